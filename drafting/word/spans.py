"""Stretches of a source as Word shows them: words of one look, references as fields, notes, labels with bookmarks."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import NamedTuple

from drafting.text.draft import Aside
from drafting.word.markup import look

_CLOSERS = ".:"
LABEL_SUFFIX = "_l"
TYPED_LABEL = look("TypedLabel")


class Component(NamedTuple):
    """One number of a reference: the bookmark it is taken from, whether Word counts it, and what it shows now."""

    bookmark: str
    counted: bool
    shown: str


class Link(NamedTuple):
    """A reference to what has no number: a link to its bookmark, showing what it is called."""

    bookmark: str
    shown: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as fields with plain text between them: text, components and links in reading order."""

    parts: tuple[str | Component | Link, ...]


class Span(NamedTuple):
    """A stretch of the source and how Word shows it.

    ``key`` is None where the span shows its source and may be cut anywhere. ``content`` is what an
    atomic span shows instead: text, a live reference, or a footnote.
    """

    start: int
    end: int
    properties: str
    key: Hashable = None
    content: str | Reference | Aside = ""


def label_bookmark(bookmark: str) -> str:
    """The bookmark round a typed label, beside the one of its provision."""
    return f"{bookmark}{LABEL_SUFFIX}"


def bare(label: str) -> str:
    """A typed label as references give it: without the full stop that closes it."""
    return label.rstrip(_CLOSERS)
