"""The working text: several changes to the latest round that are to be one round, kept on disk until they are.

Resolving twelve brackets is one decision of a meeting and one round, not twelve. So each change is a step
in a file of the workspace, written whole before it is said to be made; a killed terminal loses none. The
record knows nothing of it until it becomes a round.

Each step says which words it struck and what it wrote in their place, over the text that the steps before
it had made. So any one of them can be dropped as long as no later one touches its words.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from drafting.errors import Place, TravauxError, unknown
from drafting.files.writing import write_atomic
from drafting.workspace import folder as files

if TYPE_CHECKING:
    from drafting.negotiation.rounds import Round
    from drafting.text.draft import Draft

_NOTHING = "nothing was changed"


class Table(Protocol):
    """What is asked of the negotiation whose text is worked on."""

    folder: Path

    @property
    def rounds(self) -> tuple[Round, ...]: ...
    def draft(self, wanted: str | int = "latest") -> Draft: ...
    def now(self) -> datetime: ...
    def add_round(
        self, source: str, *, author: str, note: str = "", following: Round | None = None
    ) -> Round: ...


@dataclass(frozen=True, slots=True)
class Step:
    """One change: ``struck`` at ``start`` of the text before it became ``written``; ``done`` says it in a clause."""

    done: str
    author: str
    at: datetime
    start: int
    struck: str
    written: str

    @property
    def end(self) -> int:
        """Where the words that were struck ended, in the text before."""
        return self.start + len(self.struck)

    @property
    def grows(self) -> int:
        """How much longer the text is after it."""
        return len(self.written) - len(self.struck)

    def made(self, source: str) -> str:
        """The text with this change made. ValueError where other words stand there."""
        if source[self.start : self.end] != self.struck:
            raise ValueError(self.done)
        return source[: self.start] + self.written + source[self.end :]


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a working text, in order, and the round that it was made from."""

    round: int
    name: str
    digest: str
    """SHA-256 of the round's text: another text of that number is another negotiation's."""
    steps: tuple[Step, ...]

    @property
    def note(self) -> str:
        """What the record would say of the round by default: what each step did."""
        return "; ".join(dict.fromkeys(step.done for step in self.steps))

    def source(self, base: str) -> str:
        """The working text, over the text of its round. ValueError where the steps are not over that text."""
        for step in self.steps:
            base = step.made(base)
        return base


def step(before: str, after: str, done: str, author: str, at: datetime) -> Step:
    """What turns one text into another, as the shortest stretch that they do not share at both ends."""
    most = min(len(before), len(after))
    start = _shared(before, after, most)
    end = _shared(before[::-1], after[::-1], most - start)
    return Step(done, author, at, start, before[start : len(before) - end], after[start : len(after) - end])


