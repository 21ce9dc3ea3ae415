"""Which two texts a comparison is of: rounds of the negotiation, or files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import click

from drafting.errors import TravauxError
from drafting.files.reading import is_word_processors, read_bytes
from drafting.negotiation import Negotiation
from drafting.text.draft import Draft, Kind
from tui.cli.naming import meant
from tui.cli.options import opened, typed


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a comparison: what its readers call it, and the text."""

    name: str
    draft: Draft
    title: str
    language: str = "en"
    file: bool = False
    word: bool = False
    """Whether it comes from a Word file, which knows no blank lines between paragraphs."""


def both(ctx: click.Context, words: tuple[str, ...], since: str, tracked: str = "") -> tuple[Side, Side]:
    """The old and the new text that a command line names.

    Without words the latest round is compared with the one before, with one word the latest with that.
    With ``since``, a party's code, the old text is the one that the party last approved. ``tracked`` says
    how tracked changes of Word files count: ``accepted``, ``rejected``, or an author's alone accepted.
    Raises ``TravauxError`` where a word names nothing or a text cannot be read.
    """
    if since:
        if len(words) > 1:
            raise TravauxError(
                f"--since {since} and two texts", expected="--since PARTY and at most the new text"
            )
        return told_apart(_approved(ctx, since), side(ctx, words[0] if words else "latest", tracked))
    old, new = (*words, *("previous", "latest")[len(words) :])
    if old == new == "-":
        raise TravauxError(
            "standard input as both texts", expected="one of them in a file", hint="it can be read only once"
        )
    return told_apart(side(ctx, old, tracked), side(ctx, new, tracked))


def told_apart(before: Side, after: Side) -> tuple[Side, Side]:
    """Both sides with identities only where these mean something, and files by the shortest name that does."""
    if before.word or after.word:
        from drafting.word.likeness import trusted

        old, new = trusted(before.draft, after.draft)
        before, after = replace(before, draft=old), replace(after, draft=new)
    short = Path(before.name).name, Path(after.name).name
    if before.file and after.file and short[0] != short[1]:
        return replace(before, name=short[0]), replace(after, name=short[1])
    return before, after


def side(ctx: click.Context, word: str, tracked: str = "") -> Side:
    """The text that one word names."""
    if word == "-":
        return _plain("standard input", typed())
    return meant(word, lambda: _round(ctx, word), lambda: _file(Path(word), tracked))


def _round(ctx: click.Context, word: str) -> Side:
    negotiation = opened(ctx)
    found = negotiation.round(word)
    return _numbered(negotiation, found.number, found.name)


def _approved(ctx: click.Context, party: str) -> Side:
    """The text that a party last approved; an error where it has approved none."""
    negotiation = opened(ctx)
    found = negotiation.approved_round(party)
    return _numbered(negotiation, found.number, f"{found.name}, approved by {party}")


def _numbered(negotiation: Negotiation, number: int, name: str) -> Side:
    settings = negotiation.settings
    return Side(name, negotiation.draft(number), settings.title, settings.language)


def from_file(word: str) -> Side:
    """The text of a file, as a person typed its path; tracked changes count as accepted."""
    return _file(Path(word).expanduser(), "accepted")


def _file(path: Path, tracked: str) -> Side:
    data = read_bytes(path, name=str(path))
    if is_word_processors(path.name, data):
        from tui.cli.received import received

        found = received(data, str(path), tracked)
        return replace(_named(str(path), found.draft()), word=True)
    return _plain(str(path), data)


def _plain(name: str, data: bytes) -> Side:
    from tui.cli.texts import read_plain

    return _named(name, read_plain(name, data).draft)


def _named(name: str, draft: Draft) -> Side:
    from drafting.text.inline import shown

    titles = (each for each in draft.provisions[:5] if each.kind is Kind.TITLE)
    title = next(titles, None)
    return Side(name, draft, " ".join(shown(draft, title.text).split()) if title else "", file=True)
