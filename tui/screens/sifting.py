"""How proposals are listed, sifted, marked and gone through; what is done with them, other classes say."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.keys import key
from tui.lines.proposals import SIEVES
from tui.screens.receiving import ReceivingScreen
from tui.widgets.listing import Listing
from tui.widgets.sieve_line import SieveLine

if TYPE_CHECKING:
    from drafting.agreement.docket import Standing
    from drafting.text.draft import Draft


class SiftingScreen(ReceivingScreen):
    """A place with a list of proposals."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "s",
            "group",
            "By article or party",
            "List the proposals by article, or by party",
            id="proposals.group",
            show=True,
        ),
        key(
            "f",
            "sieve(-1)",
            "Filter",
            "Show those that are open, consensual, colliding, settled, or all",
            id="proposals.sieve",
            show=True,
        ),
        key("slash", "search", "Search", "Show those that speak of these words", id="proposals.search"),
        key(
            "space,x",
            "mark",
            "Mark",
            "Mark this proposal, to decide several at once",
            id="proposals.mark",
            show=True,
        ),
        key(
            "X", "mark_all", "Mark all", "Mark every proposal that is shown, or none", id="proposals.mark_all"
        ),
        key(
            "n",
            "colliding(1)",
            "Next collision",
            "Go to the next proposal that collides with another",
            id="proposals.next",
            group="Collision",
        ),
        key(
            "p",
            "colliding(-1)",
            "Previous collision",
            "Go back to the last proposal that collides with another",
            id="proposals.previous",
            group="Collision",
        ),
        key(
            "N,right_square_bracket",
            "heading(1)",
            "Next group",
            "Go to the next article or party",
            id="proposals.next_group",
        ),
        key(
            "P,left_square_bracket",
            "heading(-1)",
            "Previous group",
            "Go back to the last article or party",
            id="proposals.previous_group",
        ),
        key(
            "g",
            "jump",
            "Go to label",
            "Go to the proposals to a label such as 5.2 or a name",
            id="proposals.jump",
        ),
    ]
    draft: Draft

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Standing] = []
        self.by_party = False
        self.sieve = "open"
        self.sought = ""

    def lay(self) -> None:
        """List what is to be shown."""
        raise NotImplementedError

    # What is meant

    def present_one(self) -> Standing | None:
        """The proposal under the cursor."""
        number = self.query_one(Listing).key
        return self.docket[number - 1] if 0 < number <= len(self.docket) else None

    def meant(self) -> list[Standing]:
        """The proposals that are marked, else the one under the cursor."""
        marked = self.query_one(Listing).marked
        here = self.present_one()
        if marked:
            return [self.docket[number - 1] for number in sorted(marked)]
        return [here] if here else []

    def decided(self) -> None:
        """Nothing is marked any more."""
        self.query_one(Listing).marked.clear()

    # Listing

    def tell_sieve(self) -> None:
        """Say how the list is made and how much it shows."""
        line, marked = self.query_one(SieveLine), len(self.query_one(Listing).marked)
        line.group = "By party" if self.by_party else "By article"
        line.names, line.present = tuple(SIEVES), self.sieve
        facts_ = [f"{marked} marked"] if marked else []
        sought = f" with “{self.sought}”" if self.sought else ""
        line.facts = (*facts_, f"{len(self.shown):,} of {len(self.docket):,}{sought}")

    def action_group(self) -> None:
        """By article, or by party."""
        self.by_party = not self.by_party
        self.lay()

    def action_sieve(self, which: int) -> None:
        """Use a sieve, or the next one."""
        names = list(SIEVES)
        self.sieve = names[which if which >= 0 else (names.index(self.sieve) + 1) % len(names)]
        self.lay()

    def action_search(self) -> None:
        """Ask for words."""
        from tui.screens.ask import AskScreen

        def answered(words: str | None) -> None:
            if words is not None:
                self.sought = words
                self.lay()

        self.app.push_screen(
            AskScreen("Proposals that speak of these words; nothing shows them all.", self.sought), answered
        )

    def action_mark(self) -> None:
        """Mark the proposal under the cursor and go on, or take its mark away."""
        listing = self.query_one(Listing)
        if listing.key:
            listing.mark(listing.key)
            listing.action_step(1)
            self.tell_sieve()

    def action_mark_all(self) -> None:
        """Mark all that are shown, or none."""
        if self.shown:
            self.query_one(Listing).mark(*(each.proposal.number for each in self.shown))
            self.tell_sieve()

    # Going

    def action_colliding(self, step: int) -> None:
        """Go to the next or previous proposal that collides with another."""
        listing = self.query_one(Listing)
        places = (
            range(listing.cursor + 1, len(listing.rows)) if step > 0 else range(listing.cursor - 1, -1, -1)
        )
        found = next(
            (at for at in places if (k := listing.rows[at].key) and self.docket[k - 1].collisions), None
        )
        if found is None:
            self.hint(f"Nothing shown {'after' if step > 0 else 'before'} this one collides.")
        else:
            listing.cursor = found

    def action_heading(self, step: int) -> None:
        """Go to the next or previous group."""
        if not self.query_one(Listing).step_heading(step):
            what = "party" if self.by_party else "article"
            self.hint(f"There is no {what} with proposals {'after' if step > 0 else 'before'} this one.")

    def action_jump(self) -> None:
        """Ask for a label and go to its first proposal."""
        from tui.screens.jump import JumpScreen

        if self.desk.rounds and self.docket:
            self.app.push_screen(JumpScreen(self.draft), self._jumped)

    def _jumped(self, order: int | None) -> None:
        if order is None:
            return
        below = {self.draft.identities[each] for each in self.draft.covered(order)}
        found = [each for each in self.shown if each.proposal.amendment.provision in below]
        if not found:
            self.hint("No proposal that is shown is to that provision.")
            return
        keys = [row.key for row in self.query_one(Listing).rows]
        self.query_one(Listing).go(min((each.proposal.number for each in found), key=keys.index))
