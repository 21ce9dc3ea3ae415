"""The changes of a redline that touch an obligation, in the order in which a capital wants to read them.

What reads as weaker or stronger comes first, whatever its place in the text. Brackets that were set or
lifted are told apart and only counted: in a text that is being agreed there are hundreds, and among them
nobody would find the one ``shall`` that became ``should``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from drafting.compare.redline import Change, Reads, Weight
from drafting.phrases import several
from drafting.publish.bracket_sets import bracketed
from drafting.publish.passages import Passage
from drafting.publish.stretches import Numbered
from drafting.publish.wording import of_bracket, reading


class Obligation(NamedTuple):
    """One change that touches an obligation, and the paragraph that holds it."""

    passage: Passage
    number: int
    change: Change


class Note(NamedTuple):
    """What is said beside a paragraph: a reading, and the number of the first change that it is said of."""

    said: str
    reads: Reads | None
    number: int


def obligations(every: Iterable[Passage]) -> list[Obligation]:
    """The changes of obligation other than of brackets: those that read as something first.

    A change of spaces alone has no number, and no place that could be linked to.
    """
    found = [
        Obligation(passage, number, change)
        for passage in every
        for number, change in passage.here
        if number > 0 and change.weight is Weight.OBLIGATION and not of_bracket(change)
    ]
    return sorted(found, key=lambda each: each.change.reads is None)


def brackets(every: Iterable[Passage]) -> list[tuple[Passage, str]]:
    """The paragraphs whose brackets changed, each with how: ``2 sets of brackets lifted, 1 opened``."""
    found = ((passage, bracketed(passage)) for passage in every)
    return [(passage, said) for passage, said in found if said]


def notes(passage: Passage) -> list[Note]:
    """What is said beside a paragraph: a line for each way in which it reads, and one for all the rest.

    Of a paragraph that came or went whole only a reading is said: that it touches obligations is plain.
    """
    heavy = [each for each in passage.here if each.number > 0 and each.change.weight is Weight.OBLIGATION]
    found = [
        Note(_repeated(heavy, reads, said), reads, number)
        for (said, reads), number in _first(heavy).items()
        if reads is not None
    ]
    rest = [each for each in heavy if each.change.reads is None]
    if not heavy or not passage.entry.old or not passage.entry.new:
        return found
    words = dict.fromkeys(f"“{each.change.because}”" for each in rest if not of_bracket(each.change))
    said = [f"touches an obligation: {', '.join(words)}"] if words else []
    if sets := bracketed(passage):
        said.append(sets)
    return [*found, Note("; ".join(said), None, (rest or heavy)[0].number)] if said else found


def _first(changes: Sequence[Numbered]) -> dict[tuple[str, Reads | None], int]:
    """Each thing that is said of changes, with the number of the first of which it is."""
    found: dict[tuple[str, Reads | None], int] = {}
    for number, change in changes:
        found.setdefault((reading(change), change.reads), number)
    return found


def _repeated(changes: Sequence[Numbered], reads: Reads | None, said: str) -> str:
    times = sum(change.reads is reads and reading(change) == said for _, change in changes)
    return f"{said} ({several(times, 'time')})" if times > 1 else said
