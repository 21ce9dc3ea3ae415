"""The reference document: every style of the house in a Word file, for a ministry to change and give back.

It is built from the house style that ships, and shipped beside it as ``templates/reference.docx``, so that the
file that people see and the documents that are written cannot differ. ``python -m drafting.word.reference``
writes it anew.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from drafting.text.reading import read
from drafting.word.bookmarks import bookmarks_of
from drafting.word.heading import DocumentHeading
from drafting.word.house import shipped
from drafting.word.numbering import numbering
from drafting.word.parts import DECLARATION, PROVISIONS
from drafting.word.scribe import Scribe
from drafting.word.sheet import Sheet
from drafting.word.worksheets import blocks
from drafting.word.writing import Document, Section, text_blocks

FILE = "reference.docx"

_SAMPLE = """\
# Title: the name of the text

> Change the styles of this document, not its words. Only looks are taken: fonts, sizes, colours, spacing,
> the size of the page and its margins, and what you put into the header of the first page.

## Heading 1: a part without a number

*Recalling* that a preambular paragraph begins with emphasised words (styles Preambular Paragraph and Emphasis),

## Chapter I. A chapter

### Article 1. Article under a Chapter

1. Paragraph. What stands in [brackets] is in the style Bracket, and **strong words** in the style Strong.
   (a) point;
      (i) sub-point.
2bis. Paragraph with typed Label.[^1]

A paragraph without a label.

| Table Heading | Table Heading |
|---|---|
| Table Text | Table Text |

## Article 2. Article

1. Paragraph.

Option 1: an option.

## Signatures

Signature Block

[^1]: footnote text
"""

_WORKSHEET = (
    ("Worksheet Title", "SheetTitle"),
    ("Worksheet Heading, over a part of a working document", "SheetHeading"),
    ("Worksheet Text", "SheetText"),
    ("Worksheet Small, in narrow columns", "SheetSmall"),
    ("Worksheet Code, for sums of files", "SheetCode"),
    ("TOC Heading", "TOCHeading"),
    ("toc 1", "TOC1"),
    ("toc 2", "TOC2"),
    ("toc 3", "TOC3"),
)


def built() -> bytes:
    """The bytes of the reference document."""
    draft = read(_SAMPLE)
    scribe = Scribe("Secretariat", "")
    text = text_blocks(Sheet(draft, numbering(draft), bookmarks_of(draft)), scribe)
    samples = [blocks.words(words, style) for words, style in _WORKSHEET]
    document = Document(
        DocumentHeading("Reference document"),
        [*text, *samples],
        scribe,
        f'{DECLARATION}<provisions xmlns="{PROVISIONS}"/>',
        section=Section(closing=blocks.words("End Rule", "EndRule")),
    )
    return document.packed(shipped())


def reference() -> bytes:
    """The reference document as it ships."""
    return resources.files("templates").joinpath(FILE).read_bytes()


if __name__ == "__main__":
    with resources.as_file(resources.files("templates")) as folder:
        Path(folder, FILE).write_bytes(built())
