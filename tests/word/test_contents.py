"""The table of contents of a long text: there for whoever opens it, and no part of the text that comes back."""

from __future__ import annotations

import re

import pytest

from drafting.text.draft import Kind
from drafting.text.reading import read
from drafting.word.contents import LONG
from drafting.word.package import opened
from drafting.word.reading import paragraphs, receive
from drafting.word.resolving import resolve
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
    said = [re.sub("<[^>]+>", "", words.replace("<w:tab/>", " ")) for _, words in lines][1]
    assert said == f"Article 2 On tides &amp; 3 &lt; 5  PAGEREF {lines[1][0]} \\h "


def test_nothing_is_asked_of_whoever_opens_it() -> None:
    parts = opened(clean(TEXT))
    assert b"updateFields" not in parts["word/settings.xml"]
    assert b"w:dirty" not in parts["word/document.xml"]


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


def without(number: int) -> str:
    """The text without one of its articles."""
    start = TEXT.index(f"## Article {number}")
    end = TEXT.find("## Article", start + 5)
    return TEXT[:start] + (TEXT[end:] if end > 0 else "")


HEADINGS = {
    "reads otherwise": TEXT.replace("costs", "prices"),
    "reads otherwise first": TEXT.replace("On lamps", "On lanterns"),
    "reads otherwise last": TEXT.replace("On pilots", "On captains"),
    "went": without(2),
    "went first": without(1),
    "went last": without(5),
    "came": TEXT.replace("## Article 3", "## Article 2bis. On birds\n\n1. A bird sings.\n\n## Article 3"),
}
"""The text with another heading."""


def listed(document: bytes) -> list[str]:
    """The lines of a table of contents."""
    table = re.search("<w:sdt>.*?</w:sdt>", opened(document)["word/document.xml"].decode())
    assert table
    found = re.findall("<w:p>.*?</w:p>", table[0])
    return [re.sub("<[^>]+>| PAGEREF [^<]*", "", line.replace("<w:tab/>", " ")).strip() for line in found]


@pytest.mark.parametrize("name", HEADINGS)
def test_lines_of_it_come_and_go_in_a_redline_with_their_headings(name: str) -> None:
    new = HEADINGS[name]
    for one, other in ((TEXT, new), (new, TEXT)):
        made = redlined(one, other)
        sound(made)
        for accept, whole in ((True, other), (False, one)):
            resolved = resolve(made, accept)
            assert listed(resolved) == listed(clean(whole))
            document = opened(resolved)["word/document.xml"]
            assert document.count(b'"begin"') == document.count(b'"end"')


def test_a_redline_has_none_where_one_of_the_texts_has_none() -> None:
    for new in (TEXT.replace("# Statement\n\n", ""), TEXT[: LONG // 2]):
        for one, other in ((TEXT, new), (new, TEXT)):
            assert "<w:sdt>" not in opened(redlined(one, other))["word/document.xml"].decode()
