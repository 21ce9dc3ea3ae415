"""Sections: their headers and footers are redlined, how their pages are laid out is not, and is named."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from drafting.word.inplace.marking import same
from drafting.word.inplace.tags import SECTION, r, w
from drafting.word.inplace.uncarried import Uncarried
from drafting.word.inplace.wordfile import WordFile

_REFERENCES = (w("headerReference"), w("footerReference"))
_CHANGE = w("sectPrChange")
_OLD_ALONE = ("header or footer that only the old file has", "headers or footers that only the old file has")


def paired_headers(old: WordFile, new: WordFile, told: Uncarried) -> Iterator[tuple[str, str]]:
    """The headers and footers that belong together, each part of the old file once; names what has no partner."""
    olds, news = (list(file.body.iter(SECTION)) for file in (old, new))
    if len(olds) != len(news):
        told.tell("difference in the number of sections", "differences in the number of sections")
    seen: set[str] = set()
    for one, other in zip(reversed(olds), reversed(news), strict=False):
        if not same(_layout(one), _layout(other)):
            told.tell(
                "section whose page is laid out otherwise", "sections whose pages are laid out otherwise"
            )
        ours, theirs = _headers(old, one), _headers(new, other)
        for kind, part in ours.items():
            if kind not in theirs:
                told.tell(*_OLD_ALONE)
            elif part not in seen:
                seen.add(part)
                yield part, theirs[kind]
        missing = sum(kind not in ours for kind in theirs)
        told.tell(
            "header or footer that only the new file has",
            "headers or footers that only the new file has",
            missing,
        )


def _headers(file: WordFile, section: etree._Element) -> dict[tuple[str, str], str]:
    """The parts of a section's headers and footers, by kind and by the pages that they stand on."""
    known = file.relationships(file.main)
    found = {}
    for each in section:
        target = known.get(each.get(r("id"), "")) if each.tag in _REFERENCES else None
        if target is not None and not target.external and target.target in file.parts:
            found[str(each.tag), each.get(w("type"), "default")] = target.target
    return found


def _layout(section: etree._Element) -> list[etree._Element]:
    return [each for each in section if each.tag not in _REFERENCES and each.tag != _CHANGE]
