"""Every colour of text can be read on every ground it stands on, by day and by night."""

from __future__ import annotations

import pytest
from textual.theme import Theme

from tests.screens.conftest import Opened
from tests.screens.painted import press
from tui.themes import CONTRAST, DARK, GROUNDS, LIGHT, TEXT_COLOURS, THEMES, colours


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT_COLOURS)
def test_text_stands_out_from_its_ground(theme: Theme, text: str, ground: str) -> None:
    named = colours(theme)
    found = contrast(named[text], named[ground])
    assert found >= 4.5, f"{text} on {ground} has a contrast of {found:.1f} to 1"


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_the_cell_under_the_cursor_can_be_read(theme: Theme) -> None:
    named = colours(theme)
    assert contrast(named["background"], named["accent"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_what_is_selected_can_be_read(theme: Theme) -> None:
    assert theme.secondary is not None
    assert contrast(colours(theme)["background"], theme.secondary) >= 4.5


def test_high_contrast_is_high() -> None:
    named = colours(CONTRAST)
    assert min(contrast(named[text], named["background"]) for text in TEXT_COLOURS) >= 10


async def test_a_key_goes_through_the_themes_and_round_again(opened: Opened) -> None:
    async with opened() as pilot:
        seen = [pilot.app.theme]
        for _ in THEMES:
            await press(pilot, "ctrl+t")
            seen.append(pilot.app.theme)
        assert seen[0] == seen[-1] == DARK.name
        assert LIGHT.name == seen[1]
        assert len(set(seen)) == len(THEMES)
