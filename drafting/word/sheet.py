"""One draft as Word shows it: the format and label of every provision, and its words in spans of one look.

The clean document and both sides of a redline ask the same questions of a draft; answering them in one
place is what makes a redline's sides equal to the clean documents.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Protocol

from drafting.text.draft import Aside, AsideKind, Division, Draft, Kind, Provision, Range
from drafting.text.inline import Style, pieces
from drafting.text.labels import names
from drafting.word.markup import DEPTHS, Format, look
from drafting.word.numbering import Numbering, plain_heading
from drafting.word.segments import Atom
from drafting.word.spans import Component, Link, Reference, Span, bare, label_bookmark

_BRACKETS = re.compile(r"[\[\]]")
_OPENING = re.compile(
    r"[\[\s]*([A-Z][a-z]+(?:ing|ful|ved|ned|ced|ied|are))\b|[\[\s]*((?:Deeply|Fully|Further|Also) [a-z]+)\b"
)


class Dye(Protocol):
    """What gives words a colour, or whatever else marks them, by where they stand in the source."""

    def stops(self, start: int, end: int) -> Iterable[int]:
        """The places inside a range at which the look changes."""
        ...

    def at(self, offset: int, properties: str) -> str:
        """The run properties of words that begin at an offset, given those that they have."""
        ...


class Sheet:
    """What Word needs to know of one draft. ``bookmarks`` gives each provision's bookmark, by order.

    ``dye`` marks words by where they stand, in documents that are only looked at.
    """

    def __init__(
        self, draft: Draft, numbering: Numbering, bookmarks: Mapping[int, str], dye: Dye | None = None
    ) -> None:
        self._dye = dye
        self.draft = draft
        self.numbering = numbering
        self.bookmarks = bookmarks
        self._spans: dict[int, tuple[Span, ...]] = {}
        self._footnotes = {aside.name: aside for aside in draft.asides if aside.kind is AsideKind.FOOTNOTE}

    # -- formats and labels ----------------------------------------------------------------------------

    def format(self, order: int) -> Format:
        """The style, level and indentation of a provision's paragraph."""
        provision = self.draft.provisions[order]
        level = self.numbering.levels[order]
        automatic = order in self.numbering.automatic
        if provision.kind is Kind.TITLE:
            return Format("Title")
        if provision.kind is Kind.HEADING:
            depth = min(max(provision.level - 1, 1), 3)
            if automatic:
                return Format("Article" if depth == 1 else f"Article{depth}", level)
            if self._stands_alone(provision):
                return Format("ArticleTyped" if depth == 1 else f"ArticleTyped{depth}", level)
            return Format(f"Heading{depth}", level)
        style = self._body_style(provision, automatic)
        depth = provision.level if provision.level != DEPTHS[style] else 0
        return Format(
            style, level, depth, hanging=bool(provision.label) and style not in ("Option", "Preambular")
        )

    def _body_style(self, provision: Provision, automatic: bool) -> str:
        match provision.kind:
            case Kind.PREAMBULAR:
                return "Preambular"
            case Kind.OPTION:
                return "Option"
            case Kind.PARAGRAPH if not provision.label:
                return "Signature" if self._signs(provision) else "ParagraphText"
            case Kind.PARAGRAPH:
                style = "Paragraph"
            case Kind.POINT:
                style = "Point"
            case _:
                style = "SubPoint"
        return style if automatic else f"{style}Typed"

    def _signs(self, provision: Provision) -> bool:
        return any(above.division is Division.SIGNATURE for above in self.draft.above(provision.order))

    def _stands_alone(self, provision: Provision) -> bool:
        """Whether a heading is an article whose typed label stands where Word would put the number."""
        return provision.division is Division.ARTICLE and plain_heading(self.draft, provision)

    def label(self, order: int) -> str:
        """The label written as text, ``""`` where Word counts it or there is none."""
        return "" if order in self.numbering.automatic else self.draft.provisions[order].label

    def joint(self, order: int) -> str:
        """What stands between a written label and the words: a tab, or in headings what was typed."""
        provision = self.draft.provisions[order]
        if not self.label(order):
            return ""
        if self._stands_alone(provision):
            return "\t" if provision.text_end > provision.text_start else ""
        if provision.kind is not Kind.HEADING:
            return " " if provision.kind is Kind.OPTION else "\t"
        before = self.draft.source[provision.start : provision.text_start]
        return before[before.rfind(provision.label) + len(provision.label) :]

    def written_label(self, order: int) -> str:
        """The label written as text with what joins it to the words."""
        return self.label(order) + self.joint(order)

    # -- words -----------------------------------------------------------------------------------------

    def spans(self, order: int) -> tuple[Span, ...]:
        """The spans that tile a provision's text."""
        if order not in self._spans:
            provision = self.draft.provisions[order]
            self._spans[order] = tuple(
                self._spanned(provision.text, opening=provision.kind is Kind.PREAMBULAR)
            )
        return self._spans[order]

    def aside_spans(self, aside: Aside) -> Iterator[Span]:
        """The spans of a footnote's text. Word knows no footnotes of footnotes: one in it is shown as typed."""
        for span in self._spanned(Range(aside.text_start, aside.text_end), opening=False):
            if isinstance(span.content, Aside):
                shown = self.draft.source[span.start : span.end]
                span = Span(span.start, span.end, "", ("shown", shown), shown)
            yield span

    def atoms(self, order: int) -> dict[int, Atom]:
        """The spans of a provision that may not be cut, by where they start."""
        return {
            span.start: Atom(span.start, span.end, span.key)
            for span in self.spans(order)
            if span.key is not None
        }

    def cut(self, order: int, start: int, end: int) -> Iterator[Span]:
        """The spans of a stretch of a provision's text; those that may be cut are, others belong where they start."""
        spans = self.spans(order)
        for at in range(bisect_right(spans, start, key=attrgetter("end")), len(spans)):
            span = spans[at]
            if span.start >= end:
                break
            if span.key is not None:
                if span.start >= start:
                    yield span
            else:
                yield span._replace(start=max(span.start, start), end=min(span.end, end))

    def _spanned(self, text: Range, *, opening: bool) -> Iterator[Span]:
        for span in self._undyed(text, opening=opening):
            dyed = self._dye.at(span.start, span.properties) if self._dye else span.properties
            yield span if dyed is span.properties else span._replace(properties=dyed)

    def _undyed(self, text: Range, *, opening: bool) -> Iterator[Span]:
        opens_until = self._opening_end(text) if opening else text.start
        for piece in pieces(self.draft, text):
            if not piece.style and not piece.atomic:
                yield from self._plain(piece.start, piece.end, False, False, opens_until)
                continue
            bold, italic = bool(piece.style & Style.STRONG), bool(piece.style & Style.EMPHASIS)
            if piece.style & Style.REFERENCE:
                yield self._reference(piece.start, piece.end, piece.shown, bold, italic)
            elif piece.style & Style.FOOTNOTE:
                yield self._footnote(piece.start, piece.end)
            elif piece.style & Style.LITERAL:
                properties = look("Literal", bold=bold, italic=italic)
                yield Span(piece.start, piece.end, properties, ("literal", piece.shown), piece.shown)
            elif piece.atomic:
                yield Span(piece.start, piece.end, _look(bold, italic), ("shown", piece.shown), piece.shown)
            else:
                yield from self._plain(piece.start, piece.end, bold, italic, opens_until)

    def _plain(self, start: int, end: int, bold: bool, italic: bool, opens_until: int) -> Iterator[Span]:
        """Words, with their brackets set apart so that print shows them, and opening words in italics."""
        stops = [
            place for found in _BRACKETS.finditer(self.draft.source, start, end) for place in found.span()
        ]
        if start < opens_until < end:
            stops = sorted({*stops, opens_until})
        if self._dye:
            stops = sorted({*stops, *self._dye.stops(start, end)})
        at = start
        for stop in [*stops, end]:
            if stop <= at:
                continue
            if self.draft.source[at] in "[]":
                properties = look("Bracket", bold=bold, italic=italic)
            elif at < opens_until and not italic:
                properties = look("OpeningWords", bold=bold)
            else:
                properties = _look(bold, italic)
            yield Span(at, stop, properties)
            at = stop

    def _opening_end(self, text: Range) -> int:
        """Where the opening words of a preambular paragraph end, for those that the source does not emphasise."""
        found = _OPENING.match(self.draft.source, *text)
        return found.end() if found else text.start

    def _footnote(self, start: int, end: int) -> Span:
        name = self.draft.source[start + 2 : end - 1]
        aside = self._footnotes.get(name)
        if aside is None:
            shown = self.draft.source[start:end]
            return Span(start, end, "", ("shown", shown), shown)
        words = self.draft.source[aside.text_start : aside.text_end]
        return Span(start, end, look("FootnoteReference"), ("footnote", words), aside)

    # -- references ------------------------------------------------------------------------------------

    def _reference(self, start: int, end: int, shown: str, bold: bool, italic: bool) -> Span:
        order = names(self.draft).get(self.draft.source[start + 2 : end - 1])
        if order is None:
            return Span(start, end, _look(bold, italic), ("shown", shown), shown)
        found = self._live(order, shown) or Reference((Link(self.bookmarks[order], shown),))
        # What a counted number shows follows from the list; only which provisions it names is compared.
        key = tuple(
            part[:2] if isinstance(part, Component) and part.counted else part for part in found.parts
        )
        return Span(start, end, look("Reference", bold=bold, italic=italic), key, found)

    def _live(self, order: int, shown: str) -> Reference | None:
        """The reference as fields, or None where its numbers do not add up to the label that it shows."""
        chain = [self.draft.provisions[order], *self.draft.above(order)]
        components = [self._component(provision) for provision in reversed(chain)]
        for first in range(len(components)):
            parts: list[str | Component] = []
            for component in components[first:]:
                if component is None:
                    break
                wrapped = parts and not component.shown.startswith("(")
                parts += ["(", component, ")"] if wrapped else [component]
            else:
                spelled = "".join(part if isinstance(part, str) else part.shown for part in parts)
                if shown.endswith(spelled):
                    return Reference((*filter(None, [shown.removesuffix(spelled)]), *parts))
        return None

    def _component(self, provision: Provision) -> Component | None:
        if not provision.label:
            return None
        bookmark = self.bookmarks[provision.order]
        if provision.order in self.numbering.automatic:
            return Component(bookmark, True, bare(provision.label))
        return Component(label_bookmark(bookmark), False, bare(provision.label))


@cache
def _look(bold: bool, italic: bool) -> str:
    style = {(True, True): "StrongEmphasis", (True, False): "Strong", (False, True): "Emphasis"}.get(
        (bold, italic), ""
    )
    return look(style)
