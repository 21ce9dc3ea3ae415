"""Texts that nobody means to compare still get an answer, soon."""

from __future__ import annotations

import time

import pytest

from drafting.compare.comparing import compare
from drafting.compare.rebuilding import rebuild_new, rebuild_old
from drafting.text.reading import read

TINY = "\n\n".join(["x"] * 30_000)
HUGE = " ".join(f"word{number % 3000}" for number in range(60_000))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("", "Something."),
        ("Something.", ""),
        (" \n\n ", "\n"),
        ("\x00\x01\xff" * 50, "\x7fELF\x02" * 50),
        ("[[[[", "]]]]"),
        ("\u2029a\u2029b", "a b"),
        (TINY, TINY.replace("x", "y", 5)),
        (TINY, TINY.replace("x", "y")),
        (HUGE, HUGE.replace("word7 ", "other ")),
        (HUGE, HUGE[::-1]),
        ("a" * 200_000, "b" * 200_000),
        ("[" * 20_000, "]" * 20_000),
    ],
    ids=lambda text: repr(text[:12]),
)
def test_it_answers_exactly_and_in_bounded_time(old: str, new: str) -> None:
    start = time.process_time()
    redline = compare(read(old), read(new))
    assert rebuild_new(redline) == new
    assert rebuild_old(redline) == old
    # Far above what it takes; a cost that grows with the square of the text would be far above this.
    assert time.process_time() - start < 30
