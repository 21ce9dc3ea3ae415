"""Who blocks, article by article, beside the matrix where there is room for it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import Static

from tui.verbatim import verbatim

MOST = 60
"""Articles that are listed: no terminal shows more at once."""


class Blocking(Static):
    """One line for each article that somebody stands in the way of."""

    DEFAULT_CSS = """
    Blocking {
        width: 40; padding: 0 2; display: none; background: $background; color: $foreground;
        border-left: solid $rule;
    }
    """

    def show_blocking(self, articles: Sequence[tuple[str, str]]) -> None:
        """Show short headings of articles, each with the marks of those that stand in its way."""
        lines: list[str | tuple[str, str]] = [("who blocks", "$quiet")]
        for article, parties in articles[:MOST]:
            lines += ["\n", (f"{article:<6}", "bold"), parties]
        if len(articles) > MOST:
            lines += ["\n", (f"and {len(articles) - MOST} more", "$quiet")]
        if not articles:
            lines += ["\n", "nobody"]
        self.update(verbatim(*lines))
