"""What goes out to the capitals: a round, or what changed since another, as a Word document.

It stands beside the door so that the door stays short: it gathers what a document says of itself, and
hands values to the Word room.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from drafting.files.reading import read_bytes
from drafting.files.writing import write_atomic
from drafting.rounds import Round
from drafting.text.draft import Draft
from drafting.word.heading import DocumentHeading
from drafting.workspace import folder as files

if TYPE_CHECKING:
    from drafting.compare.redline import Redline
    from drafting.workspace.settings import Settings


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, and a sentence about it."""

    path: Path
    said: str


class Headed(Protocol):
    """What is asked of an open negotiation for the heading of a document."""

    @property
    def settings(self) -> Settings: ...


class Table(Headed, Protocol):
    """What is asked of an open negotiation here."""

    folder: Path

    def round(self, wanted: str | int = "latest") -> Round: ...
    def draft(self, wanted: str | int = "latest") -> Draft: ...
    def redline(self, old: str | int = "previous", new: str | int = "latest") -> Redline: ...


def export(
    table: Table, wanted: str | int, since: str | int | None, to: Path | None, reference: Path | None
) -> Exported:
    """Writes a round, clean or with what changed since another as tracked changes; see the door."""
    from drafting.word.house import from_reference, shipped
    from drafting.word.redlining import write_redline
    from drafting.word.writing import write_clean

    new = table.round(wanted)
    old = None if since is None else table.round(since)
    house = from_reference(read_bytes(reference), str(reference)) if reference else shipped()
    if old is None:
        data = write_clean(table.draft(new.number), heading(table, new), house=house)
        said = f"{new.name} ({new.symbol}) as a clean document"
    else:
        data = write_redline(
            table.redline(old.number, new.number),
            heading(table, old),
            heading(table, new),
            author=table.settings.symbol,
            date=new.at,
            house=house,
        )
        said = f"{new.name} ({new.symbol}) with what changed since {old.name} as tracked changes"
    path = to or table.folder / files.CIRCULATION / _plain(new.name) / _file_name(new, old)
    if to is None:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, data)
    return Exported(path, f"Wrote {said}.")


def _plain(name: str) -> str:
    return name.replace(" ", "-")


def _file_name(new: Round, old: Round | None) -> str:
    redline = f"-since-{_plain(old.name)}" if old else ""
    return f"{new.symbol.replace('/', '-')}{redline}.docx"


def heading(table: Headed, each: Round) -> DocumentHeading:
    """What a document of a round says of itself."""
    return DocumentHeading(
        title=table.settings.title,
        symbol=each.symbol,
        round_name=each.name,
        distribution=table.settings.distribution,
        date=each.at.date(),
        hash=each.text,
    )
