"""A command with commands below it, which answers a word that is none as the house answers any mistake.

What one types behind it is often the thing meant and not what is to be done with it: `travaux proposals 2`.
A number means the command that shows the thing of that number; a word names the nearest command.
"""

from __future__ import annotations

from typing import Any

import click


class Group(click.Group):
    """Commands below another; ``shows`` is the one that takes the thing itself, if there is one."""

    def __init__(self, *given: Any, shows: str = "", **named: Any) -> None:
        super().__init__(*given, **named)
        self._shows = shows

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for, or the one that a number means; TravauxError for a word that is none."""
        typed = args[0] if args and not ctx.resilient_parsing else "-"
        if typed in self.commands or typed.startswith("-"):
            return super().resolve_command(ctx, args)
        if self._shows and typed.isascii() and typed.isdigit():
            return super().resolve_command(ctx, [self._shows, *args])
        from drafting.errors import TravauxError, nearest

        words = self.list_commands(ctx)
        path = f"travaux {self.name}"
        close = nearest(typed, words)
        meant = f"`{path} {self._shows} {typed}` shows one of that name" if self._shows else ""
        raise TravauxError(
            f"unknown command '{typed}' of `{path}`",
            expected=f"one of {', '.join(words)}",
            hint=close or meant,
        )
