"""Sentences in the terminal: in lines of a readable width, and harmless whatever was typed into them."""

from __future__ import annotations

from collections.abc import Iterator

WIDEST = 100
"""Cells of a redline and of sentences; longer lines are hard to read."""


def sentence(text: str, hang: int) -> Iterator[str]:
    """A sentence in lines of a readable width, the later ones indented; harmless to the terminal."""
    if len(text) <= WIDEST and text.isascii() and text.isprintable():
        # Most are; the tables that measure others take as long to load as a whole status.
        yield text
        return
    from tui.cells import flowing, lines

    text = flowing(text)
    for number, (start, end) in enumerate(lines(text, WIDEST - hang, WIDEST)):
        yield (" " * hang if number else "") + text[start:end]
