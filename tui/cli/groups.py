"""A command with commands of its own: one that there is not is answered with the nearest.

What one types behind it is often the thing meant and not what is to be done with it: `travaux proposals 2`.
A number means the command that shows the thing of that number.
"""

from __future__ import annotations

from typing import Any

import click

_FEW = 8
"""So many commands are named in a message one by one."""


class Group(click.Group):
    """Commands under one name; ``shows`` is the one that takes the thing itself, if there is one."""

    def __init__(self, *given: Any, shows: str = "", **named: Any) -> None:
        super().__init__(*given, **named)
        self._shows = shows

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for, or the one that a number means. TravauxError for one that there is not."""
        # Where a shell asks how to go on, a mistake is no reason to talk between its prompts.
        typed = args[0] if args and not ctx.resilient_parsing else "-"
        known = self.list_commands(ctx)
        if typed in known or typed.startswith("-"):
            return super().resolve_command(ctx, args)
        if self._shows and typed.isascii() and typed.isdigit():
            return super().resolve_command(ctx, [self._shows, *args])
        from drafting.errors import TravauxError, nearest

        path = ctx.command_path
        meant = f"`{path} {self._shows} {typed}` shows what is called so" if self._shows else ""
        raise TravauxError(
            f"unknown command '{typed}'",
            expected=f"a command of `{path} --help`" if len(known) > _FEW else f"one of {', '.join(known)}",
            hint=nearest(typed, known) or meant,
        )
