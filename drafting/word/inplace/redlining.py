"""The one door of this room: two Word files in, a redline out, made inside a copy of the old file.

Everything that nobody compared stays in it what it was. Accepting all gives the new text, rejecting all the
old file; accepting or rejecting our author's changes alone leaves those of earlier authors theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from drafting.word.inplace.blocks import Levels
from drafting.word.inplace.bringing import Bringer, Shared
from drafting.word.inplace.levels import heading_styles
from drafting.word.inplace.lines import LineReader
from drafting.word.inplace.marking import Marker
from drafting.word.inplace.objects import Objects
from drafting.word.inplace.story import Side, Stories
from drafting.word.inplace.uncarried import Uncarried
from drafting.word.inplace.wordfile import WordFile


@dataclass(frozen=True, slots=True)
class InPlace:
    """A redline: its bytes, whether anything in it is tracked by us, and what it could not carry."""

    document: bytes
    different: bool
    uncarried: tuple[str, ...]


def redline_files(
    old: bytes,
    new: bytes,
    *,
    author: str,
    date: datetime,
    names: tuple[str, str] = ("the old document", "the new document"),
    formatting: bool = False,
) -> InPlace:
    """The old file with every change that leads to the new one tracked in it, by ``author`` at ``date``.

    ``date`` needs a time zone. ``names`` are what the files are called in messages. The same files, author
    and date give the same bytes. Raises ``TravauxError`` for a file that is no sound Word document.
    """
    files = WordFile(old, names[0]), WordFile(new, names[1])
    told = Uncarried()
    marker = Marker(author, date, files)
    shared = Shared(*files, told)
    levels: tuple[Levels, ...] = tuple(heading_styles(file) for file in files)
    sides = []
    for file, level in zip(files, levels, strict=True):
        objects = Objects(file, file.main)
        sides.append(Side(LineReader(objects), objects, level))
    bringer = Bringer(*files, (files[0].main, files[1].main), marker, shared)
    stories = Stories(sides[0], sides[1], marker, bringer, told)
    stories.redline(files[0].body, files[1].body)
    if stories.changed:
        files[0].touched.add(files[0].main)
    return InPlace(files[0].written(), stories.changed, told.told())
