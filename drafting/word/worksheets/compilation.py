"""The compilation: a text with all that is not agreed in attributed brackets, each capital's in its colour.

For a copying machine the same is told in black: attributions in bold, what somebody proposes underlined with
dots. Either way the brackets and codes are all there, so that colour adds nothing that print would lose.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from drafting.text.brackets import Bracket, Brackets
from drafting.text.draft import Draft
from drafting.word.bookmarks import bookmarks_of
from drafting.word.heading import WORKSHEET, DocumentHeading
from drafting.word.house import HouseStyle, shipped
from drafting.word.markup import text_run
from drafting.word.numbering import numbering
from drafting.word.parts import DECLARATION, PROVISIONS
from drafting.word.scribe import Scribe
from drafting.word.sheet import Sheet
from drafting.word.worksheets import blocks as sheet
from drafting.word.writing import Document, moment, text_blocks

COLORS = (
    *("1F4E9E", "B02418", "1E7B34", "7A3E9D", "B65C00", "00707A", "9C1B64", "5B5B00"),
    *("3B3B98", "8A4B2A", "006B4F", "6B2D5C"),
)
"""Dark enough to be read on white and told apart in pairs; given to capitals in the order in which they speak."""

_DOTTED = '<w:u w:val="dotted"/>'
_BOLD = "<w:b/><w:bCs/>"


def write_compilation(
    draft: Draft,
    heading: DocumentHeading,
    *,
    plain: bool = False,
    comments: bool = True,
    house: HouseStyle | None = None,
) -> bytes:
    """The bytes of a ``.docx`` that shows a draft with its brackets by party; ``plain`` in black alone."""
    dye = Dyes(draft, plain=plain)
    scribe = Scribe(heading.secretariat, moment(heading))
    text = Sheet(draft, numbering(draft), bookmarks_of(draft), dye)
    document = Document(
        replace(heading, hash=""),
        [*key(dye), *text_blocks(text, scribe, comments=comments)],
        scribe,
        f'{DECLARATION}<provisions xmlns="{PROVISIONS}"/>',
        properties={WORKSHEET: "compilation", "Round": ""},
    )
    return document.packed(house or shipped())


class Dyes:
    """How the words of a draft are marked: by the innermost bracket with parties round them."""

    def __init__(self, draft: Draft, *, plain: bool) -> None:
        self.plain = plain
        self.brackets = Brackets(draft)
        self.spoken: Counter[str] = Counter()
        """How many brackets each party stands behind, in the order in which they first do."""
        places: list[tuple[int, str]] = []
        stack: list[tuple[int, str]] = []
        for each in self.brackets:
            self.spoken.update(each.parties)
            while stack and stack[-1][0] <= each.start:
                end, _ = stack.pop()
                places.append((end, stack[-1][1] if stack else ""))
            look = self._look(each) or (stack[-1][1] if stack else "")
            places.append((each.start, look))
            if each.parties:
                places += [(each.start + 1, look + _BOLD), (each.words.start, look)]
            stack.append((each.end, look))
        while stack:
            end, _ = stack.pop()
            places.append((end, stack[-1][1] if stack else ""))
        places.sort(key=lambda each: each[0])
        self._places = [place for place, _ in places]
        self._looks = [look for _, look in places]

    def color(self, party: str) -> str:
        """The colour of a party, six hexadecimal digits."""
        return COLORS[list(self.spoken).index(party) % len(COLORS)]

    def _look(self, bracket: Bracket) -> str:
        if not bracket.parties:
            return ""
        return _DOTTED if self.plain else f'<w:color w:val="{self.color(bracket.parties[0])}"/>'

    def stops(self, start: int, end: int) -> Iterable[int]:
        """The places inside a range at which the look changes."""
        return self._places[bisect_right(self._places, start) : bisect_left(self._places, end)]

    def at(self, offset: int, properties: str) -> str:
        """The run properties of words at an offset, given those that they have."""
        found = bisect_right(self._places, offset) - 1
        look = self._looks[found] if found >= 0 else ""
        if not look:
            return properties
        inside = properties.removeprefix("<w:rPr>").removesuffix("</w:rPr>")
        if _BOLD in look:
            look = look.replace(_BOLD, "")
            # What a style says comes first, then weight, then slant, then colour or line.
            style, slant, rest = inside.partition("<w:i/>")
            inside = style + ("" if _BOLD in style else _BOLD) + slant + rest
        return f"<w:rPr>{inside}{look}</w:rPr>"


def key(dye: Dyes) -> Iterator[str]:
    """What stands above the text: how to read it, and who stands behind how many brackets."""
    yield sheet.words("Compilation", "SheetTitle")
    many = len(dye.brackets)
    if not many:
        yield sheet.words("Nothing in this text stands in brackets.", "SheetText")
        return
    choices = sum(len(choice.brackets) for choice in dye.brackets.choices)
    told = f"{many} bracket{'s' if many > 1 else ''}"
    told += f", {choices} of them in choices between adjacent ones." if choices else "."
    yield sheet.words(told, "SheetText")
    if not dye.spoken:
        return
    runs = [text_run("Behind them, as codes and in number: ")]
    for place, (party, count) in enumerate(dye.spoken.items()):
        look = _BOLD if dye.plain else f'{_BOLD}<w:color w:val="{dye.color(party)}"/>'
        runs.append(text_run(", " if place else ""))
        runs.append(text_run(party, f"<w:rPr>{look}</w:rPr>"))
        runs.append(text_run(f"\u00a0{count}"))
    runs.append(text_run(". What is proposed is underlined with dots." if dye.plain else "."))
    yield sheet.paragraph("".join(runs), "SheetText")
