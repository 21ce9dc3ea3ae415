"""What several commands ask for in the same words, and how each opens its negotiation and answers scripts."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from drafting.errors import TravauxError
from drafting.files.reading import is_word_processors, read_stream
from drafting.negotiation import Negotiation
from drafting.publish.unseen import flowing, harmless

Command = TypeVar("Command", bound=Callable[..., Any])


def opened(ctx: click.Context) -> Negotiation:
    """The negotiation of the workspace that the command runs in, closed when the command ends."""
    negotiation = Negotiation.open(ctx.obj if isinstance(ctx.obj, Path) else Path())
    ctx.call_on_close(negotiation.close)
    return negotiation


def say(text: str) -> None:
    """Talks to the person, on standard error."""
    click.echo(shown_safely(text), err=True)


def tell(text: str) -> None:
    """Prints a line of a result whose words may be anybody's."""
    click.echo(flowing(text))


def shown_safely(text: str) -> str:
    """Lines for a terminal, which obeys nothing that stands in them."""
    return "\n".join(map(harmless, text.split("\n")))


def typed(name: str = "standard input") -> bytes:
    """The bytes of standard input, whatever letters the terminal is set to."""
    if hasattr(sys.stdin, "buffer"):
        return read_stream(sys.stdin.buffer, name)
    return sys.stdin.read().encode("utf-8", "surrogateescape")


def not_empty(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """Refuses an option that was given and says nothing, as a variable that a script forgot to set."""
    if value == "" and ctx.get_parameter_source(param.name or "") is ParameterSource.COMMANDLINE:
        name = max(param.opts, key=len)
        raise TravauxError(f"{name} says nothing", expected=f"{name} {param.make_metavar(ctx)}")
    return value


def check_ending(output: Path | None, *endings: str) -> None:
    """Refuses to write a file under a name that says that it is something else."""
    if output is not None and output.suffix.lower() not in endings:
        raise TravauxError(
            f"{output}: nothing is written as '{output.suffix}'",
            expected=f"a name that ends in {' or '.join(endings)}",
        )


def check_plain(output: Path | None) -> None:
    """Refuses to write plain text under the name of a word processor's file."""
    if output is not None and is_word_processors(output.name):
        raise TravauxError(
            f"{output}: plain text is not written as '{output.suffix}'",
            expected="a name such as text.md",
            hint="`travaux export` writes Word documents of rounds",
        )


def print_json(value: object) -> None:
    """Prints a result for a script."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


def json_for_all(ctx: click.Context, as_json: bool) -> bool:
    """Whether a group that is run without a command answers as JSON; before a command `--json` says nothing.

    TravauxError where it stands there all the same.
    """
    if as_json and ctx.invoked_subcommand is not None:
        raise TravauxError(
            f"--json before '{ctx.invoked_subcommand}'",
            expected=f"`{ctx.command_path} {ctx.invoked_subcommand} … --json`",
        )
    return as_json


def author_option(command: Command) -> Command:
    """Adds `--author`: whose hand the record names."""
    return click.option(
        "--author",
        default=login_name,
        show_default="your login name",
        metavar="NAME",
        help="Whose hand the record names.",
    )(command)


def login_name() -> str:
    """The login name of the person at the keyboard, `secretariat` where the machine knows none."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "secretariat"
