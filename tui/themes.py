"""How the interface looks by day and by night: one accent, a paper, and colours that can be told apart.

Every colour of text reaches a contrast of at least 4.5 to 1 on every ground it stands on, which a test
measures. Colour is never the only sign of anything.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="travaux-dark",
    dark=True,
    primary="#7fb2e0",
    secondary="#a9b4c0",
    accent="#7fb2e0",
    foreground="#dcd9d2",
    background="#15181c",
    surface="#1b1f24",
    panel="#252a31",
    success="#8ccb98",
    warning="#e0b765",
    error="#f0938a",
    variables={
        "quiet": "#9a9fa6",
        "rule": "#3a4048",
        "cursor-ground": "#262d36",
        "depth-1": "#e0b765",
        "depth-2": "#7fb2e0",
        "depth-3": "#cfa2dd",
        "depth-4": "#86c9b4",
    },
)

LIGHT = Theme(
    name="travaux-light",
    dark=False,
    primary="#14568f",
    secondary="#4c5661",
    accent="#14568f",
    foreground="#1f2328",
    background="#fbf9f4",
    surface="#f3f0e8",
    panel="#e8e4d9",
    success="#1b6429",
    warning="#7a4d00",
    error="#a3231a",
    variables={
        "quiet": "#5a6068",
        "rule": "#c9c3b4",
        "cursor-ground": "#e9eef5",
        "depth-1": "#7a4d00",
        "depth-2": "#14568f",
        "depth-3": "#7b2d94",
        "depth-4": "#0d6355",
    },
)

CONTRAST = Theme(
    name="travaux-contrast",
    dark=True,
    primary="#6cd3ff",
    secondary="#e6e6e6",
    accent="#6cd3ff",
    foreground="#ffffff",
    background="#000000",
    surface="#0c0c0c",
    panel="#1c1c1c",
    success="#7dff9b",
    warning="#ffdd55",
    error="#ff9d94",
    variables={
        "quiet": "#d6d6d6",
        "rule": "#8a8a8a",
        "cursor-ground": "#26323c",
        "depth-1": "#ffdd55",
        "depth-2": "#6cd3ff",
        "depth-3": "#f0b3ff",
        "depth-4": "#7dffd6",
    },
)
"""For a projector in a bright room, and for eyes that need more."""

COLOUR_BLIND = Theme(
    name="travaux-colour-blind",
    dark=True,
    primary="#9fc9ef",
    secondary="#a9b4c0",
    accent="#9fc9ef",
    foreground="#e4e1da",
    background="#15181c",
    surface="#1b1f24",
    panel="#252a31",
    success="#56b4e9",
    warning="#f0e442",
    error="#f2a23a",
    variables={
        "quiet": "#a6abb2",
        "rule": "#3a4048",
        "cursor-ground": "#262d36",
        "depth-1": "#f0e442",
        "depth-2": "#56b4e9",
        "depth-3": "#e08fbd",
        "depth-4": "#e4e1da",
    },
)
"""What is told by red and green elsewhere is orange and blue here, the pair that most eyes tell apart."""

THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST, "colour-blind": COLOUR_BLIND}
"""The themes by what the command line calls them, in the order in which a key goes through them."""

TEXT_COLOURS = (
    "foreground",
    "quiet",
    "accent",
    "success",
    "warning",
    "error",
    "depth-1",
    "depth-2",
    "depth-3",
    "depth-4",
)
GROUNDS = ("background", "surface", "panel", "cursor-ground")


def colours(theme: Theme) -> dict[str, str]:
    """The colours of a theme by name, for whoever measures them."""
    named = {name: getattr(theme, name) for name in ("foreground", "background", "surface", "panel")}
    named |= {name: getattr(theme, name) for name in ("accent", "success", "warning", "error")}
    return named | theme.variables
