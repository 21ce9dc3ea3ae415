"""The hand that writes paragraphs: runs, references, footnotes and comments, numbered as they come.

A clean document and what a redline puts into one are written by the same hand, which knows no tracked
changes. It keeps what runs through a document: the next number of an element, the footnotes and comments so far.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from drafting.text.draft import Aside, Kind, Provision
from drafting.word.characters import escaped
from drafting.word.markup import field, look, text_run
from drafting.word.parts import DECLARATION, W
from drafting.word.sheet import Sheet
from drafting.word.spans import TYPED_LABEL, Component, Link, Reference, Span, bare, label_bookmark
from drafting.word.tables import Row, cells, heads

_QUOTED = re.compile(r"(?m)^[ \t]*>[ \t]?")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
SPACE = "\u00a0"
"""What the narrow paragraphs around a table say."""

_TIGHT = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p>{_TIGHT}<w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody but the secretariat says of a provision, to stand beside it as a comment of theirs.

    ``order`` is the provision's. ``text`` may have paragraphs, with blank lines between them.
    """

    order: int
    author: str
    initials: str
    text: str
    at: datetime | None = None


class Scribe:
    """Writes the parts of one document. ``secretariat`` signs the comments, made at a ``moment``."""

    def __init__(self, secretariat: str, moment: str) -> None:
        self._secretariat = secretariat
        self._moment = moment
        self._number = 0
        self._footnotes: list[str] = []
        self._comments: list[str] = []

    def number(self) -> int:
        """The next number for an element that needs one of its own."""
        self._number += 1
        return self._number

    # -- paragraphs ------------------------------------------------------------------------------------

    def paragraph(
        self,
        sheet: Sheet,
        order: int,
        words: str,
        notes: Sequence[str | Remark] = (),
        *,
        explicit: bool = False,
    ) -> str:
        """The paragraph of a provision around the runs of its words; ``explicit`` repeats what its style says."""
        inside = self.commented(notes, self.label(sheet, order) + words)
        properties = sheet.format(order).properties(explicit=explicit)
        return f"<w:p><w:pPr>{properties}</w:pPr>{self.bookmarked(sheet.bookmarks[order], inside)}</w:p>"

    def row(self, sheet: Sheet, order: int, words: Sequence[str]) -> Row:
        """The row of a provision around the runs of its cells; the first holds the bookmark."""
        first = self.bookmarked(sheet.bookmarks[order], words[0])
        return Row((first, *words[1:]), heads=heads(sheet.draft, order))

    def whole_row(self, sheet: Sheet, order: int) -> Row:
        """The row of a provision, all that its cells say."""
        words = [self.runs(sheet, sheet.cut(order, *cell)) for cell in cells(sheet.draft, order)]
        return self.row(sheet, order, words)

    # -- runs ------------------------------------------------------------------------------------------

    def runs(self, sheet: Sheet, spans: Iterable[Span]) -> str:
        """The runs of some spans."""
        return "".join(self.run(sheet, span) for span in spans)

    def run(self, sheet: Sheet, span: Span) -> str:
        """The run or runs of one span."""
        if span.key is None:
            return text_run(sheet.draft.source[span.start : span.end], span.properties)
        if isinstance(span.content, Aside):
            return self._footnote(sheet, span.content)
        if isinstance(span.content, Reference):
            return "".join(self._part(part, span.properties) for part in span.content.parts)
        return text_run(span.content, span.properties)

    def _part(self, part: str | Component | Link, properties: str) -> str:
        if isinstance(part, str):
            return text_run(part, properties)
        if isinstance(part, Link):
            return field(f'HYPERLINK \\l "{part.bookmark}"', part.shown, properties)
        # \n gives the number of that paragraph alone, without its full stop; \h makes it a link.
        switches = r"\n \h" if part.counted else r"\h"
        return field(f"REF {part.bookmark} {switches}", part.shown, properties)

    def label(self, sheet: Sheet, order: int) -> str:
        """The runs of a written label and of what joins it to the words."""
        if not sheet.label(order):
            return ""
        return self.label_number(sheet, order) + self.label_joint(sheet, order)

    def label_number(self, sheet: Sheet, order: int, *, bookmarked: bool = True) -> str:
        """The run of a written label as references give it, which its bookmark holds."""
        number = text_run(bare(sheet.label(order)), TYPED_LABEL)
        return self.bookmarked(label_bookmark(sheet.bookmarks[order]), number) if bookmarked else number

    def label_joint(self, sheet: Sheet, order: int) -> str:
        """The runs of what closes a written label and joins it to the words."""
        label = sheet.label(order)
        return text_run(label[len(bare(label)) :], TYPED_LABEL) + text_run(sheet.joint(order))

    def bookmarked(self, name: str, inside: str) -> str:
        """Something inside the bookmark of its provision."""
        number = self.number()
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'

    def spaced(self, table: str) -> str:
        """A table between two narrow paragraphs that hold a space alone.

        A paragraph whose mark goes needs a paragraph to run into, and LibreOffice finds none past a table, nor
        keeps the format of one that is empty.
        """
        return f"{self.space()}{table}{self.space()}"

    def space(self) -> str:
        """The narrow paragraph before and behind a table."""
        return f'<w:p><w:pPr><w:pStyle w:val="TableSpace"/></w:pPr>{text_run(SPACE)}</w:p>'

    # -- footnotes and comments ------------------------------------------------------------------------

    def _footnote(self, sheet: Sheet, aside: Aside) -> str:
        number = len(self._footnotes) + 1
        raised = look("FootnoteReference")
        words = self.runs(sheet, sheet.aside_spans(aside))
        self._footnotes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f"<w:r>{raised}<w:footnoteRef/></w:r><w:r><w:tab/></w:r>{words}</w:p></w:footnote>"
        )
        return f'<w:r>{raised}<w:footnoteReference w:id="{number}"/></w:r>'

    def commented(self, notes: Sequence[str | Remark], inside: str) -> str:
        """Runs with drafting notes anchored to them as comments of the secretariat, and remarks as others'."""
        for note in notes:
            number = len(self._comments)
            self._comments.append(self._comment(number, note))
            anchor = f'<w:r>{look("CommentReference")}<w:commentReference w:id="{number}"/></w:r>'
            inside = (
                f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>{anchor}'
            )
        return inside

    def _comment(self, number: int, note: str | Remark) -> str:
        if isinstance(note, Remark):
            author, initials, text = note.author, note.initials[:4], note.text
            moment = f"{note.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if note.at else ""
        else:
            author, text, moment = self._secretariat, _QUOTED.sub("", note), self._moment
            initials = "".join(word[0] for word in author.split())[:4]
        dated = f' w:date="{moment}"' if moment else ""
        paragraphs = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{text_run(" ".join(words.split()))}</w:p>'
            for words in _BLANK_LINE.split(text)
        )
        return (
            f'<w:comment w:id="{number}" w:author="{escaped(author)}"{dated}'
            f' w:initials="{escaped(initials)}">{paragraphs}</w:comment>'
        )

    def footnotes_part(self) -> str:
        """The part that holds the footnotes, ``""`` where there are none."""
        inside = _SEPARATORS + "".join(self._footnotes)
        return f"{DECLARATION}<w:footnotes {W}>{inside}</w:footnotes>" if self._footnotes else ""

    def comments_part(self) -> str:
        """The part that holds the comments, ``""`` where there are none."""
        inside = "".join(self._comments)
        return f"{DECLARATION}<w:comments {W}>{inside}</w:comments>" if inside else ""


def notes_by_anchor(sheet: Sheet, remarks: Iterable[Remark] = ()) -> dict[int, list[str | Remark]]:
    """The drafting notes of a draft and the remarks on it, by the order of the provision that each stands beside.

    What is said of a row or a note stands beside the paragraph before it: Word anchors comments to words.
    """
    notes: dict[int, list[str | Remark]] = {}
    waiting: list[str | Remark] = []
    anchor: Provision | None = None
    remarked: dict[int, list[Remark]] = {}
    for remark in remarks:
        remarked.setdefault(remark.order, []).append(remark)
    for provision in sheet.draft.provisions:
        said: list[str | Remark] = [*remarked.get(provision.order, ())]
        if provision.kind is Kind.NOTE:
            said.insert(0, sheet.draft.words(provision))
        elif provision.kind is not Kind.ROW:
            anchor = provision
        if anchor is None:
            waiting += said
        elif waiting or said:
            notes.setdefault(anchor.order, []).extend([*waiting, *said])
            waiting = []
    return notes
