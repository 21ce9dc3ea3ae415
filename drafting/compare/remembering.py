"""What was worked out of a word once, for the next time that it is met.

A text says the same few thousand words again and again, so most questions about a word are looked up in C.
What is remembered depends on the word alone, and its size is bounded: forgetting it changes no answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

# How many words are remembered, and up to which length: some 10 MB at most for each question.
_MANY = 1 << 15
_LONGEST = 64

Answer = TypeVar("Answer")


class Remembered(dict[str, Answer]):
    """Answers to one question about words, by word; one that is not there yet is worked out when asked for."""

    __slots__ = ("_work_out",)

    def __init__(self, work_out: Callable[[str], Answer]) -> None:
        self._work_out = work_out
        _EVERY.append(self)

    def __missing__(self, word: str) -> Answer:
        answer = self._work_out(word)
        if len(self) >= _MANY:
            self.clear()
        if len(word) <= _LONGEST:
            self[word] = answer
        return answer


_EVERY: list[Remembered[Any]] = []


def forget() -> None:
    """Forget all words met so far."""
    for remembered in _EVERY:
        remembered.clear()
