"""A capital's amendment typed where its words stand, and shown as a redline before it is recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from drafting.errors import TravauxError
from tui.keys import key
from tui.lines import amending
from tui.screens.changing import ChangingScreen

if TYPE_CHECKING:
    from drafting.agreement.proposals import Amendment
    from drafting.text.draft import Draft
    from drafting.workspace.parties import Party
    from tui.lines.block import Block

CHANGE, INSERT, DELETE = range(3)


class ProposingScreen(ChangingScreen):
    """A place in which proposals are typed; to which provision, the place itself knows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "m",
            "amend",
            "Propose for a capital",
            "Type a capital's amendment of this provision: other words, a new provision, or none",
            id="text.amend",
        ),
    ]
    proposer = ""
    """Code of the party for which something was typed last: most often the next is its too."""

    @work(exclusive=True, group="ask")
    async def action_amend(self) -> None:
        """Ask what is proposed and for whom, then for the words."""
        from drafting.publish.wording import called

        order = self.provision_here()
        if self.draft is None or order < 0 or not self.desk.rounds:
            return
        latest = self.desk.rounds[-1]
        base = await self.desk.draft(latest.number)
        identity = self.draft.identities[order]
        if not identity or identity not in base.identities:
            self.hint(f"This provision is not in {latest.name}, and capitals propose to {latest.name}.")
            return
        parties = await self.desk.parties()
        at = base.identities.index(identity)
        name = called(base, at)

        def answered(doing: int) -> None:
            self._ask_proposer(base, at, doing, parties)

        offers = [
            f"Change the words of {name}" + (", with all below it" if len(base.covered(at)) > 1 else ""),
            f"Insert a provision after {name}",
            f"Delete {name}" + (", with all below it" if len(base.covered(at)) > 1 else ""),
        ]
        self.choose(f"What is proposed to {latest.name}?", offers, answered)

    def _ask_proposer(self, base: Draft, order: int, doing: int, parties: list[Party]) -> None:
        from tui.screens.party import PartyScreen

        def answered(code: str | None) -> None:
            if code is None:
                return
            self.proposer = code
            who = next(each for each in parties if each.code == code)
            if doing == DELETE:
                self.review(base, amending.deleted(base, order), who)
            else:
                begun = amending.words(base, order) if doing == CHANGE else amending.template(base, order)
                self._ask_words(base, order, doing, who, begun)

        self.app.push_screen(PartyScreen("Which capital proposes this?", parties, self.proposer), answered)

    def _ask_words(self, base: Draft, order: int, doing: int, who: Party, begun: str) -> None:
        from drafting.publish.wording import called
        from tui.screens.edit import EditScreen

        name = called(base, order)
        title = f"{who.name} proposes: {name}" if doing == CHANGE else f"{who.name} proposes, after {name}"

        def answered(typed: str | None) -> None:
            if typed is None:
                return
            if not typed.strip() or (
                doing == INSERT and typed.strip() == amending.template(base, order).strip()
            ):
                self.hint("Nothing was typed, so nothing is proposed.")
                return
            put = amending.changed if doing == CHANGE else amending.inserted
            # Whoever thinks better of it comes back to what was typed.
            self.review(
                base,
                put(base, order, typed),
                who,
                again=lambda: self._ask_words(base, order, doing, who, typed),
                typed=typed,
            )

        self.app.push_screen(EditScreen(title, begun), answered)

    @work(exclusive=True, group="review")
    async def review(
        self, base: Draft, source: str, who: Party, again: Callable[[], None] | None = None, typed: str = ""
    ) -> None:
        """Show what a text proposes as a redline, and ask whether it is to be recorded."""
        from tui.screens.record import RecordScreen

        latest = self.desk.rounds[-1]

        def read() -> tuple[tuple[Amendment, ...], list[Block]]:
            from drafting.agreement.amendments import amendments
            from drafting.compare.comparing import compare
            from drafting.publish.passages import passages
            from drafting.text.reading import read
            from tui.lines.redline import Setter

            redline = compare(base, read(source))
            sheet = Setter(redline, passages(redline)).sheet(None, frozenset())
            blocks = [block for place, block in enumerate(sheet.blocks) if place not in sheet.folds]
            blocks[:1] = [replace(block, before=0) for block in blocks[:1]]
            return amendments(redline), blocks

        found, blocks = await self.desk.work(read)
        if not found:
            self.hint("That changes no words; labels, notes and layout are not proposed.")
            return
        sentence = f"Record for {who.name}: {amending.proposes(found)}?"
        many = f"These are {len(found)} proposals, each to be decided by itself." if len(found) > 1 else ""

        def answered(note: str | None) -> None:
            if note is not None:
                self.record_proposal(source, who, note, latest.number, typed)
            elif again is not None:
                again()

        self.app.push_screen(
            RecordScreen(
                sentence, *([many] if many else []), blocks=blocks, note="the capital's reason, in its words"
            ),
            answered,
        )

    @work(group="record")
    async def record_proposal(self, source: str, who: Party, note: str, after: int, typed: str) -> None:
        """Record what was typed as proposals of a capital; what the record refuses is kept in a file."""
        from tui.editing import kept_aside

        try:
            made = await self.desk.amending.propose(source, who.code, note, after)
        except TravauxError as error:
            if typed:
                kept = f"what was typed is kept in {kept_aside(typed)}"
                error.hint = f"{error.hint}; {kept}" if error.hint else kept
            self.complain(error)
            return
        numbers = [str(each.number) for each in made.proposals]
        said = f"proposal {numbers[0]}" if len(numbers) == 1 else f"proposals {numbers[0]} to {numbers[-1]}"
        self.tell(f"Recorded {said} of {who.name}. 5 shows them; u there takes them back.")
        self.catch_up()
