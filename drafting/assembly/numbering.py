"""The last steps of a composed text: numbers of articles, names and references, blank lines.

Numbers are put in where a clause's own source has a heading for one. A value can hold the same
words as such a heading and is left alone, because the mark is set before any value is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafting.assembly.sources import Source
from drafting.errors import Place, TravauxError, nearest

MARK = "\ufdd0"
"""Stands in a heading where its number goes; it is no character of any text, and no value may hold it."""

_NAME = re.compile(r"(?m)(?:^|[ \t])\^([A-Za-z][\w-]*)[ \t]*$")
_REFERENCE = re.compile(r"(?<!\\)@\{([^{}\n]*)\}")


def marked(source: Source, word: str) -> Source:
    """A clause or template with a mark behind the heading word of every article (``## {{ article }}. …``)."""
    if MARK in source.text:
        line = source.text[: source.text.index(MARK)].count("\n") + 1
        raise TravauxError("the noncharacter U+FDD0", place=Place(source.file, line), expected="text")
    heading = rf"(?m)^(\#{{1,4}}[ \t]+(?:\{{\{{-?\s*article\s*-?\}}\}}|{re.escape(word)}))(?=\.(?:[ \t]|$))"
    return Source(re.sub(heading, rf"\1{MARK}", source.text), source.file)


def unmarked(text: str) -> str:
    """A text without marks, its articles not numbered."""
    return text.replace(MARK, "")


def numbered(text: str) -> str:
    """A text with consecutive numbers where the marks were."""
    pieces = text.split(MARK)
    return pieces[0] + "".join(f" {number}{piece}" for number, piece in enumerate(pieces[1:], start=1))


def tidy(text: str) -> str:
    """A text with at most one blank line in a row, none at its ends, and one line end at its end."""
    return re.sub(r"\n(?:[ \t]*\n)+", "\n\n", text.strip("\n")).strip("\n") + "\n"


def misreferenced(text: str, sources: Iterable[Source], template: Source) -> list[TravauxError]:
    """One mistake for each reference that points nowhere and each name that stands twice."""
    names = _NAME.findall(text)
    faults = [
        TravauxError(
            f"the name '^{name}' stands {names.count(name)} times in the text",
            place=_place(f"^{name}", sources, template),
            expected="each name once",
        )
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    faults += [
        TravauxError(
            f"the reference '@{{{wanted}}}' points to nothing in the text",
            place=_place(f"@{{{wanted}}}", sources, template),
            expected=f"a provision named '^{wanted}'",
            hint=nearest(wanted, names),
        )
        for wanted in dict.fromkeys(_REFERENCE.findall(text))
        if wanted not in names
    ]
    return faults


def _place(wanted: str, sources: Iterable[Source], template: Source) -> Place:
    """Where a source has these words; the template where none has."""
    for source in (*sources, template):
        at = source.text.find(wanted)
        if at >= 0:
            start = source.text.rfind("\n", 0, at) + 1
            return Place(source.file, source.text.count("\n", 0, at) + 1, at - start + 1)
    return Place(template.file)
