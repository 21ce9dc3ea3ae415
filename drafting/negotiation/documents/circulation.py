"""The whole set of a round for the capitals: planned, written at once or not at all, and put on the record.

It stands beside the door so that the door stays short. The entry in the record is what makes a set sent: the
files lie finished beside their place before it is written, and go there after it. A process that dies between
the two has sent the set, and the next one that circulates the round brings it to its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from drafting.agreement.instants import hour
from drafting.errors import TravauxError
from drafting.files.progress import Progress
from drafting.files.replacing import Staging, left_behind, put, remove
from drafting.negotiation.documents.circulated import KIND, files_of, sent, told
from drafting.negotiation.documents.circulating import Out, heading_of, house_of, left_out, write_round
from drafting.negotiation.documents.planning import LIST, RECORDED_NOTHING, SUMS, Plan
from drafting.negotiation.documents.planning import covering as covering_of

if TYPE_CHECKING:
    from drafting.publish.covering import Covering
    from drafting.record.entry import Entry, Head
    from drafting.word.heading import DocumentHeading
    from drafting.word.house import HouseStyle


@dataclass(frozen=True, slots=True)
class Circulated:
    """A set that was sent: where it lies, its files, and a sentence about it."""

    folder: Path
    files: tuple[Path, ...]
    said: str


# --- Sending -----------------------------------------------------------------------------------


def circulate(
    table: Out,
    planned: Plan,
    *,
    reference: Path | None = None,
    comments: bool = True,
    again: bool = False,
    author: str,
    progress: Progress | None = None,
) -> Circulated:
    """Writes the set of a round into its folder and records that it was circulated; see the door."""
    head = table.store.head()
    known = sent(table.store).get(planned.round.number)
    before = files_of(table.store, planned.round.number)
    zone = ZoneInfo(table.settings.time_zone)
    _bring_home(planned.folder, before)
    if known and not again:
        raise TravauxError(
            f"{planned.round.name} was circulated already, at {hour(known.at, zone)}",
            expected="a round that was not, or `--again`",
            hint=f"its files are in {planned.folder}; {RECORDED_NOTHING}",
        )
    house = house_of(reference)
    at = table.now()
    with Staging(planned.folder) as staging:
        sums: list[tuple[str, str]] = []
        for name, data in _made(table, planned, house, at, head, comments=comments, progress=progress):
            digest = sha256(data).hexdigest()
            if not again and _hash(planned.folder / name) not in ("", digest, before.get(name)):
                raise _taken(planned, name)
            staging.write(name, data)
            sums.append((name, digest))
        _keep_others(staging, planned, before)
        staging.settle()
        entry = _recorded(table, planned, sums, at, author, again=known is not None, head=head)
        _put(staging, planned)
    return Circulated(
        planned.folder,
        tuple(planned.folder / name for name in planned.names),
        f"{told(entry, zone)}{left_out(house)}.",
    )


def _made(
    table: Out,
    planned: Plan,
    house: HouseStyle,
    at: datetime,
    head: Head,
    *,
    comments: bool,
    progress: Progress | None,
) -> Iterator[tuple[str, bytes]]:
    """The files of a set one by one: the documents, the list that covers them, the sums of all before."""
    sums: dict[str, str] = {}

    def tell(name: str) -> None:
        if progress:
            progress(len(sums), len(planned.names), name)

    def made(name: str, data: bytes) -> tuple[str, bytes]:
        sums[name] = sha256(data).hexdigest()
        return name, data

    for each in planned.documents:
        # How far one file has come is not told, but it may be stopped there.
        def within(done: int, many: int, of: str, *, name: str = each.name) -> None:
            tell(name)

        tell(each.name)
        data = write_round(table, planned.round, each.since, house, comments=comments, progress=within)
        yield made(each.name, data)
    tell(f"{LIST}.txt")
    covering = covering_of(table, planned, at, head, sums)
    for name, data in _list_of(covering, heading_of(table, planned.round, at), house):
        yield made(name, data)
    yield SUMS, _sums(list(sums.items()))


def _put(staging: Staging, planned: Plan) -> None:
    try:
        staging.put()
    except TravauxError as error:
        raise TravauxError(
            f"the set of {planned.round.name} is on the record and lies finished in {staging.part}, but it could"
            f" not take its place, {planned.folder}",
            expected="a folder that can be written",
            hint=f"mend that, and `travaux circulate {planned.round.number}` puts it there",
        ) from error


def _sums(files: list[tuple[str, str]]) -> bytes:
    from drafting.publish.covering import sums

    return sums(files).encode()


def _recorded(
    table: Out, planned: Plan, sums: list[tuple[str, str]], at: datetime, author: str, *, again: bool, head: Head
) -> Entry:  # fmt: skip
    from drafting.record.entry import Happening

    documents = {each.name: each for each in planned.documents}
    files: list[dict[str, Any]] = []
    for name, digest in sums:
        about: dict[str, Any] = {"name": name, "sha256": digest}
        if (each := documents.get(name)) and each.since:
            about |= {"since": each.since.number, "approved": list(each.approved)}
        files.append(about)
    body = {
        "round": planned.round.number,
        "name": planned.round.name,
        "symbol": planned.round.symbol,
        "until": planned.deadline.isoformat() if planned.deadline else "",
        "note": planned.note,
        "again": again,
        "files": files,
    }
    (entry,) = table.record(Happening(KIND, at, author, body), expecting=head)
    return entry


# --- The folder --------------------------------------------------------------------------------


def _holds(folder: Path, files: Mapping[str, str]) -> bool:
    return all(_hash(folder / name) == digest for name, digest in files.items())


def _hash(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _bring_home(folder: Path, files: Mapping[str, str]) -> None:
    """Ends what a process that died had begun: the set that the record knows goes to its place, any other goes."""
    for part in left_behind(folder):
        if files and _holds(part, files) and not _holds(folder, files):
            put(part, folder)
        else:
            remove(part)


def _taken(planned: Plan, name: str) -> TravauxError:
    """The error for a file that somebody else put there and that says something else."""
    return TravauxError(
        f"{planned.folder / name} exists already, and no circulation wrote it",
        expected="a folder without it, or `--again`",
        hint=f"`--again` replaces it; {RECORDED_NOTHING}",
    )


def _keep_others(staging: Staging, planned: Plan, before: Mapping[str, str]) -> None:
    """Takes over what others put into the folder; of the earlier set only what somebody changed since."""
    if not planned.folder.is_dir():
        return
    for old in sorted(planned.folder.iterdir()):
        gone = old.name in planned.names or before.get(old.name) == _hash(old) != ""
        if not gone:
            staging.keep(old.name)


def _list_of(covering: Covering, heading: DocumentHeading, house: HouseStyle) -> Iterator[tuple[str, bytes]]:
    from drafting.publish.covering import text
    from drafting.word.worksheets.covering import write_covering

    yield f"{LIST}.txt", text(covering).encode()
    yield f"{LIST}.docx", write_covering(covering, heading, house=house)
