"""Every colour of text can be read on every ground it stands on, by day and by night."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.themes import DARK, GROUNDS, LIGHT, TEXT_COLOURS, colours


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT_COLOURS)
def test_text_stands_out_from_its_ground(theme: Theme, text: str, ground: str) -> None:
    named = colours(theme)
    contrast = Color.parse(named[text]).get_contrast_ratio(Color.parse(named[ground]))
    assert contrast >= 4.5, f"{text} on {ground} has a contrast of {contrast:.1f} to 1"


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_the_cell_under_the_cursor_can_be_read(theme: Theme) -> None:
    named = colours(theme)
    assert Color.parse(named["background"]).get_contrast_ratio(Color.parse(named["accent"])) >= 4.5
