"""`travaux reject`: records what the table decides of proposals."""

from __future__ import annotations

from tui.cli.deciding import deciding

command = deciding(
    "reject",
    """Reject proposals, which then stay out of the next round.

    They stay in the record, and may be accepted or bracketed later as long as the round is the latest.

    \b
    travaux reject 4 --note "covered by Article 6"
    """,
    "Next: `travaux proposals` lists what is still open.",
)
