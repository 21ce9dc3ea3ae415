"""Fields that run over several paragraphs, such as a table of contents, kept whole whatever became of them.

Each paragraph is redlined on its own, so one end of such a field may have been struck and the other not. A
field with one end is a broken file, so here both ends are made to stay or go together.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from drafting.word.inplace.marking import Marker, revived
from drafting.word.inplace.tags import DEL, DEL_INSTRUCTION, FIELD_CHARACTER, INS, INSTRUCTION, R, w
from drafting.word.inplace.uncarried import Uncarried

_KIND = w("fldCharType")


def keep_fields_whole(story: etree._Element, marker: Marker, told: Uncarried) -> None:
    """Let every field of a story be tracked by us from end to end or not at all."""
    for marks in _fields(story):
        states = {_tag(_state(mark, marker)) for mark in marks}
        if states == {""} or (len(states) == 1 and _kind(marks[0]) == "begin" and _kind(marks[-1]) == "end"):
            continue
        if _kind(marks[0]) == "begin":
            told.tell(
                "field over several paragraphs, of which only the words were carried",
                "fields over several paragraphs, of which only the words were carried",
            )
        for mark in marks:
            state = _state(mark, marker)
            if state is not None and state.tag == DEL:
                _stay(mark, state, marker)
            elif state is not None:
                _leave(mark)


def _tag(state: etree._Element | None) -> str:
    return "" if state is None else str(state.tag)


def _fields(story: etree._Element) -> Iterator[list[etree._Element]]:
    """What makes up each field beside its result, its beginning first and its end last unless these are missing."""
    opened: list[list[etree._Element]] = []
    for mark in list(story.iter(FIELD_CHARACTER, INSTRUCTION, DEL_INSTRUCTION)):
        kind = _kind(mark)
        if kind == "begin":
            opened.append([mark])
        elif opened:
            opened[-1].append(mark)
            if kind == "end":
                yield opened.pop()
        elif kind:
            yield [mark]
    yield from opened


def _kind(mark: etree._Element) -> str:
    return str(mark.get(_KIND, ""))


def _state(mark: etree._Element, marker: Marker) -> etree._Element | None:
    """The insertion or deletion of ours that a mark stands in."""
    return next((each for each in mark.iterancestors(INS, DEL) if marker.made(each)), None)


def _stay(mark: etree._Element, deletion: etree._Element, marker: Marker) -> None:
    """Take the run of a mark out of a deletion, which goes on behind it."""
    run = next(mark.iterancestors(R))
    rest = marker.element(deletion, DEL)
    following = run.getnext()
    while following is not None:
        behind = following.getnext()
        rest.append(following)
        following = behind
    deletion.addnext(run)
    revived(run)
    if len(rest):
        run.addnext(rest)
    if not len(deletion):
        _leave(deletion)


def _leave(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
