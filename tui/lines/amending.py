"""A provision of a round as somebody amends it: the words to edit, and the round's text with what was typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from drafting.text.draft import Division, Draft, Kind

if TYPE_CHECKING:
    from drafting.agreement.proposals import Amendment

_NUMBER = re.compile(r"(\d+)(?=\D*$)")
_POINTS = (Kind.POINT, Kind.SUBPOINT)


def words(draft: Draft, order: int) -> str:
    """The words of a provision with all that is below it, as they stand in the source."""
    start, end = _span(draft, order)
    return draft.source[start:end]


def changed(draft: Draft, order: int, typed: str) -> str:
    """The text with these words in the place of a provision and all that is below it."""
    start, end = _span(draft, order)
    return draft.source[:start] + typed.rstrip("\n") + draft.source[end:]


def deleted(draft: Draft, order: int) -> str:
    """The text without a provision and all that is below it."""
    start, end = _span(draft, order)
    start = draft.source.rfind("\n", 0, start) + 1
    gone, rest = draft.provisions[order], draft.source[end:].lstrip("\n")
    after = next(
        (each for each in draft.provisions[draft.covered(order)[-1] + 1 :] if each.start >= end), None
    )
    if after is not None and after.parent == gone.parent and gone.kind in _POINTS:
        # A row of points begins with (a): the next one takes the label over, or it would be no point at all.
        # Labels are nobody's proposal, so that proposes nothing.
        at = draft.source.find(after.label, after.start, after.text_start)
        if after.label and at >= 0:
            rest = draft.source[end:at].lstrip("\n") + gone.label + draft.source[at + len(after.label) :]
    return draft.source[:start] + rest


def inserted(draft: Draft, order: int, typed: str) -> str:
    """The text with words behind a provision and all that is below it, set off as their neighbour is."""
    _, end = _span(draft, order)
    point = draft.provisions[order].kind in _POINTS
    indent = _indent(draft, order) if point else ""
    lines = [line if line.startswith(indent) else indent + line for line in typed.strip("\n").split("\n")]
    gap = "\n" if point else "\n\n"
    rest = draft.source[end:]
    after = rest if rest.startswith(gap) or not rest.strip() else gap + rest.lstrip("\n")
    return draft.source[:end] + gap + "\n".join(lines) + after


def template(draft: Draft, order: int) -> str:
    """What somebody who inserts behind a provision begins with: the label that would come next, as a ``bis``."""
    provision = draft.provisions[order]
    label = provision.label
    numbered = _NUMBER.sub(r"\1bis", label) if _NUMBER.search(label) else ""
    if provision.kind is Kind.HEADING:
        marks = re.match(r"#*", draft.source[provision.start :])
        depth = marks.group() if marks else ""
        if provision.division is Division.ARTICLE and numbered:
            return f"{depth} {numbered}. "
        return f"{depth} "
    found = re.fullmatch(r"\((\w+)\)", label)
    if found:
        return f"({found.group(1)} bis) "
    return f"{numbered} " if numbered else ""


def proposes(found: Sequence[Amendment]) -> str:
    """What a text proposes, in a phrase: the first two amendments, and how many there are besides."""
    from drafting.agreement.proposals import described

    said = [described(each) for each in found[:2]]
    more = [f"{len(found) - 2} more"] if len(found) > 2 else []
    return " and ".join([*said, *more])


def _span(draft: Draft, order: int) -> tuple[int, int]:
    start, end = draft.provisions[order].start, draft.provisions[draft.covered(order)[-1]].end
    return start, start + len(draft.source[start:end].rstrip("\n"))


def _indent(draft: Draft, order: int) -> str:
    at = draft.source.rfind("\n", 0, draft.provisions[order].text_start) + 1
    found = re.match(r"[ \t]*", draft.source[at:])
    return found.group() if found else ""
