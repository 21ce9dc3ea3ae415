"""Recalling a circulation that went out wrongly, while no capital has answered it.

Part of the one door. The entry in the record is what recalls it: the round counts as not circulated. The files
stay where they lie, as they were sent, and a file beside them says that they were recalled. It is written after the
entry, so that nothing there says what the record does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from drafting.agreement.instants import hour
from drafting.errors import TravauxError
from drafting.files.writing import write_atomic
from drafting.negotiation.documents.circulated import RECALL, recalled, sent
from drafting.negotiation.documents.circulating import in_folder
from drafting.negotiation.rounds import Round
from drafting.negotiation.undoing.resting import Seat, rests

if TYPE_CHECKING:
    from drafting.record.entry import Entry

FILE = "RECALLED.txt"
_NOTHING = "nothing was recorded"


@dataclass(frozen=True, slots=True)
class Recalled:
    """A circulation that was recalled: the round, the file that says so, and a sentence about it."""

    round: Round
    file: Path
    said: str


def check_recallable(table: Seat, wanted: str | int = "latest") -> tuple[Round, Entry]:
    """The round whose circulation would be recalled, with the entry of its first circulation that stands.

    TravauxError, with what stands in the way, where it cannot be.
    """
    each = table.round(wanted)
    last = sent(table.store).get(each.number)
    if last is None:
        known = [table.round(number).name for number in sorted(sent(table.store))]
        raise TravauxError(
            f"{each.name} is not circulated, so there is nothing to recall",
            expected=f"one of {', '.join(known)}" if known else "a round that was circulated",
            hint=_NOTHING,
        )
    recalls = [one.seq for one in table.store.entries(kind=RECALL) if one.content["round"] == each.number]
    first = next(
        one
        for one in table.store.entries(after=max(recalls, default=0), kind="circulation")
        if one.content["round"] == each.number
    )
    if resting := rests(table, each, first.seq):
        raise TravauxError(
            f"the circulation of {each.name} cannot be recalled: {'; '.join(resting)}",
            expected="a circulation that nobody has answered",
            hint=f"`travaux circulate {each.number} --again` sends a right set in its place, and `travaux undo ENTRY`"
            f" takes back what was recorded wrongly; {_NOTHING}",
        )
    return each, last


def recall(table: Seat, wanted: str | int, *, note: str, author: str) -> Recalled:
    """Records that the circulation of a round is recalled, and says so beside its files; see the door."""
    from drafting.record.entry import Happening

    head, at = table.store.head(), table.now()
    each, last = check_recallable(table, wanted)
    zone = ZoneInfo(table.settings.time_zone)
    text = _notice(each, last, at, zone, note.strip()).encode()
    body = {
        "round": each.number,
        "name": each.name,
        "symbol": each.symbol,
        "circulation": last.seq,
        "note": note.strip(),
        "file": {"name": FILE, "sha256": sha256(text).hexdigest()},
    }
    (entry,) = table.record(Happening(RECALL, at, author, body), expecting=head)
    folder = in_folder(table.folder, each)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_atomic(folder / FILE, text)
    except (OSError, TravauxError) as error:
        raise TravauxError(
            f"the recall is on the record, but {folder / FILE} could not be written: {error}",
            expected="a folder that can be written",
            hint="the files that lie there are recalled all the same; mark them yourself",
        ) from error
    return Recalled(each, folder / FILE, recalled(entry))


def _notice(each: Round, last: Entry, at: datetime, zone: ZoneInfo, note: str) -> str:
    lines = [
        f"{each.name} ({each.symbol}) was recalled at {hour(at, zone)} ({zone}).",
        f"It had been circulated at {hour(last.at, zone)}: {len(last.content['files'])} files, which lie here as they",
        "were sent. Nobody should work on them.",
    ]
    return "\n".join([*lines, *([f"Reason: {note}"] if note else [])]) + "\n"
