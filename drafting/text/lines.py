"""What kind of piece a line of the source format opens: heading, note, option, label, table row or an aside.

One compiled expression looks at each line once, so reading stays linear in the length of the source
whatever the source is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.text.draft import Division
from drafting.text.numbering import _SUFFIX, LABEL, OPTION, Mark, Style, parse

BLANK, HEADING, NOTE, ROW, COMMENT, FOOTNOTE, LINK, MARKUP, OPTION_LINE, LABELLED = range(1, 11)
TEXT = 0


def _bare(pattern: re.Pattern[str]) -> str:
    """A pattern to stand inside another: its named groups unnamed."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern)


LINE = re.compile(
    rf"""[ \t]*+(?:
      (\r*(?:\n|\Z))                                                     # BLANK
    | (\#{{1,6}}(?=[ \t\r\n]|\Z))                                        # HEADING
    | (>)                                                                # NOTE
    | (\|)                                                               # ROW
    | (<!--)                                                             # COMMENT
    | (\[\^[^\]\s]+\]:)                                                  # FOOTNOTE
    | (\[[^\[\]\n^][^\[\]\n]*\]:[ \t]+(?:<[^\n>]*>|\S*(?:[/\#@:]|\.\w)\S*)
        (?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t\r]*(?:\n|\Z))   # LINK
    | (\{{:[^{{}}\n]*\}}[ \t\r]*(?:\n|\Z)|\*[ ]TOC[ \t\r]*(?:\n|\Z)
        |(?:-{{3,}}|(?:\*[ ]?){{3,}}|={{3,}})[ \t\r]*(?:\n|\Z))                       # MARKUP
    | ((?:{_bare(OPTION)}))                                              # OPTION_LINE
    | ((?:{_bare(LABEL)}))                                               # LABELLED
    )""",
    re.VERBOSE | re.MULTILINE,
)
FRONT_MATTER = re.compile(r"\ufeff?---[ \t\r]*\n(?:[^\n]*\n)*?(?:---|\.\.\.)[ \t\r]*(?:\n|\Z)")
TABLE_RULE = re.compile(r"[ \t]*\|[ \t:|-]*-[ \t:|-]*\r?(?:\n|\Z)")
NAME = re.compile(r"(?:^|\s)\^([^\W\d_][\w-]*)$")
BEGINS_LIST = re.compile(r"\((?:a|i|1)\)[ \t]+(?!(?:and|or|to|above|below|of)\b)(?=\S)")
SPEAKS = re.compile(r"[\W_]*(?:The|We|Have|Has|HAVE|Hereby|have|has)\b")
RECALLS = re.compile(r"[\[]?\*{1,2}\[?[A-Z]\w+")

_WORDS = {
    "article": Division.ARTICLE,
    "section": Division.ARTICLE,
    "rule": Division.ARTICLE,
    "principle": Division.ARTICLE,
    "clause": Division.ARTICLE,
    "chapter": Division.CHAPTER,
    "part": Division.CHAPTER,
    "title": Division.CHAPTER,
    "annex": Division.ANNEX,
    "appendix": Division.ANNEX,
    "schedule": Division.ANNEX,
    "attachment": Division.ANNEX,
}
_HEADED = re.compile(
    rf"""(?P<label>\[?(?P<word>(?i:{"|".join(_WORDS)}))\b
        (?P<number>[ ]?\[?(?:\d{{1,4}}(?:\.\d{{1,3}})*|[IVXLC]{{1,7}}|[A-Z])(?:{_SUFFIX}*|\b)(?![\w'’])\]?)? \]?)
        (?P<after>[ \t]*(?:[.:]|[–—-](?=\s))?[ \t]*)""",
    re.VERBOSE,
)
_PREAMBLE = re.compile(r"\W*(?i:preamble|préambule)\b")
_SIGNATURE = re.compile(r"\W*(?i:signatures?|signatories|testimonium)\b")


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """What the words of a heading say: its label as typed, where its text starts, and what it opens."""

    label: str
    text_start: int
    division: Division


def heading(source: str, start: int, end: int) -> HeadingLine:
    """Understand the words of a heading, which stand at ``start``–``end`` of the source."""
    found = _HEADED.match(source, start, end)
    if found and (found["number"] or (found["word"].lower() != "title" and _ends_there(found, end))):
        return HeadingLine(found["label"].strip(), found.end(), _WORDS[found["word"].lower()])
    text_start, label = start, ""
    numbered = LABEL.match(source, start, end)
    if numbered and parse(numbered[0]).style in (Style.DIGIT, Style.UPPER, Style.ROMAN, Style.UPPER_ROMAN):
        label, text_start = numbered[0], numbered.end()
        while text_start < end and source[text_start] in " \t":
            text_start += 1
    if _PREAMBLE.match(source, text_start, end):
        division = Division.PREAMBLE
    elif _SIGNATURE.match(source, text_start, end):
        division = Division.SIGNATURE
    else:
        division = Division.ARTICLE if label else Division.OTHER
    return HeadingLine(label, text_start, division)


def _ends_there(found: re.Match[str], end: int) -> bool:
    return bool(found["after"].strip()) or found.end() >= end


def option_mark(found: re.Match[str]) -> tuple[str, Mark]:
    """The label of an option as typed and what it says: ``Option 2:``, the second of its row."""
    label = (found["label"] or found["bold"]).replace("*", "")
    word = re.sub(r"\[\^[^\]]*\]", "", label).split()[-1].rstrip(":.")
    inner = parse(word, roman=word.strip("()").isalpha() and word.isupper() and set(word) <= set("IVX"))
    # real texts number the options of one row in two ways: Option 1, Option II
    row = "(a)" if inner.style is Style.LETTER else "A" if inner.style is Style.UPPER else "1"
    return label, Mark(Style.OPTION, f"option {row}", inner.value, "", inner.number)
