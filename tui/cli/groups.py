"""A command with commands of its own: one that there is not is answered with the nearest."""

from __future__ import annotations

import click

_FEW = 8
"""So many commands are named in a message one by one."""


class Group(click.Group):
    """Commands under one name."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for. TravauxError with the nearest for one that there is not."""
        # Where a shell asks how to go on, a mistake is no reason to talk between its prompts.
        typed = args[0] if args and not ctx.resilient_parsing else "-"
        known = self.list_commands(ctx)
        if typed not in known and not typed.startswith("-"):
            from drafting.errors import unknown

            expected = f"a command of `{ctx.command_path} --help`" if len(known) > _FEW else ""
            raise unknown("command", typed, known, expected=expected)
        return super().resolve_command(ctx, args)
