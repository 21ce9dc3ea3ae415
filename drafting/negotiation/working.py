"""The working text: several changes to the latest round that are to be one round, kept on disk until they are.

Resolving twelve brackets is one decision of a meeting and one round, not twelve. So each change is a step
in a file of the workspace, written whole before it is said to be made; a killed terminal loses none. The
record knows nothing of it until it becomes a round.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from drafting.errors import Place, TravauxError
from drafting.files.writing import write_atomic
from drafting.negotiation.steps import UNCHANGED, Step, Steps, step, without
from drafting.phrases import several
from drafting.workspace import folder as files

if TYPE_CHECKING:
    from drafting.negotiation.carrying import Carried
    from drafting.negotiation.rounds import Round
    from drafting.text.draft import Draft


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
        return files.stamp(self.path)

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
        return self._source(self.present())

    def _source(self, found: Steps | None) -> str:
        """The text of steps that ``present`` gave: what was read is not read again, and is the same."""
        return found.source(self._table.draft(found.round).source) if found else self._table.draft().source

    def change(self, source: str, done: str, *, author: str, before: str | None = None) -> Steps:
        """Makes a text the working text, as one more step; it is on disk when this returns.

        ``before`` is the text that it was made from. Raises TravauxError, with nothing changed, where that
        is the working text no more, and where nothing changes.
        """
        found, latest = self.present(), self._table.rounds[-1]
        held = self._source(found)
        if before is not None and before != held:
            raise TravauxError(
                "the working text was changed meanwhile, and this was made from an earlier one",
                hint=UNCHANGED,
            )
        if source == held:
            raise TravauxError("that changes nothing", hint=UNCHANGED)
        made = step(held, source, done, author, self._table.now())
        if found is None:
            found = Steps(latest.number, latest.name, latest.text, ())
        found = replace(found, steps=(*found.steps, made))
        # Whoever comes back to the text of the round works on nothing any more.
        nothing = source == self._table.draft(found.round).source and not found.left
        self._write(None if nothing else found)
        return found

    def carriable(self) -> Carried:
        """The working text over the latest round: what would be carried and what left; nothing is written.

        Raises TravauxError where it is made from the latest round, and where nothing of it can be carried.
        """
        from drafting.negotiation.carrying import carried

        found, latest = self._needed(), self._table.rounds[-1]
        if latest.number == found.round:
            raise TravauxError(
                f"the working text is made from {found.name}, the latest round", hint=UNCHANGED
            )
        later = Steps(latest.number, latest.name, latest.text, ())
        base, text = (self._table.draft(number).source for number in (found.round, latest.number))
        done = carried(found, base, later, text)
        if not done.steps.steps and done.steps.left:
            why = "; ".join(f"{each.step.done}: {each.why}" for each in done.steps.left)
            raise TravauxError(
                f"nothing of the working text can be carried onto {latest.name}: {why}",
                hint=f"{UNCHANGED}; `travaux working show` prints it as it is",
            )
        return done

    def carry(self, done: Carried) -> None:
        """Makes what ``carriable`` gave the working text; what could not be carried is kept in its file.

        Raises TravauxError, with nothing changed, where it or the record became another meanwhile.
        """
        if self.carriable() != done:
            raise TravauxError("the working text or the record was changed meanwhile", hint=UNCHANGED)
        self._write(done.steps if done.steps.steps else None)

    def drop(self, number: int = 0) -> Step:
        """Drops one step, counted from 1, or the last, and returns it; see ``without`` for what is refused.

        What was not carried from an earlier round is counted behind the steps.
        """
        found = self._needed()
        number = number or len(found.steps)
        if number > len(found.steps) and number <= len(found.steps) + len(found.left):
            at = number - len(found.steps) - 1
            self._write(replace(found, left=(*found.left[:at], *found.left[at + 1 :])))
            return found.left[at].step
        rest = without(found, number)
        if not rest.steps:
            self._refuse_left(found)
        self._write(rest if rest.steps else None)
        return found.steps[number - 1]

    def drop_all(self) -> Steps:
        """Drops the working text; returns the steps that it had."""
        found = self._needed()
        self._write(None)
        return found

    def add(self, *, author: str, note: str = "") -> Round:
        """Makes it the next round; the file goes when the round is recorded.

        Raises TravauxError, with nothing recorded and the working text as it was, where somebody else's round
        or change came meanwhile.
        """
        found = self._needed()
        self._refuse_left(found)
        base = self._table.rounds[found.round]
        self._refuse_changed()
        added = self._table.add_round(
            self._source(found), author=author, note=note or found.note, following=base
        )
        self._write(None)
        return added

    def _refuse_left(self, found: Steps) -> None:
        """What was not carried goes by no side door: somebody makes it anew, or drops it."""
        if found.left:
            count, first = len(found.left), len(found.steps) + 1
            raise TravauxError(
                f"{several(count, 'change')} to {found.left[0].of} not carried onto {found.name} yet: "
                + "; ".join(each.step.done for each in found.left),
                expected="each made anew where it is still wanted, and then dropped",
                hint=f"{UNCHANGED}; `travaux working drop {first}` drops the first of them",
            )

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
            return Steps.read(json.loads(self._seen))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise self._fault(f"it cannot be understood: {error}") from None

    def _refuse_changed(self) -> None:
        """What is done next is done to the file that was read, and to no other."""
        try:
            now = self.path.read_bytes()
        except OSError:
            now = None
        if now != self._seen:
            raise TravauxError("somebody else changed the working text meanwhile", hint=UNCHANGED)

    def _write(self, steps: Steps | None) -> None:
        self._refuse_changed()
        if steps is None:
            self.path.unlink(missing_ok=True)
            self._seen = None
        else:
            self._seen = json.dumps(steps.body(), ensure_ascii=False, indent=1).encode()
            write_atomic(self.path, self._seen)

    def _fault(self, why: str) -> TravauxError:
        return TravauxError(
            f"this is no working text: {why}",
            place=Place(files.WORKING),
            expected="a file that Travaux wrote",
            hint=f"nothing was changed; without {files.WORKING} the latest round is worked on",
        )
