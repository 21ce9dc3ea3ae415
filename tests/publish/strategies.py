"""Generated redlines: paragraphs of plain words, and of everything that somebody might take for a command."""

from __future__ import annotations

from hypothesis import strategies as st

from drafting.compare.redline import Reads, Redline, Weight
from tests.publish.making import Line, heading, redline

_WORDS = (
    "shall",
    "should",
    "the",
    "Party",
    "may",
    "Parties",
    "24",
    "hours",
    ",",
    ";",
    "within",
    "[",
    "]",
    "consult",
)
_HOSTILE = (
    *("<script>alert(1)</script>", "</del>", "</style>", "&amp;", "&", "<", ">", '"', "'", "<!--", "-->"),
    *("\x1b[31m", "\x1b]0;x\x07", "\u202e", "\u200b", "\ufeff", "\x00", "\x7f", "\x9b", "\u2028", "\ud800"),
    *("[/]", "[bold]", "[Decides]", "$x$", "{{ x }}", "=1+1", "‹-", "-›", "‹+", "+›", "javascript:1"),
    *("**", "*", "_", "`", "~~", "#1", "@all", "\\", "\\[", "|", "1.", "- ", "> ", "^name", "@{x}"),
    *("![a](http://x.example/)", "http://x.example", "日本語", "e\u0301", "שלום", "🇫🇷", "\n"),
)


def _texts(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words), min_size=1, max_size=12).map(" ".join)


def _lines(words: tuple[str, ...]) -> st.SearchStrategy[Line]:
    text = _texts(words)
    sides = st.one_of(
        text.map(lambda same: (same, same)),
        st.tuples(text, text),
        st.tuples(text, st.none()),
        st.tuples(st.none(), text),
    )
    weighed = st.sampled_from(
        [
            (Weight.EDITORIAL, None, ""),
            (Weight.SUBSTANCE, None, ""),
            (Weight.OBLIGATION, Reads.WEAKER, "may"),
            (Weight.OBLIGATION, None, "<b>"),
        ]
    )
    label = st.sampled_from(["", "1.", "2.", "(a)", "3bis."])
    return st.builds(_line, sides, label, label, weighed)


def _line(
    pair: tuple[str | None, str | None], old: str, new: str, weighed: tuple[Weight, Reads | None, str]
) -> Line:
    weight, reads, because = weighed
    return Line(*pair, label=old, new_label=new, weight=weight, reads=reads, because=because)


def redlines(words: tuple[str, ...]) -> st.SearchStrategy[Redline]:
    return st.lists(_lines(words), min_size=1, max_size=6).map(
        lambda lines: redline([heading("Aid"), *lines])
    )


PLAIN = redlines(_WORDS)
HOSTILE = redlines(_HOSTILE + _WORDS)
