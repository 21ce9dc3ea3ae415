"""The command `travaux`: finds the command asked for, runs it, and turns every outcome into an exit code.

Commands are imported when they are asked for, because `travaux --help` and a shell's completion must
answer at once. This module is one of the two edges where any exception may be caught.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from drafting.errors import TravauxError
from tui.cli import exit_codes
from tui.cli.groups import Group

COMMANDS: dict[str, dict[str, str]] = {
    "Begin": {
        "demo": "Create the demonstration and open it.",
        "init": "Create a new negotiation in a folder.",
        "tui": "Open the interface (also what bare `travaux` does).",
        "serve": "Open the interface in a browser on this machine.",
    },
    "Compose": {
        "clauses": "List the clauses of the library, or show one filled in.",
        "check": "Check the files of the workspace and name every mistake.",
        "compose": "Print the draft that negotiation.yaml composes.",
    },
    "Text": {
        "edit": "Edit the latest round in $EDITOR; what you save becomes the next.",
        "working": "Show the working text, drop a change, carry it onto a later round, or make it one.",
        "round": "List rounds, add one from a file, or show one.",
        "read": "Show what is understood of a text.",
        "brackets": "Count and list what is not agreed.",
        "renumber": "Give final labels and rewrite every reference with them.",
    },
    "Compare and circulate": {
        "diff": "Show what changed between two rounds or files.",
        "circulate": "Write the whole set of a round for the capitals, and record that it was sent.",
        "recall": "Recall a round that was circulated by mistake.",
        "export": "Write a round, or a redline between two, as a Word document.",
        "accept-changes": "Accept the tracked changes of a Word file, all or one author's.",
        "reject-changes": "Reject the tracked changes of a Word file, all or one author's.",
    },
    "Propose": {
        "receive": "Take in the documents that a capital returned, as proposals.",
        "propose": "Take in a capital's own text as proposals to the latest round.",
        "proposals": "List proposals, or show one with its redline.",
        "support": "Record that a capital supports a proposal or objects to it.",
        "accept": "Accept proposals into the text of the next round.",
        "reject": "Reject proposals, which then stay out of the next round.",
        "bracket": "Put proposals in brackets, attributed, in the next round.",
        "reopen": "Take back what was decided of proposals.",
        "roll": "Fold the open proposals into the text as attributed brackets.",
        "streamline": "Shorten a rolling text and lose no reading of it.",
    },
    "Agree": {
        "position": "Record what a capital says of a text, an article or a paragraph.",
        "status": "Show which capitals approve what, and what has lapsed.",
        "report": "Write the state of play: what is open, who approves, who stands in the way and why.",
        "silence": "Open, extend and answer silence procedures, or see them.",
    },
    "Trust": {
        "log": "Tell what happened, in order, from the record.",
        "undo": "Take back what an entry of the record says.",
        "verify": "Replay the record and name the first byte that does not fit.",
    },
    "Tools": {
        "screenshot": "Draw a place of the interface as an SVG picture.",
        "completion": "Print the script that completes commands in your shell.",
    },
}
"""Every command by group, with the line that `--help` shows; a test holds it to the commands' own."""


class Commands(Group):
    """The commands, each imported only when it is run or asked for help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the help."""
        return [name for group in COMMANDS.values() for name in group]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"tui.cli.{cmd_name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the commands by group, from the table above and without importing any."""
        width = max(map(len, self.list_commands(ctx)))
        for title, commands in COMMANDS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), line) for name, line in commands.items()])


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Results go to standard output, talk to standard error. "
    "Exit codes: 0 fine or the same, 1 different or something found, 2 trouble, 130 interrupted.",
)
@click.option(
    "-C",
    "--workspace",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="FOLDER",
    help="The workspace, or a folder inside it (default: here).",
)
@click.version_option(None, "-V", "--version", package_name="travaux", message="%(prog)s %(version)s")
@click.pass_context
def travaux(ctx: click.Context, folder: Path) -> None:
    """A drafting table for texts that many capitals must agree on."""
    ctx.obj = folder
    if ctx.invoked_subcommand is None:
        from tui.cli.here import at_a_terminal, in_workspace

        if in_workspace(folder) or (folder.is_dir() and at_a_terminal()):
            ctx.invoke(importlib.import_module("tui.cli.tui").command)
        else:
            click.echo(ctx.get_help())


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits: the entry point of the program."""
    code = run(arguments)
    if threading.active_count() > 1:
        sys.exit(code)
    # Nothing is left to do, and taking hundreds of modules apart would take longer than most answers.
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command line and returns its exit code, whatever happens."""
    try:
        check_packages()
        # A terminal or pipe that knows fewer letters than a text gets numbers for them, never a crash.
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        code = travaux.main(args=arguments, prog_name="travaux", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else exit_codes.FINE
    except TravauxError as error:
        from tui.cli.options import say

        say(f"travaux: {error}")
        return exit_codes.TROUBLE
    except click.ClickException as error:
        error.show()
        return exit_codes.TROUBLE
    except (KeyboardInterrupt, click.Abort):
        click.echo("travaux: interrupted; nothing more was recorded", err=True)
        return exit_codes.INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has left, as `head` does; there is nobody to complain to.
        sys.stdout = None
        return exit_codes.TROUBLE
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        from tui.cli.options import say

        say(f"travaux: {named}{error.strerror or error}")
        return exit_codes.TROUBLE
    except Exception:  # noqa: BLE001 - an edge: a fault of our own must not look like a difference (exit code 1)
        import traceback

        click.echo(traceback.format_exc(), err=True)
        click.echo(
            "travaux: this is a fault of Travaux itself, shown above; what was confirmed is in the record",
            err=True,
        )
        return exit_codes.TROUBLE


def check_packages() -> None:
    """Refuses to run where another distribution's `clauses` or `templates` stands in the place of ours."""
    import clauses
    import drafting
    import templates

    home = Path(__file__).resolve().parents[2]
    for package in (drafting, clauses, templates):
        found = Path(package.__file__).resolve().parents[1] if package.__file__ else None
        if found != home:
            raise TravauxError(
                f"package '{package.__name__}' is taken from {found or 'nowhere'}",
                expected=f"the one that came with Travaux in {home}",
                hint="install travaux in an environment of its own",
            )
