"""One clause shown by itself: filled in, with what it takes, needs and learns from.

A drafter looks a clause up before any negotiation exists, so what a workspace would supply has a
stand-in here: parties by their codes, and the clauses it requires as if they were there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from drafting.assembly import numbering
from drafting.assembly.choosing import Chosen, values_of
from drafting.assembly.clause import Clause, Variant
from drafting.assembly.composing import general, rendered
from drafting.assembly.library import Library
from drafting.assembly.parameters import Parameter, Value
from drafting.errors import Place, TravauxError
from drafting.files import yaml
from drafting.files.faults import raise_all
from drafting.files.yaml import Node, Scalar
from drafting.workspace.parties import Parties, Party
from drafting.workspace.settings import ClauseChoice, Given, Settings

SOME_DAY = date(2000, 1, 1)
"""Stands in for the date of a negotiation that has none yet."""


@dataclass(frozen=True, slots=True)
class FilledParameter:
    """A parameter with its default and the value it had in the text, both as texts."""

    parameter: Parameter
    default: str
    value: str


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause filled in: its text, and everything that ``clause.yaml`` says of it."""

    clause: Clause
    variant: Variant
    text: str
    parameters: tuple[FilledParameter, ...]
    file: str


class AnyParties(Parties):
    """Parties before there are any: every code is one, called by its code."""

    __slots__ = ()

    def party(self, code: str, place: Place | None = None) -> Party:
        """The party of that code."""
        return Party(code, code)


def show(
    library: Library,
    name: str,
    *,
    variant: str = "",
    values: Mapping[str, str] | None = None,
    settings: Settings | None = None,
    parties: Parties | None = None,
    instrument: str = "statement",
) -> ShownClause:
    """A clause filled with the values given as texts, or else by default.

    ``settings`` and ``parties`` are those of a workspace, where there is one; ``instrument`` chooses the
    vocabulary where there is none.
    """
    from drafting.assembly.sandbox import Sandbox

    clause = library.clause(name)
    parties = parties or AnyParties(())
    settings = settings or _stand_in(clause, instrument, parties)
    settings = replace(settings, date=settings.date or SOME_DAY)
    faults: list[TravauxError] = []
    given: list[Given] = []
    for key, text in (values or {}).items():
        place = Place(f"--set {key}")
        try:
            given.append(Given(key, clause.parameter(key, place).from_argument(text), place))
        except TravauxError as error:
            faults.append(error)
    typed = values_of(clause, given, parties, faults, Place(f"clause {name}"))
    if faults:
        raise_all(faults)
    chosen = Chosen(clause, clause.variant(variant), typed)
    words = library.vocabulary(settings.instrument, settings.place("instrument")).words
    context = {**general(settings, parties, library), **words}
    source = library.source(clause, chosen.variant)
    text = rendered(chosen, source, context, Sandbox(library.part), numbers=False).text
    filled = tuple(
        FilledParameter(each, as_typed(each.default), as_text(typed[each.name])) for each in clause.parameters
    )
    return ShownClause(clause, chosen.variant, numbering.tidy(text), filled, source.file)


def _stand_in(clause: Clause, instrument: str, parties: Parties) -> Settings:
    beside = tuple(ClauseChoice(name) for name in (clause.name, *(each.name for each in clause.requires)))
    return Settings(
        title="Title",
        symbol="",
        host=next(iter(parties.codes), "HOST"),
        time_zone="Etc/UTC",
        instrument=instrument,
        template=instrument,
        clauses=beside,
    )


def as_typed(node: Node | None) -> str:
    """A default as it was typed; empty where there is none."""
    if node is None:
        return ""
    if isinstance(node, Scalar):
        return node.text
    return ", ".join(as_typed(item) for item in node.items) if isinstance(node, yaml.Sequence) else ""


def as_text(value: Value) -> str:
    """A value as a person reads it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return value.isoformat() if isinstance(value, date) else str(value)
