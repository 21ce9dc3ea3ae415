"""What several commands ask for in the same words, and how each opens its negotiation and answers scripts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from drafting.negotiation import Negotiation

Command = TypeVar("Command", bound=Callable[..., Any])


def opened(ctx: click.Context) -> Negotiation:
    """The negotiation of the workspace that the command runs in, closed when the command ends."""
    negotiation = Negotiation.open(ctx.obj if isinstance(ctx.obj, Path) else Path())
    ctx.call_on_close(negotiation.close)
    return negotiation


def say(text: str) -> None:
    """Talks to the person, on standard error."""
    click.echo(text, err=True)


def print_json(value: object) -> None:
    """Prints a result for a script."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


def author_option(command: Command) -> Command:
    """Adds `--author`: whose hand the record names."""
    return click.option(
        "--author", default=login_name, show_default="your login name", help="Whose hand the record names."
    )(command)


def login_name() -> str:
    """The login name of the person at the keyboard, `secretariat` where the machine knows none."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "secretariat"
