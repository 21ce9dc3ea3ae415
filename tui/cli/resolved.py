"""What accepting and rejecting tracked changes share on the command line: which file, whose changes, and where to.

The file that came in is evidence of what somebody sent, so a copy is written beside it and the original is
replaced only where somebody names it as the output.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from drafting.errors import Place, TravauxError, unknown
from drafting.files.reading import read_bytes
from drafting.files.writing import write_atomic
from drafting.phrases import several
from drafting.word.changes import by_author, tracked_changes
from drafting.word.resolving import resolve
from tui.cells import visible
from tui.cli.options import check_ending, say
from tui.cli.received import listed

Command = TypeVar("Command", bound=Callable[..., Any])


def asked(command: Command) -> Command:
    """Adds the file, `--author` and `-o` to a command."""
    command = click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        metavar="OUT",
        help="Where to write; may be FILE itself (default: a new file beside it).",
    )(command)
    command = click.option(
        "--author",
        "authors",
        multiple=True,
        metavar="NAME",
        help="Only the changes of this author; may be repeated. The changes of others stay tracked.",
    )(command)
    return click.argument("file", metavar="FILE", type=click.Path(path_type=Path))(command)


def write_resolved(file: Path, authors: Sequence[str], output: Path | None, *, accept: bool) -> None:
    """Writes the file with its changes resolved, all or some authors', and tells what was done and what stays.

    Raises ``TravauxError``, with nothing written, for what is no sound Word file, for an author who changed
    nothing in it, and where the new file that it would write by default exists already.
    """
    check_ending(output, ".docx")
    data = read_bytes(file, name=str(file))
    made = by_author(tracked_changes(data, name=str(file)))
    for author in authors:
        if made and author not in made:
            raise unknown("author", author, made, place=Place(str(file)))
    target = output or _beside(file, "accepted" if accept else "rejected")
    whose: tuple[str | None, ...] = tuple(dict.fromkeys(authors)) or (None,)
    for one in whose:
        data = resolve(data, accept, one, name=str(file))
    write_atomic(target, data)
    _tell(file, made, authors, "Accepted" if accept else "Rejected")
    click.echo(str(target))


def _beside(file: Path, word: str) -> Path:
    target = file.with_name(f"{file.stem}-{word}.docx")
    if target.exists():
        raise TravauxError(
            "this file exists already",
            place=Place(str(target)),
            expected="a new name",
            hint=f"write over it with -o {target}",
        )
    return target


def _tell(file: Path, made: dict[str, int], authors: Sequence[str], did: str) -> None:
    done = {author: many for author, many in made.items() if not authors or author in authors}
    rest = {author: many for author, many in made.items() if author not in done}
    if not done:
        say(visible(f"{file} holds no tracked changes; its copy says the same."))
        return
    say(visible(f"{did} {several(sum(done.values()), 'tracked change')} by {listed(done)}."))
    if rest:
        stay = "stays" if sum(rest.values()) == 1 else "stay"
        say(visible(f"{several(sum(rest.values()), 'tracked change')} by {listed(rest)} {stay} tracked."))
