"""What stands beside the words of a text: notes, headers, boxes, pictures, styles, lists and links, each in place."""

from __future__ import annotations

from typing import Any

import pytest

from drafting.errors import TravauxError
from drafting.word.changes import tracked_changes
from drafting.word.inplace.redlining import InPlace
from drafting.word.package import opened, packed
from drafting.word.resolving import resolve
from tests.word.foreign import LISTS, NAMESPACES, numbered, paragraph, run
from tests.word.inplace.pairs import package
from tests.word.inplace.seen import texts
from tests.word.inplace.test_exact import US, assert_exact, redlined

_SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
_SEPARATOR = '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
_REFERENCE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'.format


def note(number: int, text: str) -> str:
    return f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(text)}</w:p></w:footnote>'


def both_ways(made: InPlace, part: str) -> tuple[list[str], list[str]]:
    return texts(resolve(made.document, True, US), part), texts(resolve(made.document, False, US), part)


def test_a_note_that_stays_is_redlined_in_its_place() -> None:
    body = paragraph(run("The pilot keeps the log") + _REFERENCE(1) + run("."))
    old = package(body, parts={"footnotes": _SEPARATOR + note(1, " In ink.")})
    new = package(
        body.replace('w:id="1"', 'w:id="7"'), parts={"footnotes": _SEPARATOR + note(7, " In blue ink.")}
    )
    made = assert_exact(old, new)
    accepted, rejected = both_ways(made, "word/footnotes.xml")
    assert accepted == ["", " In blue ink."]
    assert rejected == ["", " In ink."]


def test_a_note_comes_and_another_goes_with_its_reference() -> None:
    old = package(
        paragraph(run("One") + _REFERENCE(1) + run(" and two.")),
        parts={"footnotes": _SEPARATOR + note(1, "first")},
    )
    new = package(
        paragraph(run("One and two") + _REFERENCE(1) + run(".")),
        parts={"footnotes": _SEPARATOR + note(1, "second")},
    )
    made = assert_exact(old, new)
    accepted, rejected = both_ways(made, "word/footnotes.xml")
    assert [text for text in accepted if text] == ["second"]
    assert [text for text in rejected if text] == ["first"]


@pytest.mark.parametrize("kind", ["footnotes", "numbering"])
def test_what_comes_leaves_a_part_alone_that_has_its_name_by_chance(kind: str) -> None:
    parts = opened(package(paragraph("One.")))
    old = packed(parts | {f"word/{kind}.xml": b"<other/>"})
    new = (
        package(paragraph(run("One") + _REFERENCE(1) + run(".")), parts={"footnotes": note(1, "new")})
        if kind == "footnotes"
        else package(paragraph("One.") + numbered("Two.", 1), parts={"numbering": LISTS})
    )
    made = opened(redlined(old, new).document)
    assert made[f"word/{kind}.xml"] == b"<other/>"
    assert f"/word/{kind}2.xml".encode() in made["word/_rels/document.xml.rels"]


def test_a_file_without_notes_gets_a_part_for_them() -> None:
    old = package(paragraph("One."))
    new = package(
        paragraph(run("One") + _REFERENCE(1) + run(".")), parts={"footnotes": _SEPARATOR + note(1, "new")}
    )
    made = assert_exact(old, new)
    assert b"/word/footnotes.xml" in opened(made.document)["[Content_Types].xml"]
    assert texts(made.document, "word/footnotes.xml") == ["", "new"]


def test_headers_are_redlined_where_they_are() -> None:
    body = paragraph("Same.") + _SECTION
    old, new = (
        package(body, parts={"header1": paragraph(text)}) for text in ("Draft of May", "Draft of June")
    )
    made = assert_exact(old, new)
    assert made.different
    assert both_ways(made, "word/header1.xml") == (["Draft of June"], ["Draft of May"])
    assert opened(made.document)["word/document.xml"] == opened(old)["word/document.xml"]


def box(text: str) -> str:
    inside = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_words_in_a_text_box_are_redlined_in_both_its_renderings() -> None:
    old, new = (
        package(paragraph(run("Before ") + box(text) + run(" after"))) for text in ("inside", "indoors")
    )
    made = assert_exact(old, new)
    document = opened(made.document)["word/document.xml"].decode()
    assert document.count("<w:delText") == document.count(">indoors<") == 2
    assert "inside" not in opened(resolve(made.document, True, US))["word/document.xml"].decode()


