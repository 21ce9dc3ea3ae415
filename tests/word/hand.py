"""A capital's hand in a Word file: words replaced, paragraphs put in and struck, with Track Changes on or off.

It edits the file's own XML as Word does, and shares nothing with what writes or reads our documents.
"""

from __future__ import annotations

import copy
import io
import zipfile

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def w(name: str) -> str:
    """A name in Word's own namespace."""
    return f"{{{_W}}}{name}"


def above(element: etree._Element) -> etree._Element:
    """What an element stands in."""
    parent = element.getparent()
    assert parent is not None
    return parent


class Hand:
    """A document on somebody's desk. With ``author`` Track Changes is on."""

    def __init__(self, document: bytes, author: str = "", date: str = "2026-01-07T09:30:00Z") -> None:
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self._root = etree.fromstring(self.parts["word/document.xml"])
        self.author, self.date = author, date
        self._number = 90_000

    def saved(self, *without: str) -> bytes:
        """The document as it is sent back, perhaps without some of its parts."""
        self.parts["word/document.xml"] = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in self.parts.items():
                if not name.startswith(without or ("\0",)):
                    archive.writestr(name, part)
        return out.getvalue()

    def replace(self, old: str, new: str) -> Hand:
        """Words in one paragraph by others; either may be empty at the end of a paragraph's words."""
        runs = self.isolated(old)
        last = runs[-1]
        if new:
            added = copy.deepcopy(last)
            for child in list(added):
                if child.tag != w("rPr"):
                    added.remove(child)
            added.append(self._text(new))
            last.addnext(self._tracked("ins", [added]) if self.author else added)
        for run in runs:
            self._strike(run)
        return self

    def insert_after(self, words: str, new: str) -> Hand:
        """A paragraph of its own after the one that holds these words, in the same format."""
        paragraph = self.paragraph(words)
        added = etree.Element(w("p"))
        properties = paragraph.find(w("pPr"))
        properties = etree.SubElement(added, w("pPr")) if properties is None else copy.deepcopy(properties)
        added.insert(0, properties)
        run = etree.Element(w("r"))
        run.append(self._text(new))
        if self.author:
            mark = properties.find(w("rPr"))
            mark = etree.SubElement(properties, w("rPr")) if mark is None else mark
            mark.insert(0, self._tracked("ins", []))
            added.append(self._tracked("ins", [run]))
        else:
            added.append(run)
        paragraph.addnext(added)
        return self

    def strike_paragraph(self, words: str) -> Hand:
        """The whole paragraph that holds these words."""
        paragraph = self.paragraph(words)
        if not self.author:
            above(paragraph).remove(paragraph)
            return self
        for run in list(paragraph.iter(w("r"))):
            self._strike(run)
        properties = paragraph.find(w("pPr"))
        assert properties is not None
        mark = properties.find(w("rPr"))
        mark = etree.SubElement(properties, w("rPr")) if mark is None else mark
        mark.insert(0, self._tracked("del", []))
        return self

    def embolden(self, words: str) -> Hand:
        """Words made bold, tracked or not."""
        for run in self.isolated(words):
            look = run.find(w("rPr"))
            if look is None:
                look = etree.Element(w("rPr"))
                run.insert(0, look)
            before = copy.deepcopy(look)
            look.insert(1 if look.find(w("rStyle")) is not None else 0, etree.Element(w("b")))
            if self.author:
                change = self._tracked("rPrChange", [])
                change.append(before)
                look.append(change)
        return self

    def styled(self, words: str, like: etree._Element) -> Hand:
        """The paragraph that holds these words, set like another."""
        paragraph, looks = self.paragraph(words), like.find(w("pPr"))
        present = paragraph.find(w("pPr"))
        assert present is not None
        assert looks is not None
        paragraph.replace(present, copy.deepcopy(looks))
        return self

    def comment(self, about: str, words: str, by: str = "") -> Hand:
        """A comment on some words."""
        self._number += 1
        number = str(self._number)
        runs = self.isolated(about)
        self._place(runs[0]).addprevious(etree.Element(w("commentRangeStart"), {w("id"): number}))
        end = etree.Element(w("commentRangeEnd"), {w("id"): number})
        reference = etree.Element(w("r"))
        reference.append(etree.Element(w("commentReference"), {w("id"): number}))
        self._place(runs[-1]).addnext(end)
        end.addnext(reference)
        listed = self._comments()
        note = etree.SubElement(
            listed,
            w("comment"),
            {w("id"): number, w("author"): by or self.author, w("date"): self.date},
        )
        run = etree.SubElement(etree.SubElement(note, w("p")), w("r"))
        run.append(self._text(words))
        self.parts["word/comments.xml"] = etree.tostring(listed, xml_declaration=True, encoding="UTF-8")
        return self

    def footnote(self, behind: str, words: str) -> Hand:
        """A footnote behind some words."""
        self._number += 1
        number = str(self._number)
        reference = etree.Element(w("r"))
        reference.append(etree.Element(w("footnoteReference"), {w("id"): number}))
        last = self.isolated(behind)[-1]
        self._place(last).addnext(self._tracked("ins", [reference]) if self.author else reference)
        listed = etree.fromstring(self.parts["word/footnotes.xml"])
        note = etree.SubElement(listed, w("footnote"), {w("id"): number})
        run = etree.Element(w("r"))
        run.append(self._text(words))
        paragraph = etree.SubElement(note, w("p"))
        paragraph.append(self._tracked("ins", [run]) if self.author else run)
        self.parts["word/footnotes.xml"] = etree.tostring(listed, xml_declaration=True, encoding="UTF-8")
        return self

    def reword_footnote(self, old: str, new: str) -> Hand:
        """Words of a footnote by others."""
        listed = etree.fromstring(self.parts["word/footnotes.xml"])
        text = next(each for each in listed.iter(w("t")) if old in (each.text or ""))
        before, _, behind = (text.text or "").partition(old)
        run = above(text)
        for words, kind in ((before, ""), (old, "del"), (new, "ins"), (behind, "")):
            if not words or (kind == "del" and not self.author):
                continue
            part = copy.deepcopy(run)
            for each in part.iter(w("t")):
                each.text = words
                each.set(_SPACE, "preserve")
                each.tag = w("delText") if kind == "del" else each.tag
            run.addprevious(self._tracked(kind, [part]) if kind and self.author else part)
        above(run).remove(run)
        self.parts["word/footnotes.xml"] = etree.tostring(listed, xml_declaration=True, encoding="UTF-8")
        return self

    def typed_over(self, old: str, new: str) -> Hand:
        """What a reference shows, typed over without a thought for the field."""
        for text in self._root.iter(w("t")):
            if text.text == old:
                text.text = new
                return self
        raise AssertionError(f"no run says “{old}”")

    def header(self, words: str) -> Hand:
        """Words in the header of every page but the first."""
        end = b"</w:hdr>"
        line = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>".encode()
        self.parts["word/header.xml"] = self.parts["word/header.xml"].replace(end, line + end)
        return self

    # -- the XML -----------------------------------------------------------------------------------------

    def _comments(self) -> etree._Element:
        if "word/comments.xml" in self.parts:
            return etree.fromstring(self.parts["word/comments.xml"])
        for part, inside in (
            (
                "[Content_Types].xml",
                f'<Override PartName="/word/comments.xml" ContentType="{_TYPES}.comments+xml"/>',
            ),
            (
                "word/_rels/document.xml.rels",
                f'<Relationship Id="rIdComments" Type="{_RELATED}/comments" Target="comments.xml"/>',
            ),
        ):
            end = self.parts[part].rfind(b"</")
            self.parts[part] = self.parts[part][:end] + inside.encode() + self.parts[part][end:]
        return etree.Element(w("comments"), nsmap={"w": _W})

    def _live(self, paragraph: etree._Element) -> list[etree._Element]:
        """The texts of a paragraph that are not struck."""
        return [
            text
            for text in paragraph.iter(w("t"))
            if not any(above.tag in (w("del"), w("moveFrom")) for above in text.iterancestors())
        ]

    def paragraph(self, words: str) -> etree._Element:
        for paragraph in self._root.iter(w("p")):
            if words in "".join(text.text or "" for text in self._live(paragraph)):
                return paragraph
        raise AssertionError(f"no paragraph says “{words}”")

    def isolated(self, words: str) -> list[etree._Element]:
        """The runs that hold exactly these words, cut out of those around them."""
        paragraph = self.paragraph(words)
        for edge in (len(words), 0):
            at = "".join(text.text or "" for text in self._live(paragraph)).index(words) + edge
            self._cut(paragraph, at)
        start = "".join(text.text or "" for text in self._live(paragraph)).index(words)
        found, at = [], 0
        for text in self._live(paragraph):
            if start <= at < start + len(words) and text.text:
                found.append(above(text))
            at += len(text.text or "")
        return found

    def _cut(self, paragraph: etree._Element, place: int) -> None:
        at = 0
        for text in self._live(paragraph):
            words = text.text or ""
            if at < place < at + len(words):
                run = above(text)
                rest = copy.deepcopy(run)
                for other in list(rest):
                    if other.tag != w("rPr"):
                        rest.remove(other)
                rest.append(self._text(words[place - at :]))
                for following in list(text.itersiblings()):
                    rest.append(following)
                text.text = words[: place - at]
                text.set(_SPACE, "preserve")
                run.addnext(rest)
                return
            at += len(words)

    def _place(self, run: etree._Element) -> etree._Element:
        """What stands in the paragraph itself and holds a run."""
        parent = above(run)
        return parent if parent.tag in (w("ins"), w("del")) else run

    def _strike(self, run: etree._Element) -> None:
        if not self.author:
            above(run).remove(run)
            return
        for text in run.iter(w("t")):
            text.tag = w("delText")
        struck = self._tracked("del", [])
        run.addprevious(struck)
        struck.append(run)

    def _tracked(self, kind: str, inside: list[etree._Element]) -> etree._Element:
        self._number += 1
        marks = {w("id"): str(self._number), w("author"): self.author, w("date"): self.date}
        element = etree.Element(w(kind), marks)
        element.extend(inside)
        return element

    @staticmethod
    def _text(words: str) -> etree._Element:
        text = etree.Element(w("t"), {_SPACE: "preserve"})
        text.text = words
        return text
