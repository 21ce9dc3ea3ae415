"""A draft as blocks of a sheet: labels hang, headings stand out, notes keep to the margin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from drafting.text.draft import Division, Draft, Kind, Provision, Range
from drafting.text.inline import shown
from tui.lines.block import Block, Setting
from tui.lines.words import Fold, set_words

STEP = 4
"""Cells by which each level hangs further in."""

_OVER: dict[Kind, tuple[str, ...]] = {
    Kind.TITLE: ("title",),
    Kind.HEADING: ("heading",),
    Kind.NOTE: ("note",),
}


def depths(draft: Draft) -> list[int]:
    """For each provision how many provisions that are not headings stand above it."""
    return draft.keep("tui.depths", _depths)


def _depths(draft: Draft) -> list[int]:
    depth: list[int] = []
    for provision in draft.provisions:
        above = draft.provisions[provision.parent] if provision.parent >= 0 else None
        below_text = above is not None and above.kind not in (Kind.TITLE, Kind.HEADING)
        inward = 0 if provision.kind is Kind.NOTE else 1
        depth.append(depth[provision.parent] + inward if above is not None and below_text else 0)
    return depth


def provision_block(
    draft: Draft,
    provision: Provision,
    depth: int,
    setting: Setting,
    *,
    mark: str = "",
    mark_look: str = "",
    changed: bool = False,
) -> Block:
    """What has been set, as the block of one provision with its label and room around it."""
    heading = provision.kind in (Kind.TITLE, Kind.HEADING)
    note = provision.kind is Kind.NOTE
    return setting.block(
        order=provision.order,
        mark=mark or ("~" if note else ""),
        mark_look=mark_look or ("note" if note else ""),
        label=shown_label(draft, provision),
        label_look="heading" if heading else "label",
        indent=STEP * depth,
        before=room_before(provision),
        changed=changed,
    )


def shown_label(draft: Draft, provision: Provision) -> str:
    """The label with what was typed between it and the words: ``Article 2.``"""
    if not provision.label:
        return ""
    at = draft.source.find(provision.label, provision.start, provision.text_start)
    typed = draft.source[at : provision.text_start].strip() if at >= 0 else ""
    return typed if len(typed) <= len(provision.label) + 2 else provision.label


def outlined(draft: Draft, heading: Provision) -> str:
    """A heading as an outline names it: an article by its number alone, any other by label and words."""
    label = heading.label
    if heading.division is Division.ARTICLE:
        label = label.strip("[]").rpartition(" ")[2]
    return " ".join(part for part in (label, " ".join(shown(draft, heading.text).split())) if part)


def room_before(provision: Provision) -> int:
    """Empty lines above a provision: headings stand apart, the points of a list stand together."""
    if not provision.order or provision.kind in (Kind.POINT, Kind.SUBPOINT):
        return 0
    return 2 if provision.kind is Kind.HEADING and provision.level <= 2 else 1


def over(provision: Provision) -> tuple[str, ...]:
    """The look of all the words of a provision of that kind."""
    return _OVER.get(provision.kind, ())


def text_blocks(
    draft: Draft,
    brackets: Mapping[int, str],
    marks: Mapping[int, tuple[str, str]],
    number: int | None = None,
    folds: Callable[[int], Sequence[Fold]] = lambda order: (),
    orders: Iterable[int] | None = None,
) -> list[Block]:
    """One block a provision: of all, of the first ``number``, or of some ``orders``.

    ``marks`` gives mark and look by order, ``folds`` what is not shown of a provision.
    """
    blocks = []
    deep = depths(draft)
    for provision in (
        draft.provisions[:number] if orders is None else map(draft.provisions.__getitem__, orders)
    ):
        setting = Setting()
        hidden = set_words(
            setting, draft, provision.text, over(provision), brackets, None, folds(provision.order)
        )
        mark, look = marks.get(provision.order, ("", ""))
        block = provision_block(draft, provision, deep[provision.order], setting, mark=mark, mark_look=look)
        blocks.append(replace(block, hidden=hidden) if hidden else block)
    return blocks


def bracket_span(
    draft: Draft, order: int, brackets: Mapping[int, str], span: Range, folds: Sequence[Fold] = ()
) -> tuple[int, int]:
    """From where to where a bracket stands in the block of its provision; to the end where it goes on below."""
    setting, places = Setting(), dict[int, int]()
    provision = draft.provisions[order]
    set_words(setting, draft, provision.text, over(provision), brackets, places, folds)
    end = places.get(span.end - 1)
    return places.get(span.start, 0), setting.length if end is None else end + 1