def pictured(data: bytes, body: str, name: str = "image1") -> bytes:
    parts = opened(package(body))
    parts[f"word/media/{name}.png"] = data
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="picture" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
        f' Target="media/{name}.png"/></Relationships>'.encode(),
    )
    return packed(parts)


_PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p"/><a:graphic><a:graphicData>'
    '<a:blip r:embed="picture"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)


def test_a_picture_that_only_the_new_file_has_comes_with_its_bytes() -> None:
    old = pictured(b"\x89PNG old", paragraph("Words."))
    new = pictured(b"\x89PNG new", paragraph(run("Words.") + _PICTURE))
    made = assert_exact(old, new)
    parts = opened(made.document)
    assert parts["word/media/image1.png"] == b"\x89PNG old"
    assert parts["word/media/image1-2.png"] == b"\x89PNG new"


def test_the_same_picture_under_another_name_stays() -> None:
    old = pictured(b"\x89PNG", paragraph(run("Words.") + _PICTURE), "image1")
    new = pictured(b"\x89PNG", paragraph(run("Words.") + _PICTURE), "image9")
    assert not redlined(old, new).different


def test_a_style_that_only_the_new_file_has_comes_with_what_it_rests_on() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/><w:basedOn w:val="{1}"/></w:style>'.format
    old = package(paragraph("One."))
    new = package(
        paragraph("One.") + paragraph("Two.", '<w:pStyle w:val="Clause"/>'),
        styles=style("Clause", "House") + style("House", "Normal"),
    )
    made = assert_exact(old, new)
    styles = opened(made.document)["word/styles.xml"].decode()
    assert 'w:styleId="Clause"' in styles
    assert 'w:styleId="House"' in styles


def test_a_style_of_the_same_name_is_the_same_style() -> None:
    old = package(paragraph("One."))
    new = package(
        paragraph("One.") + paragraph("Two.", '<w:pStyle w:val="berschrift1"/>'),
        styles='<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>',
    )
    new = new.replace(b'w:styleId="Heading1"', b'w:styleId="Heading1"')
    made = assert_exact(old, new)
    assert opened(made.document)["word/styles.xml"] == opened(old)["word/styles.xml"]
    assert '<w:pStyle w:val="Heading1"/>' in opened(made.document)["word/document.xml"].decode()


def test_a_list_that_only_the_new_file_has_comes_with_its_numbers() -> None:
    old = package(paragraph("One."))
    new = package(paragraph("One.") + numbered("Two.", 2, 1), parts={"numbering": LISTS})
    made = assert_exact(old, new)
    numbering = opened(made.document)["word/numbering.xml"].decode()
    assert "Section %1" in numbering
    assert numbering.index("<w:abstractNum ") < numbering.index("<w:num ")


def test_a_new_paragraph_goes_on_with_the_list_that_its_neighbours_are_in() -> None:
    old = package(numbered("One.", 1) + numbered("Two.", 1), parts={"numbering": LISTS})
    renamed = LISTS.replace('w:numId="1"', 'w:numId="9"')
    new = package(
        numbered("One.", 9) + numbered("And.", 9) + numbered("Two.", 9), parts={"numbering": renamed}
    )
    made = assert_exact(old, new)
    assert opened(made.document)["word/document.xml"].decode().count('<w:numId w:val="1"/>') == 3


def test_a_table_of_contents_is_never_left_with_half_a_field() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    asked = "<w:r><w:instrText>TOC \\o</w:instrText></w:r>"
    old = package(
        paragraph(mark("begin") + asked + mark("separate") + run("One 1"))
        + paragraph("Two 2")
        + paragraph(run("Three 3") + mark("end"))
        + paragraph("Text.")
    )
    shorter = package(
        paragraph(mark("begin") + asked + mark("separate") + run("One 1"))
        + paragraph(run("Two 2") + mark("end"))
        + paragraph("Text.")
    )
    without = package(paragraph("Three 3") + paragraph("Text."))
    named = ("1 field over several paragraphs, of which only the words were carried",)
    for one, other, told in (
        (old, without, ()),
        (without, old, ()),
        (old, shorter, named),
        (shorter, old, named),
    ):
        made = redlined(one, other)
        accepted, rejected = (resolve(made.document, accept, US) for accept in (True, False))
        assert [text.replace("<end>", "") for text in texts(rejected)] == [
            t.replace("<end>", "") for t in texts(one)
        ]
        for whole in (accepted, rejected):
            document = opened(whole)["word/document.xml"].decode()
            assert document.count('"begin"') == document.count('"end"') == document.count("TOC")
        assert made.uncarried == told


