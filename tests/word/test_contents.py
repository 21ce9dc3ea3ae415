"""The table of contents of a long text: there for whoever opens it, and no part of the text that comes back."""

from __future__ import annotations

import re

from drafting.text.draft import Kind
from drafting.text.reading import read
from drafting.word.contents import LONG
from drafting.word.package import opened
from drafting.word.reading import paragraphs, receive
from tests.word.audit import sound
from tests.word.rounds import clean, redlined

SUBJECTS = ("lamps", "*tides*", "costs", "quays", "pilots")
ARTICLES = [f"## Article {number}. On {words} & 3 < 5\n" for number, words in enumerate(SUBJECTS, 1)]
PARAGRAPH = "1. Each Participant shall oil the hinges of the tower door before the first frost of the year.\n"
TEXT = "# Statement\n\n" + "\n".join(
    f"{article}\n" + "\n".join(PARAGRAPH.replace("1.", f"{n}.", 1) for n in range(1, 90))
    for article in ARTICLES
)


def body(source: str) -> str:
    return opened(clean(source))["word/document.xml"].decode()


def test_a_long_text_has_one_and_a_short_one_has_none() -> None:
    assert len(TEXT) > LONG
    assert r'TOC \o "1-3" \h \z \u' in body(TEXT)
    assert "TOC" not in body(TEXT[: LONG // 2])
    assert "TOC" not in body("# T\n\n" + PARAGRAPH * 500), "a text without headings has nothing to list"


def test_every_heading_stands_in_it_with_a_link_to_its_place() -> None:
    found = body(TEXT)
    lines = re.findall(r'<w:hyperlink w:anchor="([^"]+)" w:history="1">(.*?)</w:hyperlink>', found)
    names = set(re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"', found))
    headings = [p for p in read(TEXT).provisions if p.kind is Kind.HEADING]
    assert len(lines) == len(headings) == 5
    assert {anchor for anchor, _ in lines} <= names
    assert [re.sub("<[^>]+>", "", words.replace("<w:tab/>", " ")) for _, words in lines][1] == (
        "Article 2 On tides &amp; 3 &lt; 5"
    )


def test_it_is_no_part_of_the_text_that_comes_back() -> None:
    received = receive(clean(TEXT))
    assert [p.label for p in received.draft().provisions] == [p.label for p in read(TEXT).provisions]
    assert not received.unread
    new = TEXT.replace("first frost", "first snow")
    accepted = paragraphs(redlined(TEXT, new), accept=True)
    assert accepted == paragraphs(clean(new))


def test_a_validator_finds_nothing() -> None:
    sound(clean(TEXT))


def test_a_redline_has_it_where_both_texts_have_the_same() -> None:
    new = TEXT.replace("first frost", "first snow", 3)
    marked = opened(redlined(TEXT, new))["word/document.xml"].decode()
    for source in (TEXT, new):
        table = re.search("<w:sdt>.*?</w:sdt>", body(source))
        assert table
        assert table[0] in marked
    assert marked.index("Statement") < marked.index("<w:sdt>") < marked.index("oil the hinges")


def test_a_redline_has_none_where_a_line_of_it_would_be_wrong_for_one_of_the_texts() -> None:
    for new in (TEXT.replace("costs", "prices"), TEXT.replace("# Statement\n\n", ""), TEXT[: LONG // 2]):
        for one, other in ((TEXT, new), (new, TEXT)):
            assert "<w:sdt>" not in opened(redlined(one, other))["word/document.xml"].decode()
    moved = TEXT.replace(TEXT[TEXT.index("## Article 2") : TEXT.index("## Article 3")], "")
    assert "<w:sdt>" not in opened(redlined(TEXT, moved))["word/document.xml"].decode()
