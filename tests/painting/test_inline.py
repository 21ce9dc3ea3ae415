import re

from hypothesis import given
from hypothesis import strategies as st

from drafting.compare.redline import Reads, Redline, Weight
from drafting.publish.folds import folded
from drafting.publish.passages import passages
from drafting.publish.stretches import Side, shown
from drafting.publish.unseen import HARMFUL, flowing
from drafting.publish.wording import Caption
from tests.publish.making import Line, heading, moved, redline
from tests.publish.strategies import HOSTILE, PLAIN
from tui.cells import cell_width, evident
from tui.painting.columns import side_by_side
from tui.painting.ink import Ink, marks_for
from tui.painting.inline import inline, words

SGR = re.compile(r"\x1b\[[0-9;]*m")


def _page(made: Redline, cells: int = 80, context: int | None = None) -> str:
    return "\n".join(inline(folded(passages(made), context), Ink(marks_for(made)), cells))


@given(HOSTILE)
def test_without_its_marks_a_paragraph_is_the_old_words_and_the_new_words(made: Redline) -> None:
    ink = Ink(marks_for(made))
    gone, came = (
        re.compile(f"{re.escape(before)}(.*?){re.escape(after)}", re.DOTALL) for before, after in ink.marks
    )
    for passage in passages(made):
        text = "".join(run.text for run in words(passage, ink))
        expected = [
            "".join(
                flowing(each.shown) if each.side is Side.BOTH else evident(flowing(each.shown))
                for each in passage.legible
                if each.side in (side, Side.BOTH)
            )
            for side in (Side.OLD, Side.NEW)
        ]
        if passage.old < 0 or passage.new < 0:
            assert evident(text) in expected or text == flowing(
                shown(passage.legible, Side.OLD) or shown(passage.legible, Side.NEW)
            )
            continue
        assert came.sub("", gone.sub(r"\1", text)) == expected[0]
        assert came.sub(r"\1", gone.sub("", text)) == expected[1]


@given(HOSTILE, st.integers(20, 120), st.booleans())
def test_a_terminal_gets_nothing_from_a_text_that_it_would_obey_and_no_line_too_long(
    made: Redline, cells: int, color: bool
) -> None:
    ink = Ink(marks_for(made), color=color)
    lines = list(inline(passages(made), ink, cells))
    if cells >= 45:
        lines += side_by_side(passages(made), ink, cells, Caption("\x1b[1m", "2"))
    for line in lines:
        bare = SGR.sub("", line) if color else line
        assert not HARMFUL.search(bare)
        assert cell_width(bare) <= max(cells, 24)


@given(PLAIN, st.integers(24, 120))
def test_wrapping_loses_no_character_but_spaces(made: Redline, cells: int) -> None:
    def squeezed(width: int | None) -> str:
        lines = inline(passages(made), Ink(marks_for(made)), width)
        return "".join(line[2:].replace(" ", "") for line in lines)

    assert squeezed(cells) == squeezed(None)


def test_marks_are_never_in_the_text() -> None:
    made = redline([Line("a ‹-b-› ‹--c", "a ‹+b+› d")])
    assert marks_for(made).gone == ("‹---", "---›")


def test_a_redline_reads_down_the_page() -> None:
    lines = [
        heading("Monitoring", "Article 3."),
        Line(
            "The Participants shall take part in a US-led mechanism.",
            "The Participants shall take part in a proposed US-led mechanism, with others.",
            "1.",
            weight=Weight.OBLIGATION,
            reads=Reads.WEAKER,
            because="proposed",
        ),
        *(Line(f"Number {each}.", f"Number {each}.", f"{each}.") for each in range(2, 6)),
        Line(None, "A Commission is set up.", "6."),
        Line("Nothing more.", None, "6."),
    ]
    assert _page(redline(lines), 66, 0) == (
        "  Article 3. Monitoring\n"
        "│ 1. The Participants shall take part in a ‹+proposed +›US-led\n"
        "│    mechanism‹+, with others+›.\n"
        "▼    reads as weaker: “proposed” (2 times)\n"
        "  ⋯ 4 paragraphs unchanged (Article 3(2) to 3(5))\n"
        "+ 6. A Commission is set up.\n"
        "- 6. Nothing more."
    )


def test_a_move_is_shown_at_both_ends_and_its_words_once() -> None:
    made = moved(["The first.", "The second.", "The third one, which moves."], 2, 0)
    page = _page(made)
    assert "↷ (moved from Paragraph 3)\n↷ 3. The third one, which moves." in page
    assert "↶ 3. The third one, which moves. (moved to Paragraph 3)" in page


def test_side_by_side_stays_level_when_one_side_wraps() -> None:
    made = redline(
        [heading("Aid"), Line("Short.", "Now rather longer than one line.", "1."), Line("So.", "So.", "2.")]
    )
    page = list(side_by_side(passages(made), Ink(marks_for(made)), 49, Caption("Rev.1", "Rev.2")))
    assert page == [
        "  Rev.1                  │ Rev.2",
        "  ───────────────────────┼───────────────────────",
        "  Article 1. Aid         │ Article 1. Aid",
        "│ 1. ‹-Short-›.          │ 1. ‹+Now rather longer",
        "│                        │    than one line+›.",
        "  2. So.                 │ 2. So.",
    ]


HEBREW, ARABIC = "\u05e9\u05dc\u05d5\u05dd", "\u0633\u0644\u0627\u0645"


def _isolated(old: str, new: str, cells: int = 80) -> list[str]:
    made = redline([Line(old, new, "1.")])
    return list(inline(passages(made), Ink(marks_for(made), isolates=True), cells))


def test_a_word_from_right_to_left_is_isolated_from_its_marks() -> None:
    (line, *_) = _isolated(f"They say {HEBREW} here.", f"They say {ARABIC} here.")
    assert f"‹-\u2068{HEBREW}\u2069-›‹+\u2068{ARABIC}\u2069+›" in line


def test_a_paragraph_from_right_to_left_is_turned_line_by_line() -> None:
    lines = _isolated(f"{HEBREW} " * 30 + "NATO", f"{HEBREW} " * 30 + "OSCE", 40)
    words = [line for line in lines if HEBREW in line or "NATO" in line]
    assert len(words) > 3
    for line in words:
        assert (line.count("\u2067"), line.count("\u2069"), line.count("\u2068")) == (1, 1, 0)
        assert line.index("\u2067") < line.index("\u2069") == len(line) - 1


@given(HOSTILE, st.integers(24, 100))
def test_isolates_are_closed_on_every_line_and_change_nothing_else(made: Redline, cells: int) -> None:
    plain = list(inline(passages(made), Ink(marks_for(made)), cells))
    turned = list(inline(passages(made), Ink(marks_for(made), isolates=True), cells))
    assert [re.sub("[\u2067-\u2069]", "", line) for line in turned] == plain
    for line in turned:
        depth = 0
        for character in line:
            depth += (character in "\u2067\u2068") - (character == "\u2069")
            assert 0 <= depth <= 2
        assert depth == 0


def test_a_text_that_holds_isolates_of_its_own_shows_them() -> None:
    made = redline([Line("a \u2068b", "a \u2069c")])
    text = "\n".join(inline(passages(made), Ink(marks_for(made), isolates=True), 80))
    assert "<U+2068>b" in text
    assert "\u2068" not in text
