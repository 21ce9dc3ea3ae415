"""The clauses of a text, picked and ordered before it is composed: one part of the door.

``negotiation.yaml`` is the truth and stays a file that people type. Every pick is written there, whole
or not at all, and read back before anybody is told that it was made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from drafting.errors import Place, TravauxError
from drafting.files.reading import read_text
from drafting.files.writing import write_atomic
from drafting.workspace import folder as files
from drafting.workspace.settings import ClauseChoice, Given, Settings

if TYPE_CHECKING:
    from drafting.assembly.library import Library
    from drafting.workspace.parties import Parties


class Table(Protocol):
    """What is asked of the negotiation whose clauses are picked."""

    folder: Path

    @property
    def settings(self) -> Settings: ...
    @property
    def parties(self) -> Parties: ...
    @property
    def library(self) -> Library: ...
    def forget_settings(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Composed:
    """What the picked clauses make: the text, or ``faults`` that keep it from being one; and notes."""

    source: str
    faults: tuple[TravauxError, ...] = ()
    notes: tuple[str, ...] = ()


class Composing:
    """Picks the clauses of one negotiation."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def composed(self) -> Composed:
        """The text that the picked clauses make, with every mistake that keeps it from being composed."""
        from drafting.assembly.composing import check, compose

        settings, parties, library = self._table.settings, self._table.parties, self._table.library
        faults = check(settings, parties, library)
        if faults:
            return Composed("", faults)
        found = compose(settings, parties, library)
        return Composed(found.source, (), found.notes)

    def pick(
        self, name: str, variant: str = "", values: Mapping[str, str] | None = None
    ) -> tuple[ClauseChoice, ...]:
        """Puts a clause into the list with values as they were typed; one that is there is filled in anew.

        A new one comes behind the last of its kind. Raises TravauxError, with nothing changed, for a clause,
        variant, parameter or value that there is not.
        """
        from drafting.assembly.showing import show

        clause = self._table.library.clause(name)
        variant = variant or clause.variants[0].name
        show(
            self._table.library,
            name,
            variant=variant,
            values=values,
            settings=self._table.settings,
            parties=self._table.parties,
        )
        here = Place(files.SETTINGS)
        given = tuple(
            Given(key, clause.parameter(key, here).from_argument(typed), here)
            for key, typed in (values or {}).items()
        )
        usual = variant == clause.variants[0].name
        choice = ClauseChoice(name, "" if usual else variant, given)
        present = self._table.settings.clauses
        if name in [each.name for each in present]:
            return self._write([choice if each.name == name else each for each in present])
        kinds = ("preambular", "operative", "final", "signature")
        rank = kinds.index(str(clause.kind))
        behind = [
            at
            for at, each in enumerate(present, 1)
            if each.name in self._table.library
            and kinds.index(str(self._table.library.clause(each.name).kind)) <= rank
        ]
        at = behind[-1] if behind else 0
        return self._write([*present[:at], choice, *present[at:]])

    def drop(self, name: str) -> tuple[ClauseChoice, ...]:
        """Takes a clause out of the list."""
        present = self._table.settings.clauses
        self._place(name)
        return self._write([each for each in present if each.name != name])

    def move(self, name: str, step: int) -> tuple[ClauseChoice, ...]:
        """Moves a clause by some places; at either end it stays."""
        present = list(self._table.settings.clauses)
        at = self._place(name)
        to = max(0, min(len(present) - 1, at + step))
        if to == at:
            return tuple(present)
        present.insert(to, present.pop(at))
        return self._write(present)

    def _place(self, name: str) -> int:
        names = [each.name for each in self._table.settings.clauses]
        if name not in names:
            from drafting.errors import unknown

            raise unknown("clause of the text", name, names)
        return names.index(name)

    def _write(self, wanted: Sequence[ClauseChoice]) -> tuple[ClauseChoice, ...]:
        from drafting.workspace.picking import picked

        path = self._table.folder / files.SETTINGS
        before = read_text(path, name=files.SETTINGS)
        # Somebody may have typed in it since: what is there now counts, or nothing is changed.
        if Settings.load(path).clauses != self._table.settings.clauses:
            self._table.forget_settings()
            raise TravauxError(
                f"{files.SETTINGS} was changed meanwhile", hint="nothing was changed; look at it again"
            )
        after = picked(before, self._table.settings.clauses, wanted)
        if _clauses_of(after) != [(each.name, each.variant) for each in wanted]:
            raise TravauxError(
                "the clauses could not be written so that they are read back",
                place=Place(files.SETTINGS),
                hint="nothing was changed; the list can be edited by hand",
            )
        write_atomic(path, after.encode())
        self._table.forget_settings()
        return self._table.settings.clauses


def _clauses_of(text: str) -> list[tuple[str, str]]:
    """The clauses and variants that a settings file of this text would have; none where it would be no such file."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="travaux-") as folder:
        path = Path(folder, files.SETTINGS)
        path.write_bytes(text.encode())
        try:
            return [(each.name, each.variant) for each in Settings.load(path).clauses]
        except TravauxError:
            return []