def test_what_cannot_be_tracked_is_named() -> None:
    comment = '<w:comment w:id="{}" w:author="Ana">{}</w:comment>'.format
    look = '<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Note"/><w:rPr>{}</w:rPr></w:style>'.format
    grid = '<w:tbl><w:tblPr><w:tblW w:w="{}" w:type="dxa"/></w:tblPr><w:tblGrid/>{}</w:tbl>'.format
    row = f"<w:tr><w:tc><w:tcPr/>{paragraph('cell')}</w:tc></w:tr>"
    old = package(
        grid(500, row) + paragraph("One."), look("<w:b/>"), {"comments": comment(0, paragraph("Why?"))}
    )
    new = package(
        grid(900, row) + paragraph("One."),
        look("<w:i/>"),
        {"comments": comment(5, paragraph("Why?")) + comment(6, paragraph("Why not?"))},
    )
    assert redlined(old, new).uncarried == (
        "1 table laid out otherwise",
        "1 comment of the new file whose place is not in the text",
        "1 style that looks otherwise",
    )


def test_a_reference_comes_with_the_bookmark_that_it_leads_to() -> None:
    marked = '<w:bookmarkStart w:id="1" w:name="{0}"/>' + run("Two.") + '<w:bookmarkEnd w:id="1"/>'
    asked = '<w:fldSimple w:instr=" REF two "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    old = package(paragraph("One.") + paragraph("Two."))
    new = package(paragraph(run("One, see ") + asked) + paragraph(marked.format("two")))
    made = assert_exact(old, new)
    assert 'w:name="two"' in opened(made.document)["word/document.xml"].decode()
    elsewhere = package(paragraph(marked.format("two").replace("Two", "One")) + paragraph("Two."))
    assert redlined(elsewhere, new).uncarried == (
        "1 target of references that stands elsewhere in the new file",
    )


def test_a_paragraph_that_moved_unchanged_is_a_move() -> None:
    said = [
        f"Paragraph {name} says something that no other paragraph of this text says in these very words, {name}."
        for name in ("one", "two", "three", "four", "five", "six")
    ]
    old = package("".join(map(paragraph, said)))
    new = package("".join(paragraph(said[at]) for at in (0, 2, 3, 4, 1, 5)))
    made = assert_exact(old, new)
    kinds = [(change.kind, change.what) for change in tracked_changes(made.document)]
    ends = [("moveFrom", "paragraph"), ("moveFrom", "words"), ("moveTo", "paragraph"), ("moveTo", "words")]
    assert kinds == ends
    document = opened(made.document)["word/document.xml"].decode()
    assert "delText" not in document
    for accept in (True, False):
        assert b"move" not in opened(resolve(made.document, accept, US))["word/document.xml"]


def test_a_comment_goes_with_the_paragraph_that_it_is_about() -> None:
    about = (
        '<w:commentRangeStart w:id="0"/>' + run("Two.") + '<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    comment = {"comments": f'<w:comment w:id="0" w:author="Ana">{paragraph("Why?")}</w:comment>'}
    end = (
        f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{paragraph('x')}</w:tc></w:tr></w:tbl>"
        + paragraph("End.")
    )
    old = package(paragraph("One.") + paragraph(about) + end, parts=comment)
    made = assert_exact(old, package(paragraph("One.") + end))
    assert b"commentReference" in opened(resolve(made.document, False, US))["word/document.xml"]


def test_ids_of_tracked_changes_are_all_different() -> None:
    old = package(
        paragraph('<w:bookmarkStart w:id="900" w:name="b"/>' + run("One two") + '<w:bookmarkEnd w:id="900"/>')
    )
    new = package(paragraph("One three") + paragraph("Four"))
    ids = [
        word.split('"')[1]
        for word in opened(redlined(old, new).document)["word/document.xml"].decode().split("<w:")
        if word.startswith(("ins ", "del "))
    ]
    assert len(ids) == len(set(ids)) >= 3
    assert min(map(int, ids)) > 900


@pytest.mark.parametrize("trouble", [b"", b"PK\x03\x04 no archive", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused_by_name(trouble: bytes) -> None:
    with pytest.raises(TravauxError, match="the new document"):
        redlined(package(paragraph("One.")), trouble)


def test_a_document_type_in_a_part_is_refused() -> None:
    parts: dict[str, Any] = dict(opened(package(paragraph("One."))))
    parts["word/document.xml"] = f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {NAMESPACES}/>'.encode()
    with pytest.raises(TravauxError, match="document type"):
        redlined(package(paragraph("One.")), packed(parts))
