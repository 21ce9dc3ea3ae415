"""What is rendered and what a rendering may read, kept apart so that listing clauses loads no Jinja."""

from __future__ import annotations

from typing import NamedTuple


class Source(NamedTuple):
    """The text of a clause or template and what messages call its file."""

    text: str
    file: str


class Readable:
    """Marks a class whose public fields a template may read."""

    __slots__ = ()
