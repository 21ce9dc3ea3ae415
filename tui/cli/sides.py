"""Which two texts a comparison is of: rounds of the negotiation, or files.

What a word means must not hang on what happens to lie in a folder, so its form decides first. A number,
``rev.N``, ``zero``, ``latest`` and ``previous`` are always rounds, even beside a file called ``1``, which
is written ``./1``. ``-`` is standard input. Anything else is the file of that name, or where there is
none a round's other name; an error says what was tried.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import click

from drafting.errors import TravauxError
from drafting.negotiation import Negotiation
from drafting.text.draft import Draft, Kind
from tui.cli.options import opened, typed

_ROUND = re.compile(r"\d+|rev\.?[ ]?\d+|zero(?:[ ]draft)?|latest|previous", re.IGNORECASE)
_TEXTS = frozenset((".md", ".markdown", ".txt", ".text"))
_WORD = frozenset((".docx", ".docm", ".doc", ".odt", ".rtf"))


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
        from drafting.files.reading import decoded

        return _read("standard input", decoded(typed(), "standard input"))
    path = Path(word)
    if _ROUND.fullmatch(word.strip()):
        try:
            return _round(ctx, word)
        except TravauxError as error:
            if Path(word).is_file():
                here = f"for the file of that name write ./{word}"
                error.hint = f"{error.hint}; {here}" if error.hint else here
            raise
    if path.suffix.lower() in _TEXTS | _WORD or path.exists():
        return _file(path, tracked)
    try:
        return _round(ctx, word)
    except TravauxError as error:
        raise TravauxError(
            f"'{word}' is neither a file nor a round: there is no file of that name, and {error.message}",
            expected="a file (.docx, .md, .txt) or a round (2, rev.2, zero, latest, previous)",
            hint=error.hint,
        ) from error


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
    from drafting.files.reading import decoded, read_bytes

    data = read_bytes(path, name=str(path))
    if path.suffix.lower() in _WORD or data.startswith(b"PK\x03\x04"):
        from tui.cli.received import received

        found = received(data, str(path), tracked)
        return replace(_named(str(path), found.draft()), word=True)
    return _read(str(path), decoded(data, str(path)))


def _read(name: str, source: str) -> Side:
    from drafting.text.reading import read

    return _named(name, read(source))


def _named(name: str, draft: Draft) -> Side:
    from drafting.text.inline import shown

    titles = (each for each in draft.provisions[:5] if each.kind is Kind.TITLE)
    title = next(titles, None)
    return Side(name, draft, " ".join(shown(draft, title.text).split()) if title else "", file=True)
