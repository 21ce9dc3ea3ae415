"""How much of a redline falls to each article: the table at a redline's head and of ``--stat``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from drafting.compare.redline import Fate, Reads
from drafting.publish.passages import Passage
from drafting.publish.wording import called, first_words
from drafting.text.draft import Division, Draft, Kind

_OWN = (Division.PREAMBLE, Division.ARTICLE, Division.ANNEX)


@dataclass(slots=True)
class Tally:
    """What changed under one heading; ``came`` and ``gone`` are words.

    ``moves`` counts those that arrive here.
    """

    label: str
    changes: int = 0
    came: int = 0
    gone: int = 0
    weaker: int = 0
    stronger: int = 0
    moves: int = 0
    passages: list[Passage] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether anything at all changed here."""
        return bool(self.changes or self.moves)


def tallies(passages: Iterable[Passage]) -> list[Tally]:
    """A tally for each article, preamble and annex, in reading order."""
    listed = [passage for passage in passages if not passage.part and passage.fate is not Fate.DEPARTED]
    # What was deleted is counted under the heading of today, wherever the old one became it.
    became = {passage.old: passage.new for passage in listed if passage.old >= 0 and passage.new >= 0}
    found: dict[tuple[bool, int], Tally] = {}
    for passage in listed:
        heading, today = over(passage.draft, passage.order), passage.new >= 0
        draft = passage.draft
        if not today and (heading in became or heading < 0):
            heading, today, draft = became.get(heading, -1), True, passage.redline.new
        key = (today, heading)
        if key not in found:
            found[key] = Tally(_named(draft, heading) if heading >= 0 else "Before the first heading")
        _add(found[key], passage)
    return list(found.values())


def over(draft: Draft, order: int) -> int:
    """The order of the article, preamble or annex over a provision, else its outermost heading, else -1."""
    chain = [draft.provisions[order], *draft.above(order)]
    headings = [each for each in chain if each.kind in (Kind.HEADING, Kind.TITLE)]
    own = [each for each in headings if each.division in _OWN]
    chosen = own or [each for each in headings if each.kind is Kind.HEADING][-1:] or headings[-1:]
    return chosen[0].order if chosen else -1


def _named(draft: Draft, order: int) -> str:
    label, words = called(draft, order), first_words(draft, order, 8)
    return (
        label if label.startswith("“") or words.casefold() == label.casefold() else f"{label} {words}".strip()
    )


def _add(tally: Tally, passage: Passage) -> None:
    redline = passage.redline
    tally.passages.append(passage)
    tally.moves += passage.leads and passage.fate is Fate.MOVED
    for _, change in passage.told:
        tally.changes += 1
        tally.came += len(redline.new.source[change.new.start : change.new.end].split())
        tally.gone += len(redline.old.source[change.old.start : change.old.end].split())
        tally.weaker += change.reads is Reads.WEAKER
        tally.stronger += change.reads is Reads.STRONGER
