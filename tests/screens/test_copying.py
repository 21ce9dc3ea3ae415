"""What the mouse selects and a key copies: words alone, as one text has them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from drafting.compare.comparing import compare
from drafting.publish.passages import passages
from drafting.text.draft import Draft
from drafting.text.reading import read
from tests.screens.conftest import Opened
from tests.screens.mouse import drag, where
from tests.screens.painted import press, settle, text
from tests.screens.table import ZERO, Table
from tests.screens.test_folding import nested
from tui.lines.block import Which
from tui.lines.copying import Mark, Selected
from tui.lines.layout import Layout
from tui.lines.redline import Setter
from tui.lines.text import text_blocks


async def copied(pilot: Pilot[None], *keys: str) -> str:
    """What lies on the clipboard after some keys."""
    pilot.app._clipboard = ""
    await press(pilot, *keys)
    return pilot.app.clipboard


async def test_words_are_copied_without_margin_and_without_the_lines_of_the_screen(opened: Opened) -> None:
    async with opened(size=(80, 40)) as pilot:
        await drag(pilot, where(pilot, "1. In the event"), where(pilot, "military capabilities;", end=True))
        assert await copied(pilot, "ctrl+c") == (
            "1. In the event of a further attack, each Participant [FRA, GBR: shall] [CYP: may] assist by:\n"
            "(a) the use of military capabilities;"
        )
        assert "Copied 23 words." in text(pilot.app)
        await press(pilot, "escape", "escape")
        await drag(pilot, where(pilot, "further attack"), where(pilot, "Participant [FRA", end=True))
        assert await copied(pilot, "y") == "further attack, each Participant [FRA"


async def test_a_drag_over_outline_and_frame_copies_the_words_alone(opened: Opened) -> None:
    async with opened(size=(140, 45)) as pilot:
        await drag(pilot, where(pilot, "This statement takes"), (2, 44))
        assert (await copied(pilot, "ctrl+c")) == "This statement takes effect once a ceasefire is in force."
        await press(pilot, "escape", "escape")
        x, y = where(pilot, "The Participants,")
        await drag(pilot, (x + 16, y), (3, y))
        assert (await copied(pilot, "ctrl+c")).strip() in ("The Participants,", "The Participants")


async def test_wide_characters_are_copied_as_they_were_selected(opened: Opened) -> None:
    wide = "## 第一条 Réponse\n\n安全保障 [应当] [可以] 由各参与方 accordées, e\u0301galement, sans délai.\n"
    async with opened(table=Table(rounds=(wide,), positions=())) as pilot:
        await drag(pilot, where(pilot, "[可以]"), where(pilot, "accordées", end=True))
        assert await copied(pilot, "ctrl+c") == "[可以] 由各参与方 accordées"


async def test_a_folded_provision_is_copied_whole(opened: Opened) -> None:
    async with opened(table=nested(), size=(120, 45)) as pilot:
        await press(pilot, "F", "j")
        assert await copied(pilot, "y") == (
            "1. Each Participant [FRA: shall] [CYP: may] [ITA: –] assist within [24 [full] [working]] [72] hours."
        )
        await drag(pilot, where(pilot, "means are"), where(pilot, "3 words›.", end=True))
        assert await copied(pilot, "ctrl+c") == "means are [military] [civilian and economic]."
        await press(pilot, "escape", "escape", "N")
        assert await copied(pilot, "y") == (
            "Article 2. Monitoring\nThe mechanism reports [each month] [each quarter of a year]."
        )


async def test_a_redline_is_copied_as_the_new_or_the_old_text_has_it(opened: Opened) -> None:
    async with opened("redline", size=(140, 45)) as pilot:
        await press(pilot, "o", "down", "enter", "g", *"2.1", "enter")
        await drag(pilot, where(pilot, "Participants ‹-shall"), where(pilot, "›mechanism‹", end=True))
        assert await copied(pilot, "y") == "Participants should take part in a proposed mechanism"
        assert "of the new text, without marks" in text(pilot.app)
        await drag(pilot, where(pilot, "Participants ‹-shall"), where(pilot, "›mechanism‹", end=True))
        assert await copied(pilot, "Y") == "Participants shall take part in a mechanism"
        await drag(pilot, where(pilot, "Participants ‹-shall"), where(pilot, "›mechanism‹", end=True))
        assert await copied(pilot, "ctrl+c") == "Participants should take part in a proposed mechanism"


async def test_of_two_columns_the_one_is_copied_in_which_the_mouse_began(opened: Opened) -> None:
    async with opened("redline", size=(120, 45)) as pilot:
        await press(pilot, "o", "down", "enter", "s")
        left, right = where(pilot, "1. The Participants ‹-shall"), where(pilot, "‹+should")
        await drag(pilot, left, (right[0] + 3, right[1] + 1))
        old = await copied(pilot, "ctrl+c")
        assert old == "1. The Participants shall take part in a mechanism led by one State."
        await press(pilot, "escape", "escape")
        await drag(pilot, right, (right[0] - 40, right[1] + 1))
        assert (await copied(pilot, "ctrl+c")).startswith("should take part in a proposed")


async def test_what_was_selected_is_let_go_where_it_lies_elsewhere(opened: Opened) -> None:
    async with opened(size=(100, 45)) as pilot:
        await drag(pilot, where(pilot, "further attack"), where(pilot, "further attack", end=True))
        assert pilot.app.screen.get_selected_text() == "further attack"
        await pilot.resize_terminal(70, 45)
        await settle(pilot)
        assert not pilot.app.screen.get_selected_text()


WORDS = st.lists(
    st.sampled_from(["shall", "may", "[24]", "hours", "assist", "第一", "~~"]), min_size=1, max_size=8
)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=6).map(
    lambda paragraphs: (
        "## Article 1. One\n\n" + "\n\n".join(f"{n}. {each}." for n, each in enumerate(paragraphs, 1))
    )
)


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS, st.integers(30, 120), st.booleans())
def test_all_that_is_copied_of_a_redline_is_the_one_text_or_the_other(
    old: str, new: str, width: int, beside: bool
) -> None:
    redline = compare(read(old), read(new))
    sheet = Setter(redline, passages(redline)).sheet(None, frozenset(), ("old", "new") if beside else None)
    layout = Layout(sheet.blocks, width)
    last = Mark(len(layout) - 1, 10**6)
    sides: tuple[tuple[Which, Draft, int], ...] = (("old", redline.old, 0), ("new", redline.new, 1))
    for which, draft, column in sides:
        got = Selected(Mark(0, -1), last, column if beside else 0).words(layout, which)
        blocks = text_blocks(draft, {}, {})
        wanted = Selected(Mark(0, -1), Mark(len(blocks) - 1, 10**6), 0).words(Layout(blocks, width), which)
        assert unlabelled(got) == unlabelled(wanted)


def unlabelled(words: str) -> list[str]:
    """Every letter but those of labels: two paragraphs that became one have one label, and no space between them."""
    kept = (each for each in words.split() if each != "Article" and not each.rstrip(".").isdigit())
    return sorted("".join(kept))


def test_the_zero_draft_copied_whole_is_its_words() -> None:
    draft = read(ZERO)
    layout = Layout(text_blocks(draft, {}, {}), 40)
    words = Selected(Mark(0, -1), Mark(len(layout) - 1, 10**6), 0).words(layout, "new")
    assert words.splitlines()[3] == "Recalling the Charter [, in particular its Article 51],"
    assert len(words.splitlines()) == len(draft.provisions)


async def test_what_is_selected_is_marked_and_can_be_read(opened: Opened) -> None:
    async with opened(size=(100, 45)) as pilot:
        x, y = where(pilot, "further attack")
        await drag(pilot, (x, y), (x + 13, y))
        marked = [
            (segment.text, segment.style)
            for segment in pilot.app.screen._compositor.render_strips()[y]
            if segment.style is not None and segment.text in ("further attack", "further", " attack")
        ]
        assert "".join(words for words, _ in marked) == "further attack"
        beside = pilot.app.screen._compositor.render_strips()[y + 1]
        for _, look in marked:
            assert look.color != look.bgcolor
            assert all(each.style is None or look.bgcolor != each.style.bgcolor for each in beside)


async def test_a_drag_that_begins_beside_the_sheet_selects_nothing_of_it(opened: Opened) -> None:
    async with opened(size=(140, 45)) as pilot:
        for start in ((6, 5), (4, 0)):
            await drag(pilot, start, where(pilot, "The Participants,", end=True))
            assert not pilot.app.screen.get_selected_text()
        await press(pilot, "4")
        await drag(pilot, (30, 8), (60, 12))
        assert not pilot.app.screen.get_selected_text()