def _shared(one: str, other: str, most: int) -> int:
    """How many characters both begin with; by halving, since slices compare far faster than characters."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def without(steps: Steps, number: int) -> Steps:
    """The steps without one, counted from 1.

    Raises TravauxError for a number that there is not, and where a later step touches the words of that one.
    """
    every = steps.steps
    if not 1 <= number <= len(every):
        known = [str(each) for each in range(1, len(every) + 1)]
        raise unknown("change", str(number), known, expected=f"a number from 1 to {len(every)}")
    gone = every[number - 1]
    first, last = gone.start, gone.start + len(gone.written)
    kept = list(every[: number - 1])
    for later, each in enumerate(every[number:], number + 1):
        if each.end <= first and not (each.start == each.end == first):
            first, last = first + each.grows, last + each.grows
            kept.append(each)
        elif each.start >= last and not (each.start == each.end == last):
            kept.append(replace(each, start=each.start - gone.grows))
        else:
            raise TravauxError(
                f"change {later} ({each.done}) touches the words of change {number} ({gone.done})",
                expected=f"change {later} dropped first",
                hint=_NOTHING,
            )
    return replace(steps, steps=tuple(kept))


class Working:
    """The working text of one negotiation; there is one at most."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._seen: bytes | None = None

    @property
    def path(self) -> Path:
        """The file that keeps it."""
        return self._table.folder / files.WORKING

    def stamp(self) -> object:
        """Something that changes when the file does; cheap enough for every second."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def present(self) -> Steps | None:
        """The steps as they stand on disk; None where nobody works on the text.

        Raises TravauxError for a file that cannot be understood or is over another text; it stays as it is.
        """
        found = self._read()
        if found is None:
            return None
        rounds = self._table.rounds
        base = rounds[found.round] if 0 <= found.round < len(rounds) else None
        if base is None or base.text != found.digest:
            raise self._fault(f"it was made from a text of {found.name} that the record does not have")
        try:
            source = found.source(self._table.draft(found.round).source)
        except ValueError as error:
            raise self._fault(f"the change “{error}” is over other words than stand there") from None
        following = next((each for each in rounds[found.round + 1 :] if not each.withdrawn), None)
        if following is not None and self._table.draft(following.number).source == source:
            # Recorded, and killed before the file was gone.
            self._write(None)
            return None
        return found

    def source(self) -> str:
        """The working text, or the latest round where nobody works on it."""
        found = self.present()
        return found.source(self._table.draft(found.round).source) if found else self._table.draft().source

    def change(self, source: str, done: str, *, author: str, before: str | None = None) -> Steps:
        """Makes a text the working text, as one more step; it is on disk when this returns.

        ``before`` is the text that it was made from. Raises TravauxError, with nothing changed, where that
        is the working text no more, and where nothing changes.
        """
        found, latest = self.present(), self._table.rounds[-1]
        held = self.source()
        if before is not None and before != held:
            raise TravauxError(
                "the working text was changed meanwhile, and this was made from an earlier one", hint=_NOTHING
            )
        if source == held:
            raise TravauxError("that changes nothing", hint=_NOTHING)
        made = step(held, source, done, author, self._table.now())
        if found is None:
            found = Steps(latest.number, latest.name, latest.text, ())
        found = replace(found, steps=(*found.steps, made))
        # Whoever comes back to the text of the round works on nothing any more.
        self._write(None if source == self._table.draft(found.round).source else found)
        return found

    def drop(self, number: int = 0) -> Step:
        """Drops one step, counted from 1, or the last, and returns it; see ``without`` for what is refused."""
        found = self._needed()
        number = number or len(found.steps)
        left = without(found, number)
        self._write(left if left.steps else None)
        return found.steps[number - 1]

    def drop_all(self) -> Steps:
        """Drops the working text; returns the steps that it had."""
        found = self._needed()
        self._write(None)
        return found

    def add(self, *, author: str, note: str = "") -> Round:
        """Makes it the next round; the file goes when the round is recorded.

        Raises TravauxError, with nothing recorded and the working text as it was, where somebody else's round
        came meanwhile.
        """
        found = self._needed()
        base = self._table.rounds[found.round]
        added = self._table.add_round(self.source(), author=author, note=note or found.note, following=base)
        self._write(None)
        return added

    def _needed(self) -> Steps:
        found = self.present()
        if found is None:
            raise TravauxError(
                "there is no working text",
                expected="a change that is not yet a round",
                hint="in the interface a change to the text begins one",
            )
        return found

    # On disk

    def _read(self) -> Steps | None:
        try:
            self._seen = self.path.read_bytes()
        except FileNotFoundError:
            self._seen = None
            return None
        except OSError as error:
            raise self._fault(f"it cannot be read: {error.strerror}") from error
        try:
            body = json.loads(self._seen)
            return Steps(
                int(body["round"]), str(body["name"]), str(body["text"]), tuple(map(_step, body["steps"]))
            )
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise self._fault(f"it cannot be understood: {error}") from None

    def _write(self, steps: Steps | None) -> None:
        try:
            now = self.path.read_bytes()
        except OSError:
            now = None
        if now != self._seen:
            raise TravauxError("somebody else changed the working text meanwhile", hint=_NOTHING)
        if steps is None:
            self.path.unlink(missing_ok=True)
            self._seen = None
        else:
            self._seen = json.dumps(_body(steps), ensure_ascii=False, indent=1).encode()
            write_atomic(self.path, self._seen)

    def _fault(self, why: str) -> TravauxError:
        return TravauxError(
            f"this is no working text: {why}",
            place=Place(files.WORKING),
            expected="a file that Travaux wrote",
            hint=f"nothing was changed; without {files.WORKING} the latest round is worked on",
        )


def _step(body: dict[str, Any]) -> Step:
    found = Step(
        str(body["done"]),
        str(body["author"]),
        datetime.fromisoformat(body["at"]),
        int(body["start"]),
        str(body["struck"]),
        str(body["written"]),
    )
    if found.start < 0:
        raise ValueError(f"a change at {found.start}")
    return found


def _body(steps: Steps) -> dict[str, Any]:
    return {
        "round": steps.round,
        "name": steps.name,
        "text": steps.digest,
        "steps": [
            {
                "done": each.done,
                "author": each.author,
                "at": each.at.isoformat(),
                "start": each.start,
                "struck": each.struck,
                "written": each.written,
            }
            for each in steps.steps
        ],
    }
