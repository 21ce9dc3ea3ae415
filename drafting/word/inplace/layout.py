"""How the pages of a section are laid out, told apart by what a reader sees and tracked where it differs.

Programs spell the same page differently: they round its measures and write out what goes without saying. What no
page shows (the printer's settings, the grid of East Asian type) is no difference either.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from drafting.word.inplace.marking import Marker
from drafting.word.inplace.tags import BOX, OFF, PPR, SECTION, VAL, P, r, w

REFERENCES = (w("headerReference"), w("footerReference"))
CHANGE = w("sectPrChange")
_PRINTER = w("printerSettings")
_UNSEEN = frozenset(
    (*REFERENCES, CHANGE, *map(w, ("printerSettings", "paperSrc", "docGrid", "formProt", "noEndnote")))
)
_SWITCHES = frozenset(map(w, ("titlePg", "bidi", "rtlGutter")))
_UNSAID = {
    (w("pgSz"), w("orient")): ("portrait",),
    (w("pgMar"), w("gutter")): ("0",),
    (w("cols"), w("num")): ("1",),
    (w("cols"), w("equalWidth")): ("1", "true", "on"),
    (w("cols"), w("sep")): OFF,
    (w("type"), VAL): ("nextPage",),
    (w("pgNumType"), w("fmt")): ("decimal",),
    (w("vAlign"), VAL): ("top",),
    (w("textDirection"), VAL): ("lrTb", "lr"),
    (w("lnNumType"), w("restart")): ("newPage",),
    (w("lnNumType"), w("start")): ("0", "1"),
    (w("pos"), VAL): ("pageBottom", "docEnd"),
    (w("numFmt"), VAL): ("decimal",),
    (w("numStart"), VAL): ("1",),
    (w("numRestart"), VAL): ("continuous",),
}
"""What goes without saying, by element and attribute."""
_ONE_COLUMN = frozenset((w("space"),))
_ROUNDING = 3
"""Twentieths of a point by which programs that count in millimetres miss a measure."""

Said = dict[tuple[str, ...], str]
"""What is said of a page, by the elements and the attribute that say it."""


def sections(body: etree._Element) -> list[etree._Element]:
    """The sections of a text in order, without those that a tracked change remembers.

    A break inside a text box ends no section, whatever a file says.
    """
    found = body.iter(SECTION)
    return [
        each
        for each in found
        if each.getparent() is body
        or (paragraph_of(each) is not None and next(each.iterancestors(BOX), None) is None)
    ]


def paragraph_of(section: etree._Element) -> etree._Element | None:
    """The paragraph whose mark ends a section; None for the last one, which the text ends."""
    properties = section.getparent()
    above = properties.getparent() if properties is not None and properties.tag == PPR else None
    return above if above is not None and above.tag == P else None


def contents(section: etree._Element) -> list[etree._Element]:
    """What a tracked change of a section speaks of: all of it but its headers and footers."""
    return [each for each in section if each.tag not in REFERENCES and each.tag != CHANGE]


def same_layout(one: etree._Element, other: etree._Element) -> bool:
    """Whether the pages of two sections look alike."""
    ours, theirs = _said(one), _said(other)
    return ours.keys() == theirs.keys() and all(_near(ours[each], theirs[each]) for each in ours)


def _near(one: str, other: str) -> bool:
    if one == other:
        return True
    try:
        return abs(int(one) - int(other)) <= _ROUNDING
    except ValueError:
        return False


def _said(section: etree._Element) -> Said:
    found: Said = {}
    for each in section:
        if each.tag in _SWITCHES:
            if each.get(VAL, "1") not in OFF:
                found[str(each.tag),] = ""
        elif each.tag not in _UNSEEN:
            _tell(each, (), found)
    return found


def _tell(element: etree._Element, above: tuple[str, ...], found: Said) -> None:
    place = (*above, str(element.tag))
    single = element.tag == w("cols") and element.get(w("num"), "1") == "1"
    for name, value in element.attrib.items():
        unsaid = value in _UNSAID.get((str(element.tag), str(name)), ()) or (single and name in _ONE_COLUMN)
        if not unsaid and "rsid" not in str(name):
            found[*place, str(name)] = str(value)
    for at, child in enumerate(element):
        _tell(child, (*place, str(at)), found)


def track(section: etree._Element, theirs: etree._Element, marker: Marker) -> bool:
    """Lay a section out as one of the new file and keep how it was as a tracked change.

    False where an earlier author's change of the same stands in the way.
    """
    if section.find(CHANGE) is not None:
        return False
    had = contents(section)
    wanted = [deepcopy(each) for each in contents(theirs) if each.tag != _PRINTER]
    wanted += [deepcopy(each) for each in had if each.tag == _PRINTER]
    for each in had:
        section.remove(each)
    for each in wanted:
        each.tail = None
        section.append(each)
    change = marker.element(section, CHANGE)
    former = etree.SubElement(change, SECTION)
    former.extend(had)
    section.append(change)
    return True


def laid_out(theirs: etree._Element) -> etree._Element:
    """A section of the new file as one for the old, without headers and footers."""
    made = deepcopy(theirs)
    made.tail = None
    for each in list(made):
        if each.tag in (*REFERENCES, CHANGE, _PRINTER):
            made.remove(each)
    for name in list(made.attrib):
        if "rsid" in str(name) or str(name) == r("id"):
            del made.attrib[name]
    return made
