"""`travaux bracket`: records what the table decides of proposals."""

from __future__ import annotations

from tui.cli.deciding import deciding

command = deciding(
    "bracket",
    """Put proposals in brackets, attributed, in the next round.

    Open proposals are put in brackets too; this says that the table has looked and left it so.

    \b
    travaux bracket --article 2
    """,
    "Next: `travaux roll` shows the text with the brackets in it; `travaux roll --add` records it as the next round.",
)
