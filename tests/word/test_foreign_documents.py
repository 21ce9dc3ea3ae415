"""Documents made elsewhere: headings, numbers, boxes, notes and signs that our own never have."""

from __future__ import annotations

from drafting.word.reading import paragraphs, read, receive
from tests.word import foreign
from tests.word.foreign import document, numbered, paragraph, run


def test_numbers_are_counted_as_word_counts_them() -> None:
    shown = [(each.number, each.text) for each in paragraphs(foreign.counted())]
    assert shown == [(number, text) for number, text, _, _ in foreign.COUNTED]


def test_a_level_that_a_list_has_for_itself_and_a_list_style_count() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="Treaty"/>'
        + foreign.level(0, "%1.")
        + '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Treaty"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0">' + foreign.level(0, "Rule %1", "upperLetter") + "</w:lvlOverride></w:num>"
    )
    body = numbered("one", 1) + numbered("two", 1) + numbered("own look, same row", 2)
    assert [each.number for each in paragraphs(document(body, numbering=lists))] == ["1.", "2.", "Rule C"]


def test_numbers_are_written_in_the_shape_that_word_shows() -> None:
    padded = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
    )
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="{1}"/>{2}<w:lvlText w:val="{3}"/></w:lvl>'
    lists = (
        '<w:abstractNum w:abstractNumId="0">'
        + level.format(0, 9, padded, "%1.")
        + level.format(1, 21, '<w:numFmt w:val="cardinalText"/>', "Part %2")
        + level.format(2, 12, '<w:numFmt w:val="ordinalText"/>', "%3")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = "".join(numbered("x", 1, at) for at in (0, 1, 2, 2, 0))
    assert [each.number for each in paragraphs(document(body, numbering=lists))] == [
        "009.", "Part Twenty-one", "Twelfth", "Thirteenth", "010.",
    ]  # fmt: skip


def test_headings_follow_style_inheritance_and_outline_levels_and_never_looks() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Titre7"><w:name w:val="My Article"/>'
        '<w:basedOn w:val="Heading2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Corps"><w:name w:val="Corps"/></w:style>'
    )
    body = (
        paragraph("Inherited", '<w:pStyle w:val="Titre7"/>')
        + paragraph("Its own level", '<w:pStyle w:val="Corps"/><w:outlineLvl w:val="0"/>')
        + paragraph("Body by its own level", '<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/>')
        + paragraph(run("Merely bold", "<w:b/>"))
    )
    assert read(document(body, styles=styles)).split("\n\n") == [
        "### Inherited",
        "## Its own level",
        "Body by its own level",
        "**Merely bold**\n",
    ]


def test_what_hangs_below_a_numbered_heading_begins_one_level_below_it() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="0">'
        + foreign.level(0, "Article %1")
        + foreign.level(1, "%2.")
        + foreign.level(2, "(%3)", "lowerLetter")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    heading = '<w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = paragraph("Aid", heading) + numbered("Each helps.", 1, 1) + numbered("by sea;", 1, 2)
    assert read(document(body, numbering=lists)) == "## Article 1. Aid\n\n1. Each helps.\n\n   (a) by sea;\n"


BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData>'
    "<wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
    "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}"
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    body = paragraph(run("Before.") + BOX.format(paragraph("Boxed."))) + paragraph("After.")
    made = document(body)
    assert read(made) == "Before.\n\nBoxed.\n\nAfter.\n"
    assert [each.text for each in paragraphs(made)] == ["Before.", "Boxed.", "After."]
    assert receive(made).unread == {}


def test_of_a_sign_with_alternatives_the_one_with_words_is_read() -> None:
    sign = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"/><mc:Fallback><w:t>☺</w:t></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )
    assert read(document(paragraph(run("Signed ") + sign))) == "Signed ☺\n"


def test_footnotes_and_endnotes_are_footnotes() -> None:
    endnotes = (
        f"<w:endnotes {foreign.NAMESPACES}>"
        '<w:endnote w:type="separator" w:id="0"><w:p/></w:endnote>'
        f'<w:endnote w:id="2">{paragraph("Said later.")}</w:endnote></w:endnotes>'
    )
    body = paragraph(run("A word") + '<w:r><w:endnoteReference w:id="2"/></w:r>' + run("."))
    assert read(document(body, parts={"endnotes": endnotes})) == "A word[^1].\n\n[^1]: Said later.\n"


