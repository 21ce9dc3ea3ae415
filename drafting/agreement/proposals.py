"""What a party proposes to change in a round, as a value, and the spelling of it that the record keeps.

Every proposal, whether it replaces one word or moves an article, is a handful of edits over the source of
the round it was made against. So a party's text is the round with its edits made, two proposals collide
where their edits meet, and folding them needs no second notion of what a change is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple, Self

from drafting.compare.redline import Reads, Weight
from drafting.errors import TravauxError

_NEVER = datetime.min.replace(tzinfo=UTC)
_EXCERPT = 60


class Doing(StrEnum):
    """What a proposal does to words or to provisions."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    MOVE = "move"


class Edit(NamedTuple):
    """Put ``text`` in the place of ``start``–``end`` of the round's source.

    ``whole`` edits are about provisions with all that belongs to them: an empty range and whole paragraphs
    to put there, or the range of exactly one provision and no text. Any other edit lies inside the words
    of one provision.
    """

    start: int
    end: int
    text: str
    whole: bool = False

    def meets(self, other: Edit) -> bool:
        """Whether two edits want different things of the same words, so that both cannot be made."""
        if self == other or (self.start == self.end and other.start == other.end):
            return False
        if self.start == self.end:
            return other.start < self.start < other.end
        if other.start == other.end:
            return self.start < other.start < self.end
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is proposed, apart from who proposes it and when.

    ``provision`` is the identity, in the round, of the provision that is changed, or behind which something
    comes in ("" before the first); ``label`` what it was called. ``struck`` and ``written`` are the words.
    """

    doing: Doing
    provision: str
    label: str
    edits: tuple[Edit, ...]
    struck: str
    written: str
    weight: Weight = Weight.SUBSTANCE
    reads: Reads | None = None
    because: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is about whole provisions, not words inside one."""
        return self.edits[0].whole


@dataclass(frozen=True, slots=True)
class Proposal:
    """An amendment by one party to one round; ``number`` is what people call it by, ``seq`` its entry."""

    number: int
    party: str
    round: int
    amendment: Amendment
    note: str = ""
    author: str = ""
    at: datetime = _NEVER
    seq: int = 0

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Its edits over the source of its round."""
        return self.amendment.edits

    def meets(self, other: Proposal) -> bool:
        """Whether both cannot be made: they want different things of the same words."""
        if self.edits == other.edits:
            return False
        return any(mine.meets(theirs) for mine in self.edits for theirs in other.edits)

    def body(self) -> dict[str, Any]:
        """What the record keeps of it beside author, instant and number, which every entry has."""
        what = self.amendment
        body: dict[str, Any] = {
            "party": self.party,
            "round": self.round,
            "doing": str(what.doing),
            "provision": what.provision,
            "label": what.label,
            "edits": [[edit.start, edit.end, edit.text, int(edit.whole)] for edit in what.edits],
            "struck": what.struck,
            "written": what.written,
            "weight": str(what.weight),
        }
        extras = {"reads": what.reads, "because": what.because, "note": self.note}
        return body | {name: str(value) for name, value in extras.items() if value}

    @classmethod
    def from_body(cls, body: Mapping[str, Any], number: int, *, author: str, at: datetime, seq: int) -> Self:
        """A proposal out of the record. TravauxError for one that this program cannot understand."""
        try:
            reads = body.get("reads")
            what = Amendment(
                Doing(body["doing"]),
                body["provision"],
                body["label"],
                tuple(Edit(start, end, text, bool(whole)) for start, end, text, whole in body["edits"]),
                body["struck"],
                body["written"],
                Weight(body["weight"]),
                Reads(reads) if reads else None,
                body.get("because", ""),
            )
            return cls(
                number,
                body["party"],
                body["round"],
                what,
                body.get("note", ""),
                author=author,
                at=at,
                seq=seq,
            )
        except (KeyError, ValueError, TypeError) as error:
            raise TravauxError(f"entry {seq} is a proposal that cannot be understood: {error}") from None


def described(what: Amendment) -> str:
    """What a proposal does, in a phrase: ``replace “shall” by “should” in Article 2(1)``."""
    struck, written = f"“{_excerpt(what.struck)}”", f"“{_excerpt(what.written)}”"
    if what.whole:
        if what.doing is Doing.MOVE:
            return f"move {what.label}"
        if what.doing is Doing.DELETE:
            return f"delete {what.label}"
        if what.doing is Doing.INSERT:
            return f"insert {written} {f'after {what.label}' if what.label else 'at the beginning'}"
        return f"replace {what.label} by {written}"
    if what.doing is Doing.DELETE:
        return f"delete {struck} in {what.label}"
    if what.doing is Doing.INSERT:
        return f"insert {written} in {what.label}"
    return f"replace {struck} by {written} in {what.label}"


def _excerpt(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _EXCERPT else line[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def amended(source: str, proposals: Iterable[Proposal]) -> str:
    """The text of a round with these proposals made, which must not meet; identical ones are made once.

    What comes in at one place stands in the order of the numbers of the proposals.
    """
    seen: dict[tuple[Edit, ...], int] = {}
    for proposal in sorted(proposals, key=lambda each: each.number):
        seen.setdefault(proposal.edits, proposal.number)
    edits = [(edit.start, edit.end, number, edit.text) for all_, number in seen.items() for edit in all_]
    parts, at = [], 0
    for start, end, _, text in sorted(edits):
        parts += [source[at:start], text]
        at = max(at, end)
    return "".join([*parts, source[at:]])


def clash(proposals: Sequence[Proposal], fresh: Sequence[Proposal]) -> tuple[Proposal, Proposal] | None:
    """The first pair of a standing and a fresh proposal that meet, or None; linear but for the sorting."""
    marks = sorted(
        ((edit.start, edit.end, place, mine) for place, (each, mine) in enumerate(_both(proposals, fresh))
         for edit in each.edits)
    )  # fmt: skip
    every = [each for each, _ in _both(proposals, fresh)]
    reach: list[tuple[int, int, bool]] = []
    for start, end, place, mine in marks:
        reach = [open_ for open_ in reach if open_[0] > start]
        for _, other, theirs in reach:
            if theirs != mine and other != place and every[other].meets(every[place]):
                pair = (every[other], every[place])
                return pair if mine else (pair[1], pair[0])
        if end > start:  # nothing that comes later can lie round a mere place
            reach.append((end, place, mine))
    return None


def _both(proposals: Sequence[Proposal], fresh: Sequence[Proposal]) -> list[tuple[Proposal, bool]]:
    return [*((each, False) for each in proposals), *((each, True) for each in fresh)]
