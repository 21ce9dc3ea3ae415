import re

from hypothesis import given

from drafting.compare.comparing import compare
from drafting.compare.redline import Reads, Redline, Weight
from drafting.publish import html
from drafting.publish.passages import Passage, passages
from drafting.publish.stretches import Side
from drafting.publish.unseen import HARMFUL, flowing
from drafting.publish.wording import Caption
from drafting.text.reading import read
from tests.publish.making import Line, heading, moved, redline
from tests.publish.reading_back import Page
from tests.publish.strategies import HOSTILE

CAPTION = Caption("Rev.1", "Rev.2", title="Guarantees <b>")
PAGE = (
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "main",
    "nav",
    "footer",
    "div",
    "span",
    "p",
)
WORDS = ("h1", "h2", "h3", "a", "del", "ins", "em", "strong", "details", "summary")
TABLE = ("table", "thead", "tbody", "tr", "th", "td")
TAGS = frozenset((*PAGE, *WORDS, *TABLE))


@given(HOSTILE)
def test_the_words_of_each_side_come_out_of_the_page_as_they_are_and_nothing_in_them_is_interpreted(
    made: Redline,
) -> None:
    written = html.write(made, CAPTION)
    page = Page(written)
    assert page.tags <= TAGS
    assert not any(name.startswith("on") for name in page.attributes)
    assert all(link.startswith("#") for link in page.links)
    assert not HARMFUL.search(written.replace("\n", ""))
    expected = [tuple(flowing_line(each, side) for side in (Side.OLD, Side.NEW)) for each in passages(made)]
    assert [tuple(map(str.strip, row)) for row in page.rows] == expected


def flowing_line(passage: Passage, side: Side) -> str:
    return "".join(flowing(each.shown) for each in passage.legible if each.side in (side, Side.BOTH)).strip()


@given(HOSTILE)
def test_every_link_leads_to_a_place_in_the_page_and_no_place_stands_twice(made: Redline) -> None:
    page = Page(html.write(made, CAPTION, context=0))
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)
    numbers = {
        f"change-{each.number}" for passage in passages(made) for each in passage.changes if each.number > 0
    }
    assert numbers <= set(page.ids)


def test_a_page_asks_nothing_from_outside_and_runs_nothing() -> None:
    written = html.write(redline([heading("Aid"), Line("It shall.", "It may.", "1.")]), CAPTION)
    assert "default-src 'none'" in written
    assert not re.search(r"<script|<link|<img|<iframe|https?:|@import|url\(", written)


def test_moves_are_linked_both_ways() -> None:
    words = ["The first.", "The second.", "The third, which is long."]
    page = Page(html.write(moved(words, 2, 0), CAPTION))
    arrived = next(each for each in page.ids if each.startswith("to-"))
    left = next(each for each in page.ids if each.startswith("from-"))
    assert {f"#{arrived}", f"#{left}"} <= set(page.links)


def test_a_shift_is_noted_in_the_margin_and_at_the_top() -> None:
    line = Line("It shall.", "It may.", "1.", weight=Weight.OBLIGATION, reads=Reads.WEAKER, because="may")
    written = html.write(redline([heading("Aid"), line]), CAPTION)
    assert written.count("reads as weaker: “may”") == 2
    assert "1 reads as weaker" in written


def test_the_language_and_its_direction_are_declared() -> None:
    made = redline([Line("שלום", "עולם")])
    assert '<html lang="he" dir="rtl">' in html.write(made, Caption("1", "2", language="he"))


def test_hidden_paragraphs_stay_in_the_page_behind_their_heading() -> None:
    lines = [Line(f"Number {each}.", f"Number {each}.", f"{each}.") for each in range(1, 6)]
    written = html.write(redline([heading("Aid"), *lines, Line("Old.", "New.", "6.")]), CAPTION, context=0)
    assert "<summary>5 paragraphs unchanged (Article 1(1) to 1(5))</summary>" in written
    assert "Number 3." in written


def test_a_screen_reader_hears_what_is_deleted_and_inserted() -> None:
    written = html.write(redline([Line("It shall be.", "It may be.")]), CAPTION)
    assert re.search(
        r'<del[^>]*><span class="vh"> deleted: </span>shall<span class="vh"> end </span></del>', written
    )
    assert re.search(
        r'<ins[^>]*><span class="vh"> inserted: </span>may<span class="vh"> end </span></ins>', written
    )


def test_the_same_text_gives_a_page_that_says_so() -> None:
    assert "Nothing changed." in html.write(redline([Line("It is.", "It is.")]), CAPTION)


def test_spaces_that_changed_alone_are_no_place_and_have_no_number() -> None:
    old, new = "1. They  send  aid.\n\n2. It shall  go.\n", "1. They send aid.\n\n2. It may go.\n"
    page = Page(html.write(compare(read(old), read(new)), CAPTION))
    assert sorted(each for each in page.ids if each.startswith("change-")) == ["change-1"]
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert [row for row in page.rows if "They" in row[0]] == [("1. They send aid.", "1. They send aid.")]