def test_hyphens_tabs_breaks_and_symbols_become_characters() -> None:
    inside = (
        "<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>paper, co</w:t><w:softHyphen/><w:t>operate</w:t><w:br/>"
        '<w:t>line</w:t><w:tab/><w:t>tab </w:t><w:sym w:font="Symbol" w:char="00B1"/>'
        '<w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    )
    assert read(document(paragraph(inside))) == "non‑paper, cooperate line\ttab ±\ufffd\n"


def test_fields_give_their_results_and_nothing_of_their_instructions() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>twelve</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = paragraph(
        run("Within ") + field + '<w:fldSimple w:instr="DATE"> <w:r><w:t> months</w:t></w:r></w:fldSimple>'
    )
    assert read(document(body)) == "Within twelve months\n"


def test_content_controls_and_smart_tags_are_looked_through() -> None:
    inline = (
        f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{run("within")}</w:sdtContent></w:sdt>'
    )
    tag = f'<w:smartTag w:uri="u" w:element="e">{run(" reach")}</w:smartTag>'
    block = f"<w:sdt><w:sdtContent>{paragraph('Whole.')}</w:sdtContent></w:sdt>"
    assert read(document(paragraph(inline + tag) + block)) == "within reach\n\nWhole.\n"


def test_what_only_asks_to_be_filled_in_is_no_text_and_is_named() -> None:
    asks = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here.')}</w:sdtContent></w:sdt>"
    found = receive(document(paragraph(run("Signed: ") + asks)))
    assert found.source == "Signed:\n"
    assert found.unread == {"places of a form left empty": 1}


def test_words_below_a_reading_aid_are_read_and_the_aid_is_not() -> None:
    ruby = (
        "<w:r><w:t>In </w:t><w:ruby><w:rt><w:r><w:t>toukyou</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>Tokyo</w:t></w:r></w:rubyBase></w:ruby><w:t>.</w:t></w:r>"
    )
    assert read(document(paragraph(ruby))) == "In Tokyo.\n"


def test_what_is_no_text_is_named() -> None:
    picture = "<w:r><w:drawing/></w:r>"
    contents = '<w:style w:type="paragraph" w:styleId="Inhalt1"><w:name w:val="toc 1"/></w:style>'
    body = paragraph("Aid 3", '<w:pStyle w:val="Inhalt1"/>') + paragraph(
        run("Seen.") + picture + run(" Unseen.", "<w:vanish/>")
    )
    found = receive(document(body, styles=contents))
    assert found.source == "Seen.\n"
    assert found.unread == {"lines of a table of contents": 1, "pictures and objects": 1, "hidden words": 1}


def test_a_table_gives_its_rows_with_what_is_numbered_in_cells() -> None:
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{foreign.level(0, "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('inner')}</w:tc></w:tr></w:tbl>"
    rows = (
        f"<w:tr><w:tc>{numbered('Ships', 1)}</w:tc><w:tc>{paragraph('three')}{paragraph('or four')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{numbered('Boats', 1)}</w:tc><w:tc>{inner}{paragraph('')}</w:tc></w:tr>"
    )
    assert read(document(f"<w:tbl>{rows}</w:tbl>", numbering=lists)) == (
        "| 1. Ships | three or four |\n| 2. Boats | inner |\n"
    )


def test_parts_are_found_by_what_they_are_and_not_by_their_names() -> None:
    from drafting.word.package import opened, packed

    parts = dict(opened(foreign.counted()))
    for old, new in (("word/document.xml", "word/document2.xml"), ("word/numbering.xml", "word/lists.xml")):
        parts[new] = parts.pop(old)
        bare_old, bare_new = old.removeprefix("word/").encode(), new.removeprefix("word/").encode()
        for name in ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"):
            parts[name] = (
                parts[name]
                .replace(b"/" + bare_old, b"/" + bare_new)
                .replace(b'"' + bare_old, b'"' + bare_new)
            )
    parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    assert paragraphs(packed(parts)) == paragraphs(foreign.counted())
