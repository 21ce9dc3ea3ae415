"""Whose hand our changes carry: a name that no earlier author of either file has, or ours could not be told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.errors import Place, TravauxError
from drafting.word.characters import escaped
from drafting.word.inplace.wordfile import WordFile

US = "Travaux"
_TRACKED = re.compile(
    rb"<\w+:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|\w+Change|move\w+RangeStart)\s[^>]*?:author="
    rb"(?:\"([^\"]*)\"|'([^']*)')"
)


def own_name(wanted: str, old: WordFile, new: WordFile) -> str:
    """The name asked for, or one of our own where none is.

    Raises ``TravauxError`` where the name asked for is that of an earlier author.
    """
    taken = {name for file in (old, new) for name in _authors(file)}
    if not wanted:
        name, number = US, 1
        while name.encode() in taken:
            number += 1
            name = f"{US} {number}"
        return name
    if escaped(wanted).encode() in taken or wanted.encode() in taken:
        file = old if {wanted.encode(), escaped(wanted).encode()} & set(_authors(old)) else new
        raise TravauxError(
            f"tracked changes by '{wanted}' already",
            place=Place(file.name),
            expected="a name that no earlier author has, so that rejecting yours leaves theirs",
            hint="give another name with --author, or accept these changes first with `travaux accept-changes`",
        )
    return wanted


def _authors(file: WordFile) -> Iterator[bytes]:
    for part, content in file.parts.items():
        if part.endswith(".xml") and b":author=" in content:
            for double, single in _TRACKED.findall(content):
                yield double or single
