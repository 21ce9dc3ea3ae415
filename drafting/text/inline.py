"""How the words of a source are shown: marks hidden, references spelled out, emphasis kept apart.

Owning this once lets Word, HTML and the screens show the same words, and lets a redline, whose ranges
lie over the source, be cut at the same places in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntFlag
from typing import NamedTuple

from drafting.text.draft import AsideKind, Draft, Range
from drafting.text.labels import full_label, names


class Style(IntFlag):
    """How a piece is shown."""

    PLAIN = 0
    EMPHASIS = 1
    STRONG = 2
    REFERENCE = 4
    """``@{name}``, shown as the label it points to."""
    LITERAL = 8
    """An escaped character, shown without its backslash."""
    FOOTNOTE = 16
    """``[^1]``, shown as a raised number."""
    MARK = 32
    """A mark of the format, shown as nothing."""
    WRAP = 64
    """A line that wraps, with the indentation of the next, shown as one space."""


_ATOMIC = Style.REFERENCE | Style.LITERAL | Style.FOOTNOTE | Style.MARK | Style.WRAP


class Piece(NamedTuple):
    """A stretch of the source and what is shown of it."""

    start: int
    end: int
    shown: str
    style: Style

    @property
    def atomic(self) -> bool:
        """Whether the piece is shown whole or not at all; any other shows its source and may be cut anywhere."""
        return bool(self.style & _ATOMIC)


_TOKEN = re.compile(
    r"""
      (?P<literal>\\[\\`*_{}\[\]()\#+.!<>@^~|$-]|\\[ ])
    | (?P<wrap>[ \t]*\\?[ \t\r]*\n[ \t\r>]*)
    | (?P<star>\*{1,3}(?!\*)|(?<![\w_])_{1,2}(?=[^\s_])|(?<=[^\s_])_{1,2}(?![\w_]))
    | (?P<reference>@\{(?P<name>[\w-]+)\})
    | (?P<footnote>\[\^(?P<note>[^\]\s]+)\])
    | (?P<link>!?\[(?P<shown>[^\[\]]*)\](?:\((?P<to>[^\s()<>]*[:/\#.][^\s()<>]*(?:\([^\s()]*\))?)(?:[ ]"[^"\n]*")?\)
        |\[(?P<target>[^\[\]^]*)\])?)
    | (?P<markup><!--(?:[^-]|-(?!->)){0,1000}+-->|</?[A-Za-z][^<>\n]{0,300}>)
    """,
    re.VERBOSE,
)
# Where a token can begin: in a text on one line, and in one that wraps, where a space may be part of the wrap.
_BEGINS = re.compile(r"[\\*_@\[<!]")
_BEGINS_OR_WRAPS = re.compile(r"[\\*_@\[<!\r\n]|[ \t](?=[ \t]*\\?[ \t\r]*\n)")
_SPECIAL = re.compile(r"[\\*_\n@\[<]")
_NOTES = re.compile(r"\[\^(?P<note>[^\]\s]+)\](?P<more>(?=\[\^))?")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def pieces(draft: Draft, span: Range) -> Iterator[Piece]:
    """The pieces that tile a range of the source, in order; linear in its length.

    The range may be any part of a draft. Emphasis is worked out over the whole text of the provision
    that it lies in, so a part of an emphasised phrase is emphasised too. Atomic pieces are never cut:
    one that the range cuts is given whole only where it starts inside the range and as a hidden mark else.
    """
    start, end = span
    provision = draft.at(start)
    at = start
    while at < end and provision is not None:
        text = provision.text
        if at < text.start:
            stop = min(text.start, end)
            yield Piece(at, stop, draft.source[at:stop], Style.PLAIN)
            at = stop
        if at < min(end, text.end):
            yield from _clipped(draft, text, at, min(end, text.end))
            at = min(end, text.end)
        if at < end:
            stop = min(max(provision.end, at), end)
            if stop > at:
                yield Piece(at, stop, draft.source[at:stop], Style.PLAIN)
            at = stop
            provision = draft.at(at) if at < end else None
    if at < end:
        yield from _clipped(draft, Range(at, end), at, end)


def shown(draft: Draft, span: Range) -> str:
    """The words of a range as they are shown."""
    return "".join(piece.shown for piece in pieces(draft, span))


def shown_label(label: str) -> str:
    """A label as it is shown: the footnotes that hang on it are raised numbers."""
    return _NOTES.sub(lambda found: _raised(found["note"]) + ("" if found["more"] is None else ","), label)


def _raised(note: str) -> str:
    return note.translate(_RAISED) if note.isdigit() else f"({note})"


def _clipped(draft: Draft, text: Range, start: int, end: int) -> Iterator[Piece]:
    """The pieces of a provision's text between two offsets inside it."""
    for piece in _tile(draft, text):
        if piece.end <= start:
            continue
        if piece.start >= end:
            return
        if piece.start >= start and piece.end <= end:
            yield piece
            continue
        first, last = max(piece.start, start), min(piece.end, end)
        if not piece.atomic:
            yield Piece(first, last, draft.source[first:last], piece.style)
        else:
            whole = piece.start >= start
            yield Piece(first, last, piece.shown if whole else "", piece.style if whole else Style.MARK)


def _tile(draft: Draft, text: Range) -> Iterator[Piece]:
    """The pieces of one text, from its first character to its last."""
    source, at, style = draft.source, text.start, Style.PLAIN
    if not _SPECIAL.search(source, *text):
        if text.end > text.start:
            yield Piece(text.start, text.end, source[text.start : text.end], Style.PLAIN)
        return
    emphasis = _emphasis(draft, text)
    for found in _tokens(draft, text):
        what = found.lastgroup if found.lastgroup in _SHOW else _outer(found)
        if found.start() < at:
            continue
        token = list(_shown_token(draft, found, what, emphasis))
        if not token:
            continue
        if found.start() > at:
            yield Piece(at, found.start(), source[at : found.start()], style)
        for start, end, words, extra in token:
            if what == "star":
                style ^= extra
                yield Piece(start, end, "", Style.MARK)
            else:
                yield Piece(start, end, words, extra | style)
        at = found.end()
    if at < text.end:
        yield Piece(at, text.end, source[at : text.end], style)


def _tokens(draft: Draft, text: Range) -> Iterator[re.Match[str]]:
    """The tokens of a text in order; brackets that are no link are words, and what stands in them is looked at."""
    source, at, end = draft.source, text.start, text.end
    begins = _BEGINS if source.find("\n", at, end) < 0 else _BEGINS_OR_WRAPS
    # Only where a token can begin is one looked for: most of a text is words.
    while place := begins.search(source, at, end):
        found = _TOKEN.match(source, place.start(), end)
        if found is None or (found["link"] is not None and not is_link(draft, found)):
            at = place.start() + 1
            continue
        at = found.end()
        yield found


_SHOW = ("literal", "wrap", "star", "reference", "footnote", "link", "markup")


def _outer(found: re.Match[str]) -> str:
    for name in _SHOW:
        if found[name] is not None:
            return name
    raise AssertionError("every alternative has a name")


def _shown_token(
    draft: Draft, found: re.Match[str], what: str, emphasis: dict[int, Style]
) -> Iterator[tuple[int, int, str, Style]]:
    """What one token of the format shows; nothing where it is words after all."""
    start, end = found.span()
    if what == "literal":
        yield start, end, found[0][1:], Style.LITERAL
    elif what == "wrap":
        yield start, end, " ", Style.WRAP
    elif what == "star":
        if start in emphasis:
            yield start, end, "", emphasis[start]
    elif what == "reference":
        order = names(draft).get(found["name"])
        yield start, end, found[0] if order is None else full_label(draft, order), Style.REFERENCE
    elif what == "footnote":
        # Two notes at one place are 12 and 13 and not 1213.
        apart = "," if draft.source.startswith("[^", end) else ""
        yield start, end, _raised(found["note"]) + apart, Style.FOOTNOTE
    elif what == "markup":
        yield start, end, "", Style.MARK
    elif is_link(draft, found):
        first, last = found.span("shown")
        yield start, first, "", Style.MARK
        if last > first:
            yield first, last, draft.source[first:last], Style.PLAIN
        yield last, end, "", Style.MARK


def is_link(draft: Draft, found: re.Match[str]) -> bool:
    """Whether square brackets are a Markdown link: an address follows them, or a link definition knows them."""
    if found["to"] is not None:
        return True
    known = link_names(draft)
    return bool(known) and (found["target"] or found["shown"]).casefold() in known


def link_names(draft: Draft) -> frozenset[str]:
    """The names that link definitions define, in small letters."""
    return draft.keep(
        "link names", lambda d: frozenset(a.name.casefold() for a in d.asides if a.kind is AsideKind.LINK)
    )


def _emphasis(draft: Draft, text: Range) -> dict[int, Style]:
    """Where the stars stand that begin or end emphasis, with what they turn; a lone star is a star."""
    found: dict[int, Style] = {}
    waiting: dict[str, list[int]] = {}
    order: list[tuple[str, int]] = []
    source = draft.source
    if source.find("*", text.start, text.end) < 0 and source.find("_", text.start, text.end) < 0:
        return found
    for match in _tokens(draft, text):
        run = match["star"]
        if run is None:
            continue
        start, end = match.span()
        before = source[start - 1] if start > text.start else " "
        after = source[end] if end < text.end else " "
        closes = not before.isspace() and (before.isalnum() or not after.isalnum() or run[0] == "_")
        opens = not after.isspace() and (after.isalnum() or not before.isalnum())
        if closes and waiting.get(run):
            while order:
                kind, place = order.pop()
                waiting[kind].pop()
                if kind == run:
                    found[place] = found[start] = Style(min(len(run), 3))
                    break
        elif opens:
            waiting.setdefault(run, []).append(start)
            order.append((run, start))
    return found
