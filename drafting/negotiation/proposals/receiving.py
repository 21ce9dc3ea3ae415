"""Returned documents, taken in: from the files of a capital to its proposals in the record, all or nothing.

What a file says is worked out in ``answers``; here it is held against what the party proposed before, so that
a file received twice says nothing new, and becomes entries of the record in one transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from drafting.agreement.remarks import Remark
from drafting.errors import Place, TravauxError
from drafting.negotiation.proposals.answers.answer import Answer, Incoming
from drafting.negotiation.proposals.answers.reading import answer
from drafting.negotiation.proposals.docketing import Docketing
from drafting.negotiation.proposals.proposing import refuse_two

if TYPE_CHECKING:
    from drafting.agreement.docket import Standing
    from drafting.agreement.proposals import Proposal

__all__ = ["Answer", "Incoming", "Receipt", "receive"]


_BETWEEN = "\n"
"""Between the notes of one proposal."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one returned document.

    ``proposals`` are new, each as it stands now; ``places`` says which change of the answer each one is.
    ``same`` are those that the party had made before and that the file repeats. ``remarks`` are those that were
    not heard before, with the numbers of the proposals that they are about and the label of their provision.
    ``before`` is the instant at which this very file was received already.
    """

    file: str
    answer: Answer
    proposals: tuple[Standing, ...] = ()
    places: tuple[int, ...] = ()
    same: tuple[Standing, ...] = ()
    remarks: tuple[tuple[Remark, tuple[int, ...], str], ...] = ()
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Taken:
    """One file before it is recorded: the proposals that it makes, and which stood already, by number."""

    file: Incoming
    digest: str
    answer: Answer
    numbers: tuple[int, ...]
    """For each change of the answer the number of its proposal, new or old."""
    fresh: tuple[Proposal, ...]
    before: datetime | None
    heard: frozenset[str]
    """The notes that the record holds of the party already."""

    @property
    def says_something(self) -> bool:
        """Whether the record should know of it."""
        return bool(self.fresh) or any(True for _ in self.remarks())

    def remarks(self) -> Iterator[tuple[Remark, tuple[int, ...], str]]:
        """The remarks that are new, each with the numbers of the proposals that it is about and where it stands."""
        from drafting.agreement.remarks import falls_in, label_of

        redline, changes = self.answer.redline, self.answer.changes
        for remark in self.answer.remarks:
            if remark.note in self.heard:
                continue
            numbers = {self.numbers[place] for place in falls_in(remark, changes, redline)}
            yield remark, tuple(sorted(numbers)), label_of(remark, redline)

    def body(self, code: str) -> dict[str, Any]:
        """What the record keeps of the file itself."""
        fresh = {each.number for each in self.fresh}
        loose = [remark.body(label) for remark, numbers, label in self.remarks() if not fresh & set(numbers)]
        kept = {
            "party": code,
            "round": self.answer.base.number,
            "file": self.file.name,
            "hash": self.digest,
            "proposals": sorted(fresh),
            "same": sorted(set(self.numbers) - fresh),
            "remarks": loose,
            "left": list(self.answer.left),
        }
        return {name: value for name, value in kept.items() if value != []}


def receive(
    docketing: Docketing,
    files: Sequence[Incoming],
    party: str,
    *,
    wanted: str | int | None = None,
    tracked: Sequence[str] = (),
    note: str = "",
    author: str,
    dry_run: bool = False,
) -> tuple[Receipt, ...]:
    """Records what returned documents propose; see ``Amending.receive``."""
    table = docketing.table
    code = table.parties.party(party).code
    head = table.store.head()
    retracted = {entry.content["entry"] for entry in table.store.entries(kind="retraction")}
    earlier = [
        each
        for each in table.store.entries(kind="receipt")
        if each.content["party"] == code and each.seq not in retracted
    ]
    received = {each.content["hash"]: each.at for each in earlier}
    loose = (remark for each in earlier for remark in each.content.get("remarks", ()))
    taking = _Taking(docketing, code, note.strip(), author, map(Remark.from_body, loose))
    taken = []
    for file in files:
        digest = hashlib.sha256(file.data).hexdigest()
        taken.append(taking.take(file, digest, answer(table, file, wanted, tracked), received.get(digest)))
    if not dry_run:
        bodies: list[tuple[str, dict[str, Any]]] = []
        for each in taken:
            if each.says_something:
                bodies.append(("receipt", each.body(code)))
                bodies += [("proposal", made.body()) for made in each.fresh]
        if bodies:
            docketing.record(head, author, bodies)
    docket = docketing.docket_with(taking.fresh if dry_run else ())
    return tuple(_receipt(each, docket) for each in taken)


def _receipt(taken: _Taken, docket: Sequence[Standing]) -> Receipt:
    fresh = {each.number for each in taken.fresh}
    same = sorted(set(taken.numbers) - fresh)
    places = {number: place for place, number in enumerate(taken.numbers)}
    return Receipt(
        taken.file.name,
        taken.answer,
        tuple(docket[each.number - 1] for each in taken.fresh),
        tuple(places[each.number] for each in taken.fresh),
        tuple(docket[number - 1] for number in same),
        tuple(taken.remarks()),
        taken.before,
    )


class _Taking:
    """Turns answers into proposals of one party, knowing what it proposed before and in the files before."""

    def __init__(
        self, docketing: Docketing, code: str, note: str, author: str, loose: Iterable[Remark]
    ) -> None:
        from drafting.agreement.docket import State

        self._docketing, self._code, self._note, self._author = docketing, code, note, author
        self.fresh: list[Proposal] = []
        docket = docketing.docket
        behind = [each for each in docket if code in each.supporters]
        made = docketing.made
        # As they were made, and those that still stand also as they read today.
        self._known: dict[object, int] = {}
        for each in behind:
            number = each.proposal.number
            self._known[made[number - 1].round, made[number - 1].edits] = number
            self._known[each.proposal.round, each.proposal.edits] = number
        self._standing = [each.proposal for each in behind if each.live or each.state is State.ACCEPTED]
        self._next = len(made) + 1
        notes = (note for each in made if each.party == code for note in each.note.split(_BETWEEN))
        self._heard = frozenset((*notes, *(each.note for each in loose)))

    def take(self, file: Incoming, digest: str, found: Answer, before: datetime | None) -> _Taken:
        """The proposals that a file makes. TravauxError where the party would change the same words twice."""
        from drafting.agreement.proposals import Proposal
        from drafting.agreement.remarks import falls_in

        notes: dict[int, list[str]] = {}
        for remark in found.remarks:
            for place in falls_in(remark, found.changes, found.redline):
                notes.setdefault(place, []).append(remark.note)
        fresh: list[Proposal] = []
        today: list[Proposal] = []
        numbers: list[int] = []
        for place, change in enumerate(found.changes):
            said = [self._note] if self._note else []
            made = Proposal(
                self._next, self._code, found.base.number, change.amendment,
                _BETWEEN.join([*said, *notes.get(place, ())]), self._author,
            )  # fmt: skip
            carried = self._carried(made)
            known = self._known.get((made.round, made.edits)) or (
                self._known.get((carried.round, carried.edits)) if carried else None
            )
            if known is None:
                known, self._next = self._next, self._next + 1
                fresh.append(made)
                today += [carried] if carried else []
            numbers.append(known)
        self._refuse_two(file, today)
        for each in fresh:
            self._known[each.round, each.edits] = each.number
        self.fresh += fresh
        self._standing += today
        return _Taken(file, digest, found, tuple(numbers), tuple(fresh), before, self._heard)

    def _carried(self, made: Proposal) -> Proposal | None:
        """A proposal as it reads in the latest round; None where its words are not there any more."""
        if made.round == self._docketing.table.round().number:
            return made
        carried = self._docketing.anchor(made.round).carried(made)
        return None if isinstance(carried, str) else carried

    def _refuse_two(self, file: Incoming, today: Sequence[Proposal]) -> None:
        try:
            refuse_two(self._standing, today, self._code)
        except TravauxError as error:
            error.place = Place(file.name)
            raise
