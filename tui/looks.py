"""What each kind of characters looks like: names that the painted lines use, as colours of the present theme.

Component classes of the style sheet would do the same; but each of them is matched against every rule
whenever a class changes, for every widget, which was a third of the time to the first words on the screen.
"""

from __future__ import annotations

from typing import Any

from rich.style import Style
from textual.app import App
from textual.color import Color

_LOOKS: dict[str, tuple[str, str]] = {
    # What a draft says.
    "label": ("quiet", ""),
    "heading": ("", "bold"),
    "title": ("accent", "bold"),
    "emphasis": ("", "italic"),
    "strong": ("", "bold"),
    "reference": ("accent", ""),
    "note": ("quiet", "italic"),
    "footnote": ("quiet", ""),
    "fold": ("accent", ""),
    "depth-1": ("depth-1", ""),
    "depth-2": ("depth-2", ""),
    "depth-3": ("depth-3", ""),
    "depth-4": ("depth-4", ""),
    "astray": ("error", "reverse"),
    # What became of it.
    "inserted": ("success", "underline"),
    "deleted": ("error", "strike"),
    "inserted-sign": ("success", ""),
    "deleted-sign": ("error", ""),
    "inserted-mark": ("success", ""),
    "deleted-mark": ("error", ""),
    "moved": ("accent", ""),
    "weaker": ("warning", "bold"),
    "stronger": ("accent", "bold"),
    # What the capitals say of it.
    "approves": ("success", ""),
    "referendum": ("success", ""),
    "reserve": ("warning", "bold"),
    "objects": ("error", "bold"),
    "lapsed": ("warning", ""),
    "none": ("quiet", ""),
    "abstains": ("quiet", ""),
    # The interface itself.
    "quiet": ("quiet", ""),
    "accent": ("accent", "bold"),
    "key": ("accent", ""),
    "mark": ("warning", ""),
    "bar": ("accent", ""),
    "caveat": ("warning", "italic"),
    "error": ("error", "bold"),
}
"""Colour of the theme and attribute of each look; an empty colour is the widget's own."""

_GROUNDS = {
    "cursor": ("background", "accent", "bold"),
    "ground": ("", "cursor-ground", ""),
    "chosen": ("", "rule", "bold"),
    "spot": ("background", "accent", "bold"),
    "selected": ("background", "secondary", ""),
}
"""Colour, ground and attribute of what marks the cursor, and of what the mouse selected."""


_made: dict[tuple[str, tuple[str, ...]], Style] = {}


def style(app: App[Any], *names: str) -> Style:
    """The looks of these names, laid over each other."""
    found = _made.get((app.theme, names))
    if found is None:
        found = _made[app.theme, names] = _make(app.theme_variables, names)
    return found


def _make(colours: dict[str, str], names: tuple[str, ...]) -> Style:
    found = Style.null()
    for name in names:
        colour, ground, attribute = (
            _GROUNDS[name] if name in _GROUNDS else (_LOOKS[name][0], "", _LOOKS[name][1])
        )
        found += Style.parse(attribute) if attribute else Style.null()
        found += Style(
            color=Color.parse(colours[colour]).rich_color if colour else None,
            bgcolor=Color.parse(colours[ground]).rich_color if ground else None,
        )
    return found
