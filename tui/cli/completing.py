"""What a shell offers where a command names a text or a party: rounds, files, codes.

Asked between two keystrokes, so whatever goes wrong is answered with nothing: a shell is no place for
an error, and a folder that is no workspace has no rounds to offer.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from drafting.errors import TravauxError
from drafting.negotiation import Negotiation

_NAMED = ("latest", "previous", "zero")
_FILES = (".docx", ".docm", ".md", ".markdown", ".txt", ".text")


def texts(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The rounds and the files that a text may be; the shell's own files where a path is being typed."""
    own = [CompletionItem(incomplete, type="file")]
    if os.sep in incomplete or incomplete.startswith(("~", ".")):
        return own
    rounds = [CompletionItem(word, help=name) for word, name in _rounds(ctx) if word.startswith(incomplete)]
    files, folders = _here(incomplete)
    # The way into a folder the shell finds by itself; words that it is given end with a space.
    if not rounds and (folders or not files):
        return own
    return rounds + [CompletionItem(name) for name in files]


def parties(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The parties of the negotiation by their codes, with their names beside them."""
    try:
        with closing(_opened(ctx)) as negotiation:
            every = [(party.code, party.name) for party in negotiation.parties]
    except (TravauxError, OSError, ValueError):
        return []
    return [CompletionItem(code, help=name) for code, name in every if code.startswith(incomplete.upper())]


def _rounds(ctx: click.Context) -> Iterator[tuple[str, str]]:
    """The words that name a round, each with the round's name."""
    try:
        with closing(_opened(ctx)) as negotiation:
            rounds = [(each.number, each.name) for each in negotiation.rounds if not each.withdrawn]
    except (TravauxError, OSError, ValueError):
        return
    for number, name in rounds:
        yield str(number), name
    if rounds:
        yield from zip(_NAMED, (rounds[-1][1], rounds[-2:][0][1], rounds[0][1]), strict=True)


def _opened(ctx: click.Context) -> Negotiation:
    """The negotiation of the folder that the command line names, before any command has run."""
    folder = ctx.find_root().params.get("folder")
    return Negotiation.open(folder if isinstance(folder, Path) else Path())


def _here(incomplete: str) -> tuple[list[str], bool]:
    """The texts in this folder that begin so, and whether a folder does."""
    try:
        begun = [each for each in sorted(Path().iterdir()) if each.name.startswith(incomplete)]
    except OSError:
        return [], False
    seen = [each for each in begun if not each.name.startswith(".")]
    files = [each.name for each in seen if each.suffix.lower() in _FILES and each.is_file()]
    return files, any(each.is_dir() for each in seen)
