import re

from hypothesis import given
from markdown_it import MarkdownIt

from drafting.compare.redline import Redline
from drafting.publish import markdown
from drafting.publish.passages import passages
from drafting.publish.stretches import Side
from drafting.publish.unseen import HARMFUL, flowing
from drafting.publish.wording import Caption
from tests.publish.making import Line, heading, redline
from tests.publish.reading_back import Page
from tests.publish.strategies import HOSTILE

CAPTION = Caption("Rev.1", "Rev.2", title="Guarantees [draft]")
FORGE = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TAGS = frozenset(("p", "h1", "h2", "h3", "del", "ins", "em", "strong", "blockquote", "br"))
TABLE = frozenset(("table", "thead", "tbody", "tr", "th", "td"))


@given(HOSTILE)
def test_a_forge_shows_the_words_of_each_side_and_interprets_none(made: Redline) -> None:
    written = markdown.write(made, CAPTION, context=None)
    rendered = FORGE.render(written)
    assert Page(rendered).tags <= TAGS | TABLE
    assert not HARMFUL.search(written.replace("\n", ""))
    for passage in passages(made):
        for side in (Side.OLD, Side.NEW):
            words = "".join(flowing(each.shown) for each in passage.legible if each.side in (side, Side.BOTH))
            assert _squeezed(words) in _squeezed(_of_side(rendered, side))


def _of_side(rendered: str, side: Side) -> str:
    page = Page("<div>" + rendered + "</div>", row_class="")
    return page.rows[0][side is Side.NEW]


def _squeezed(words: str) -> str:
    return "".join(words.split())


def test_brackets_are_shown_and_changes_are_tags_that_forges_keep() -> None:
    written = markdown.write(redline([heading("Aid"), Line("It [shall].", "It [may].", "1.")]), CAPTION)
    assert r"1\. It \[<del>shall</del><ins>may</ins>\]." in written
    assert r"# Guarantees \[draft\]" in written


def test_what_is_hidden_is_named() -> None:
    lines = [Line(f"Number {each}.", f"Number {each}.", f"{each}.") for each in range(1, 6)]
    written = markdown.write(redline([heading("Aid"), *lines, Line("Old.", "New.", "6.")]), CAPTION)
    assert re.search(r"⋯ \*4 paragraphs unchanged \(Article 1\(1\) to 1\(4\)\)\*", written)
