"""What goes out to the capitals: a round, or what changed since another, as a Word document.

It stands beside the door so that the door stays short: it gathers what a document says of itself, and
hands values to the Word room.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from drafting.errors import TravauxError
from drafting.files.progress import Progress, tell
from drafting.files.reading import read_bytes
from drafting.files.writing import write_atomic
from drafting.negotiation.documents.circulated import files_of
from drafting.negotiation.documents.hands import hands
from drafting.negotiation.positions.agreeing import approvals
from drafting.negotiation.rounds import Round
from drafting.negotiation.table import Table, capital
from drafting.word.heading import DocumentHeading, language_tag
from drafting.workspace import folder as files

if TYPE_CHECKING:
    from drafting.compare.redline import Redline
    from drafting.word.house import HouseStyle
    from drafting.word.scribe import Remark

_UNSAFE = re.compile(r'[\x00-\x20\x7f/\\:*?"<>|]')
"""What a name of a file cannot hold, on one system or another."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, and a sentence about it."""

    path: Path
    said: str


class Out(Table, Protocol):
    """The table, with the folder of the workspace and what changed between rounds."""

    folder: Path

    def redline(self, old: str | int = "previous", new: str | int = "latest") -> Redline: ...


def export(
    table: Out,
    wanted: str | int,
    since: str | int | None,
    to: Path | None,
    reference: Path | None,
    *,
    comments: bool = True,
    progress: Progress | None = None,
) -> Exported:
    """Writes a round, clean or with what changed since another as tracked changes; see the door."""
    new = table.round(wanted)
    old = None if since is None else table.round(since)
    house = house_of(reference)
    name = file_name(new, old)
    tell(progress, 0, 2, name)
    data = write_round(table, new, old, house, comments=comments, progress=progress)
    tell(progress, 1, 2, name)
    if old is None:
        said = f"{new.name} ({new.symbol}) as a clean document"
    else:
        said = f"{new.name} ({new.symbol}) with what changed since {old.name} as tracked changes"
    return written(table, new, name, to, data, said + left_out(house))


def written(table: Out, each: Round, name: str, to: Path | None, data: bytes, said: str) -> Exported:
    """Writes a document of a round where it was asked for, or under a name in the folder of the round.

    Raises TravauxError where that would take the place of a file that the capitals were sent.
    """
    path = to or in_folder(table.folder, each) / name
    if to is None:
        if name in files_of(table.store, each.number) and path.exists() and (path.read_bytes() != data):
            raise TravauxError(
                f"{path} was sent to the capitals and says something else",
                expected="another file, named with -o",
                hint=f"`travaux circulate {each.number} --again` sends the round anew; nothing was written",
            )
        path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, data)
    return Exported(path, f"Wrote {said}.")


def write_round(
    table: Out,
    new: Round,
    old: Round | None,
    house: HouseStyle,
    *,
    comments: bool,
    progress: Progress | None = None,
) -> bytes:
    """A round as a Word document, or what changed since another.

    ``comments`` says whether drafting notes stand beside it and, beside the clean text, the reserves and
    objections that stand.
    """
    from drafting.word.redlining import write_redline
    from drafting.word.writing import write_clean

    if old is None:
        return write_clean(
            table.draft(new.number),
            heading_of(table, new),
            house=house,
            comments=comments,
            remarks=remarks(table, new) if comments else (),
            progress=progress,
        )
    redline, heading = table.redline(old.number, new.number), heading_of(table, new)
    return write_redline(
        redline,
        heading_of(table, old),
        heading,
        author=heading.secretariat,
        date=new.at,
        house=house,
        comments=comments,
        hands=hands(table, redline, old, new),
        progress=progress,
    )


def remarks(table: Out, each: Round) -> list[Remark]:
    """The reserves and objections that stand at a round, each as its capital's own remark."""
    from drafting.word.scribe import Remark

    if not any(True for _ in table.store.entries(kind="position")):
        return []
    matrix = approvals(table, each.number)
    identities = table.draft(each.number).identities
    places = {identity: order for order, identity in reversed(list(enumerate(identities)))}
    caveat = table.settings.note
    found = []
    for row in matrix.rows:
        code = row.party.code
        for held in matrix.ledger(code):
            position = held.position
            if not (position.blocks and held.stands):
                continue
            order = 0 if position.provision is None else places.get(position.provision, 0)
            reason = f": “{position.note}”" if position.note and position.note not in held.said else ""
            text = f"{held.said}{reason}." + (f"\n\n{caveat}" if caveat else "")
            author = f"{capital(table.parties, code)} ({code})"
            found.append(Remark(order, author, code, text, position.at))
    return found


def house_of(reference: Path | None) -> HouseStyle:
    """The style of a ministry's own document, or the one that ships with the program."""
    from drafting.word.house import from_reference, shipped

    return from_reference(read_bytes(reference), str(reference)) if reference else shipped()


def left_out(house: HouseStyle) -> str:
    """What of a ministry's letterhead could not be carried over, as the end of a sentence; ``""`` for nothing."""
    left = house.letterhead.left_out if house.letterhead else ()
    return f"; the letterhead’s {' and '.join(left)} could not be carried over" if left else ""


def in_folder(folder: Path, each: Round) -> Path:
    """Where what goes out of a round lies in the workspace."""
    return folder / files.CIRCULATION / plain(each.name)


def plain(name: str) -> str:
    """A name or symbol as a part of the name of a file."""
    shown = "".join(each if each.isprintable() else "-" for each in name)
    return _UNSAFE.sub("-", shown).lstrip(".") or "-"


def file_name(new: Round, old: Round | None) -> str:
    """What the clean document of a round, or its redline since another, is called."""
    redline = f"-since-{plain(old.name)}" if old else ""
    return f"{plain(new.symbol)}{redline}.docx"


def heading_of(table: Table, each: Round, at: datetime | None = None) -> DocumentHeading:
    """What a document of a round says of itself: on the host's calendar, the day of the round or another."""
    return DocumentHeading(
        title=table.settings.title,
        symbol=each.symbol,
        round_name=each.name,
        distribution=table.settings.distribution,
        language=language_tag(table.settings.language),
        date=(at or each.at).astimezone(ZoneInfo(table.settings.time_zone)).date(),
        hash=each.text,
    )
