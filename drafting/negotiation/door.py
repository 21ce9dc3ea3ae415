"""The one door to a negotiation: opens a workspace, and offers what a drafter does.

The command line and the screens call the functions of this module and nothing below it, so that
neither grows a rule of its own. It joins the rooms: it turns what the record stores into rounds and
positions, hands values to assembly, compare, agreement and word, and decides nothing that one of them
could decide. Heavy rooms are imported where they are used, because `travaux status` must answer at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafting.errors import TravauxError
from drafting.negotiation.chronicle import Event
from drafting.negotiation.opened import Clock, Opened, utc_now
from drafting.workspace import folder as files

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from drafting.agreement.outcome import Outcomes
    from drafting.agreement.positions import Position
    from drafting.assembly.composing import Composition
    from drafting.compare.redline import Redline
    from drafting.negotiation.composing import Composing
    from drafting.negotiation.documents.outgoing import Outgoing
    from drafting.negotiation.positions.silencing import Silencing
    from drafting.negotiation.proposals.amending import Amending
    from drafting.negotiation.rounds import Round
    from drafting.negotiation.undoing.circulations import Recalled
    from drafting.negotiation.undoing.offer import Undo
    from drafting.negotiation.working import Working
    from drafting.record.entry import Entry, Head
    from drafting.record.verifying import Verification
    from drafting.workspace.parties import Party

__all__ = ["Clock", "Event", "Negotiation", "Observed", "utc_now"]


class Observed(NamedTuple):
    """A finding in a text: of which kind, and what it says with its place."""

    kind: str
    said: str


class Negotiation(Opened):
    """One negotiation, open: its workspace, its record, and what a drafter can do with them."""

    @classmethod
    def open(cls, start: Path, clock: Clock = utc_now) -> Negotiation:
        """Opens the workspace that a folder is or lies in; raises TravauxError where there is none."""
        return cls(files.find(start), clock)

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        title: str,
        symbol: str,
        parties: Sequence[Party] | Path,
        time_zone: str = "UTC",
        instrument: str = "statement",
        language: str = "en",
        rule: str = "consensus",
        clock: Clock = utc_now,
    ) -> Negotiation:
        """Creates a workspace with its two files and no round; the first party is the host.

        ``parties`` may be a file to take as it is, ``rule`` is the rule of adoption.

        Raises TravauxError, with nothing changed, where the folder is a workspace already, the instrument is
        unknown, or what is given would not be read back.
        """
        from drafting.assembly.library import Library
        from drafting.workspace.fresh import create

        Library.load().vocabulary(instrument)

        create(folder, title, symbol, parties, time_zone, instrument, language=language, rule=rule)
        return cls(folder, clock)

    # --- Rounds --------------------------------------------------------------------------------

    def add_round(
        self,
        source: str,
        *,
        author: str,
        note: str = "",
        folded: Sequence[int] = (),
        since: Head | None = None,
        following: Round | None = None,
    ) -> Round:
        """Records a text as the next round; its provisions inherit their identities from the round before.

        ``folded`` are the numbers of the proposals that stand in it, ``since`` the head of the record that it
        was made from, ``following`` the round. Raises TravauxError, with nothing recorded, for an empty text,
        one that equals the latest round, one whose round before is no longer the latest, or where somebody
        else recorded something meanwhile.
        """
        from drafting.negotiation.adding import add_round

        return add_round(
            self, source, author=author, note=note, folded=folded, since=since, following=following
        )

    def redline(self, old: str | int = "previous", new: str | int = "latest") -> Redline:
        """What changed from one round to another."""
        from drafting.compare.comparing import compare

        return compare(self.draft(old), self.draft(new))

    # --- Composing -----------------------------------------------------------------------------

    def compose(self) -> Composition:
        """The draft that negotiation.yaml composes, with the clauses that it was made from."""
        from drafting.assembly.composing import compose

        return compose(self.settings, self.parties, self.library)

    def check(self) -> tuple[tuple[TravauxError, ...], tuple[Observed, ...]]:
        """Every mistake that keeps the draft from being composed, and every finding in the latest round's text."""
        from drafting.assembly.composing import check
        from drafting.negotiation.positions.agreeing import mistakes_of_rules
        from drafting.text.findings import findings

        try:
            mistakes = check(self.settings, self.parties, self.library)
            mistakes += mistakes_of_rules(self)
        except TravauxError as error:
            mistakes = (error,)
        rounds = self.rounds
        if not rounds:
            return mistakes, ()
        draft = self.draft(rounds[-1].number)
        name = rounds[-1].name
        return mistakes, tuple(Observed(str(each.rule), f"{name}:{each}") for each in findings(draft))

    # --- Positions -----------------------------------------------------------------------------

    @property
    def positions(self) -> tuple[Position, ...]:
        """Every position that was taken and not taken back, oldest first."""
        from drafting.negotiation.positions.agreeing import taken

        return taken(self._entries)

    def take_position(
        self,
        party: str,
        stance: str,
        provision: str | None = None,
        *,
        note: str = "",
        round: str | int = "latest",
        author: str,
    ) -> Position:
        """Records what a party says of a provision of a round, or of the whole text.

        ``stance`` is in words, such as `approve` or `reserve:parliamentary`; ``provision`` a label or a name.
        Raises TravauxError, with the nearest and nothing recorded, for a party, stance, provision or round
        that there is not, and for a round that was never circulated where rounds are.
        """
        from drafting.negotiation.positions.agreeing import take_position

        return take_position(self, party, stance, provision, note=note, wanted=round, author=author)

    def withdraw(self, position: Position, *, author: str) -> None:
        """Takes a position back, as an entry of its own; the record keeps both."""
        from drafting.negotiation.positions.agreeing import withdraw

        withdraw(self, position, author=author)

    def said_of(self, position: Position) -> str:
        """A position as a sentence: `Warsaw approved Article 3 at Rev.1`."""
        from drafting.negotiation.positions.agreeing import said_of

        return said_of(self, position)

    def approvals(self, wanted: str | int = "latest") -> Approvals:
        """Who approves what at a round, what has lapsed, and why."""
        from drafting.negotiation.positions.agreeing import approvals

        return approvals(self, wanted)

    def outcomes(self, wanted: str | int = "latest", approvals: Approvals | None = None) -> Outcomes:
        """What a round comes to under the rule of adoption: article by article, and who stands in the way.

        ``approvals`` is the matrix of that round, for a caller that has it.
        """
        from drafting.negotiation.positions.agreeing import outcomes

        return outcomes(self, wanted, approvals)

    def approved_round(self, party: str) -> Round:
        """The round that a party last approved: as a whole if it ever did, else in part."""
        from drafting.negotiation.positions.agreeing import approved_round

        return approved_round(self, party)

    # --- Silence -------------------------------------------------------------------------------

    @cached_property
    def silence(self) -> Silencing:
        """The silence procedures: opened, extended, answered, and how they stand."""
        from drafting.negotiation.positions.silencing import Silencing

        return Silencing(self)

    # --- Proposals -----------------------------------------------------------------------------

    @cached_property
    def amending(self) -> Amending:
        """The proposals to the text, and the rolling text that they are folded into."""
        from drafting.negotiation.proposals.amending import Amending

        return Amending(self)

    # --- Picking clauses -----------------------------------------------------------------------

    @cached_property
    def composing(self) -> Composing:
        """The clauses that the text is composed from, picked and ordered."""
        from drafting.negotiation.composing import Composing

        return Composing(self)

    # --- The working text ----------------------------------------------------------------------

    @cached_property
    def working(self) -> Working:
        """The text on which somebody is working: several changes that are to be one round."""
        from drafting.negotiation.working import Working

        return Working(self)

    # --- The record ----------------------------------------------------------------------------

    def log(self, after: int = 0) -> tuple[Event, ...]:
        """What happened, oldest first, in words, from the record alone; of late only, after an entry's number."""
        from drafting.negotiation.chronicle import event

        return tuple(event(entry, self._told(entry)) for entry in self._entries(after=after))

    def history(self, provision: str, word: str = "") -> tuple[Event, ...]:
        """What happened to one provision, or to one word in it: its rounds, positions, proposals and silences."""
        from drafting.negotiation.chronicle import event
        from drafting.negotiation.history import history

        return tuple(event(entry, said) for entry, said in history(self, provision, word, self._told))

    def undo(self, entry: int = 0) -> Undo:
        """How an entry of the record, by default the last, would be taken back; nothing is recorded yet.

        Raises TravauxError, with what stands in the way and the nearest thing to do, where it cannot be.
        """
        from drafting.negotiation.undoing.taking_back import undo

        last = self.recorded
        found = next((each for each in self._entries(after=(entry or last) - 1)), None)
        if not 1 <= (entry or last) <= last or found is None:
            raise TravauxError(
                f"the record has no entry {entry}" if entry else "nothing was recorded yet",
                expected=f"a number from 1 to {last}" if last else "a record with an entry",
                hint="`travaux log` shows them",
            )
        return undo(self, found)

    def recall(self, wanted: str | int = "latest", *, note: str = "", author: str) -> Recalled:
        """Recalls the circulation of a round that nobody has answered: the round counts as not circulated.

        Its files stay, and a file beside them says that they were recalled. Raises TravauxError, with nothing
        recorded, where positions, returned files, proposals or a silence rest on it.
        """
        from drafting.negotiation.undoing.circulations import recall

        return recall(self, wanted, note=note, author=author)

    def withdraw_round(self, wanted: str | int = "latest", *, note: str = "", author: str) -> Round:
        """Withdraws the newest round, on which nothing rests; its text stays in the record, its number is not reused.

        Raises TravauxError, with nothing recorded and what stands in the way, for any other.
        """
        from drafting.negotiation.undoing.rounds import withdraw_round

        return withdraw_round(self, wanted, note=note, author=author)

    @cached_property
    def _told(self) -> Callable[[Entry], str]:
        from drafting.negotiation.chronicle import teller

        return teller(self, lambda: self.silence, lambda: self.amending)

    def verify(self) -> Verification:
        """Replays the record and says what does not fit."""
        return self.store.verify()

    # --- Going out -----------------------------------------------------------------------------

    @cached_property
    def outgoing(self) -> Outgoing:
        """The documents that go out: rounds and redlines, the set of a round, working documents, reports."""
        from drafting.negotiation.documents.outgoing import Outgoing

        return Outgoing(self)
