"""The hand that writes paragraphs: runs, references, footnotes and comments, numbered as they come.

Clean and tracked documents are written by the same hand, so that they differ in the marks alone. It
keeps what runs through a document: the next number of an element, the footnotes and comments so far.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from drafting.text.draft import Aside, Kind, Provision
from drafting.word.characters import escaped
from drafting.word.markup import Format, Mark, Signature, field, look, text_run
from drafting.word.parts import DECLARATION, W
from drafting.word.sheet import TYPED_LABEL, Component, Link, Reference, Sheet, Span, bare, label_bookmark

_QUOTED = re.compile(r"(?m)^[ \t]*>[ \t]?")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_SPACE = "\u00a0"
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
    """Writes the parts of one document. ``signature`` signs tracked changes, ``secretariat`` the comments."""

    def __init__(self, secretariat: str, moment: str, signature: Signature | None = None) -> None:
        self._secretariat = secretariat
        self._moment = moment
        self._signature = signature
        self._number = 0
        self._footnotes: list[str] = []
        self._comments: list[str] = []

    def number(self) -> int:
        """The next number for an element that needs one of its own."""
        self._number += 1
        return self._number

    # -- tracked changes -------------------------------------------------------------------------------

    def marked(self, mark: Mark, runs: str, author: str = "") -> str:
        """Runs inside the element that tracks them; kept runs as they are. ``author`` is whose they are, if known."""
        if mark is Mark.KEPT or not runs:
            return runs
        return f"<w:{mark} {self._signed(author)}>{runs}</w:{mark}>"

    def paragraph_mark(self, mark: Mark, author: str = "") -> str:
        """The properties of a paragraph's mark that say it was inserted, deleted or moved."""
        return f"<w:rPr><w:{mark} {self._signed(author)}/></w:rPr>" if mark is not Mark.KEPT else ""

    def row_mark(self, mark: Mark, author: str = "") -> str:
        """The element among a table row's properties that says it was inserted or deleted."""
        return f"<w:{mark} {self._signed(author)}/>" if mark is not Mark.KEPT else ""

    def paragraph_change(self, before: Format) -> str:
        """The format that a paragraph had, for whoever rejects the change."""
        return (
            f"<w:pPrChange {self._signed()}><w:pPr>{before.properties(explicit=True)}</w:pPr></w:pPrChange>"
        )

    def run_change(self, properties: str, before: str) -> str:
        """Run properties that also say what they were before."""
        inside = properties.removeprefix("<w:rPr>").removesuffix("</w:rPr>")
        change = f"<w:rPrChange {self._signed()}>{before or '<w:rPr/>'}</w:rPrChange>"
        return f"<w:rPr>{inside}{change}</w:rPr>"

    def range_start(self, mark: Mark, name: str, number: int) -> str:
        """The marker that opens one end of a move; ``number`` is what its end repeats."""
        assert self._signature is not None, "only a redline tracks changes"
        key, signed = self._signature.attributes(number).split(" ", 1)
        return f'<w:{mark}RangeStart {key} w:name="{name}" {signed}/>'

    def _signed(self, author: str = "") -> str:
        assert self._signature is not None, "only a redline tracks changes"
        signature = self._signature
        if author:
            signature = Signature(escaped(author), signature.moment)
        return signature.attributes(self.number())

    # -- runs ------------------------------------------------------------------------------------------

    def runs(self, sheet: Sheet, spans: Iterable[Span], mark: Mark = Mark.KEPT) -> str:
        """The runs of some spans."""
        return "".join(self.run(sheet, span, mark) for span in spans)

    def run(self, sheet: Sheet, span: Span, mark: Mark = Mark.KEPT) -> str:
        """The run or runs of one span."""
        if span.key is None:
            return text_run(sheet.draft.source[span.start : span.end], span.properties, mark)
        if isinstance(span.content, Aside):
            return self._footnote(sheet, span.content)
        if isinstance(span.content, Reference):
            return "".join(self._part(part, span.properties, mark) for part in span.content.parts)
        return text_run(span.content, span.properties, mark)

    def _part(self, part: str | Component | Link, properties: str, mark: Mark) -> str:
        if isinstance(part, str):
            return text_run(part, properties, mark)
        if isinstance(part, Link):
            return field(f'HYPERLINK \\l "{part.bookmark}"', part.shown, properties, mark)
        # \n gives the number of that paragraph alone, without its full stop; \h makes it a link.
        switches = r"\n \h" if part.counted else r"\h"
        return field(f"REF {part.bookmark} {switches}", part.shown, properties, mark)

    def label(self, sheet: Sheet, order: int, mark: Mark = Mark.KEPT, author: str = "") -> str:
        """The runs of a written label and of what joins it to the words."""
        label = sheet.label(order)
        joint = sheet.joint(order)
        return self._labels(sheet.bookmarks[order], [(mark, label, joint)], author) if label else ""

    def changed_label(self, old: Sheet, old_order: int, new: Sheet, new_order: int) -> str:
        """The runs of a label that stays, or is struck and written anew; one bookmark holds both numbers."""
        was = (old.label(old_order), old.joint(old_order))
        shall = (new.label(new_order), new.joint(new_order))
        if was == shall:
            return self.label(new, new_order)
        labels = [(Mark.DELETED, *was), (Mark.INSERTED, *shall)]
        return self._labels(new.bookmarks[new_order], [label for label in labels if label[1]])

    def _labels(self, bookmark: str, labels: Sequence[tuple[Mark, str, str]], author: str = "") -> str:
        numbers = "".join(
            self.marked(mark, text_run(bare(label), TYPED_LABEL, mark), author) for mark, label, _ in labels
        )
        written = self.bookmarked(label_bookmark(bookmark), numbers)
        for mark, label, joint in labels:
            rest = text_run(label[len(bare(label)) :], TYPED_LABEL, mark) + text_run(joint, "", mark)
            written += self.marked(mark, rest, author)
        return written

    def bookmarked(self, name: str, inside: str) -> str:
        """Something inside the bookmark of its provision."""
        number = self.number()
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'

    def spaced(self, table: str, mark: Mark = Mark.KEPT) -> str:
        """A table between two narrow paragraphs that hold a space alone.

        A paragraph whose mark goes needs a paragraph to run into, and LibreOffice finds none past a table, nor
        keeps the format of one that is empty.
        """
        return f"{self._space(mark)}{table}{self._space(mark)}"

    def _space(self, mark: Mark) -> str:
        properties = f'<w:pStyle w:val="TableSpace"/>{self.paragraph_mark(mark)}'
        return f"<w:p><w:pPr>{properties}</w:pPr>{self.marked(mark, text_run(_SPACE, '', mark))}</w:p>"

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

    def commented(
        self, notes: Sequence[str | Remark], inside: str, mark: Mark = Mark.KEPT, author: str = ""
    ) -> str:
        """Runs with drafting notes anchored to them as comments of the secretariat, and remarks as others'."""
        for note in notes:
            number = len(self._comments)
            self._comments.append(self._comment(number, note))
            anchor = f'<w:r>{look("CommentReference")}<w:commentReference w:id="{number}"/></w:r>'
            # The anchor comes and goes with the words, else it would hold an emptied paragraph in place.
            reference = self.marked(mark, anchor, author)
            inside = f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>{reference}'
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
