"""Which stretches of two texts stay, go and come, made fit for Word.

A redline's changes are ranges of sources; Word needs runs whose shown text is exact on both sides. So
what is shown as one piece (a reference, a hidden mark) is never cut, and a stretch is kept only where
both sides show the same. The kept stretches rule; everything else on the old side goes, on the new comes.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from drafting.compare.redline import Change
from drafting.text.draft import Range

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


class Kept(NamedTuple):
    """A stretch of ``length`` characters that stands in both sources, at ``old`` and at ``new``."""

    old: int
    new: int
    length: int


class Atom(NamedTuple):
    """A piece of a source that is shown as one; equal ``key`` means that both sides show and mean the same."""

    start: int
    end: int
    key: Hashable


def kept_stretches(
    old_source: str,
    new_source: str,
    old_texts: Sequence[Range],
    new_texts: Sequence[Range],
    changes: Iterable[Change],
    old_atoms: Mapping[int, Atom],
    new_atoms: Mapping[int, Atom],
) -> list[Kept]:
    """What stays of one entry's texts, in order; the texts are ranges, the atoms are found by where they start."""
    listed = list(changes)
    old_left = _without(old_texts, [change.old for change in listed])
    new_left = _without(new_texts, [change.new for change in listed])
    kept = _paired(old_source, new_source, old_left, new_left)
    if kept is None:
        kept = _matched(old_source, new_source, old_texts, new_texts)
    return _uncut(kept, old_atoms, new_atoms)


def _without(texts: Sequence[Range], changed: list[Range]) -> list[Range]:
    """The texts without what changed in them."""
    left: list[Range] = []
    holes = sorted(hole for hole in changed if hole.end > hole.start)
    for text in texts:
        at = text.start
        for hole in holes:
            if hole.end <= at or hole.start >= text.end:
                continue
            if hole.start > at:
                left.append(Range(at, hole.start))
            at = max(at, hole.end)
        if at < text.end:
            left.append(Range(at, text.end))
    return left


def _paired(
    old_source: str, new_source: str, old_left: list[Range], new_left: list[Range]
) -> list[Kept] | None:
    """The unchanged stretches of both sides laid side by side; None where they are not the same words."""
    if "".join(old_source[at:end] for at, end in old_left) != "".join(
        new_source[at:end] for at, end in new_left
    ):
        return None
    kept: list[Kept] = []
    old_rest, new_rest = list(reversed(old_left)), list(reversed(new_left))
    while old_rest and new_rest:
        old, new = old_rest.pop(), new_rest.pop()
        length = min(old.end - old.start, new.end - new.start)
        kept.append(Kept(old.start, new.start, length))
        if old.start + length < old.end:
            old_rest.append(Range(old.start + length, old.end))
        if new.start + length < new.end:
            new_rest.append(Range(new.start + length, new.end))
    return kept


def _matched(
    old_source: str, new_source: str, old_texts: Sequence[Range], new_texts: Sequence[Range]
) -> list[Kept]:
    """What two texts have in common, word by word, where the changes given do not explain them."""
    old_words = _words(old_source, old_texts)
    new_words = _words(new_source, new_texts)
    matcher = SequenceMatcher(
        None, [word for _, word in old_words], [word for _, word in new_words], autojunk=False
    )
    return [
        Kept(old_words[old + at][0], new_words[new + at][0], len(old_words[old + at][1]))
        for old, new, size in matcher.get_matching_blocks()
        for at in range(size)
    ]


def _words(source: str, texts: Sequence[Range]) -> list[tuple[int, str]]:
    return [
        (found.start(), found[0]) for start, end in texts for found in _WORDS.finditer(source, start, end)
    ]


def _uncut(kept: list[Kept], old_atoms: Mapping[int, Atom], new_atoms: Mapping[int, Atom]) -> list[Kept]:
    """The stretches without any atom that is cut, or that the other side does not show alike."""
    if not old_atoms and not new_atoms:
        return kept
    while True:
        holes: set[tuple[int, int, int]] = set()
        for place, stretch in enumerate(kept):
            old = _inside(old_atoms, stretch.old, stretch.length)
            new = _inside(new_atoms, stretch.new, stretch.length)
            holes.update((place, start, end) for start, end, _ in old ^ new)
            holes.update(
                (place, start, end) for start, end, _ in old & new if start < 0 or end > stretch.length
            )
        if not holes:
            return kept
        kept = _holed(kept, holes)


def _inside(atoms: Mapping[int, Atom], start: int, length: int) -> set[tuple[int, int, Hashable]]:
    """The atoms that touch a stretch, by offsets from its start."""
    return {
        (atom.start - start, atom.end - start, atom.key)
        for atom in atoms.values()
        if atom.end > start and atom.start < start + length
    }


def _holed(kept: list[Kept], holes: set[tuple[int, int, int]]) -> list[Kept]:
    by_place: dict[int, list[Range]] = {}
    for place, start, end in sorted(holes):
        by_place.setdefault(place, []).append(Range(start, end))
    left: list[Kept] = []
    for place, stretch in enumerate(kept):
        for start, end in _without([Range(0, stretch.length)], by_place.get(place, [])):
            left.append(Kept(stretch.old + start, stretch.new + start, end - start))
    return left
