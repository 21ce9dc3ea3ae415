"""From the clauses that ``negotiation.yaml`` names to clauses with typed values, or all that is wrong.

Everything here can be told without rendering: whether clauses, variants and parameters exist, whether
values have the right type, and whether the clauses go together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from drafting.assembly.clause import Clause, Variant
from drafting.assembly.library import Library
from drafting.assembly.parameters import Parameter, Value
from drafting.errors import Place, TravauxError, nearest
from drafting.files.faults import single
from drafting.workspace.folder import SETTINGS
from drafting.workspace.parties import Parties
from drafting.workspace.settings import ClauseChoice, Given


@dataclass(frozen=True, slots=True)
class Chosen:
    """A clause that was chosen, its variant, and the values of all its parameters."""

    clause: Clause
    variant: Variant
    values: Mapping[str, Value]


def choose(
    choices: Iterable[ClauseChoice], parties: Parties, library: Library, faults: list[TravauxError]
) -> list[Chosen]:
    """The clauses that can be rendered, in order; what is wrong with any joins the faults."""
    choices = tuple(choices)
    found: list[Chosen] = []
    for choice in choices:
        try:
            clause = library.clause(choice.name, choice.place)
        except TravauxError as error:
            faults += single(error)
            continue
        _go_together(choice, clause, [other.name for other in choices], library, faults)
        before = len(faults)
        values = values_of(clause, choice.values, parties, faults, choice.place)
        try:
            variant = clause.variant(choice.variant, choice.variant_place)
        except TravauxError as error:
            faults.append(error)
            continue
        if len(faults) == before:
            found.append(Chosen(clause, variant, values))
    return found


def values_of(
    clause: Clause,
    given: Iterable[Given],
    parties: Parties,
    faults: list[TravauxError],
    place: Place | None = None,
) -> Mapping[str, Value]:
    """The value of every parameter: as given, or else by default."""
    by_name: dict[str, Given] = {}
    for each in given:
        try:
            by_name[clause.parameter(each.name, each.place).name] = each
        except TravauxError as error:
            faults.append(error)
    values: dict[str, Value] = {}
    for parameter in clause.parameters:
        try:
            values[parameter.name] = _value(clause, parameter, by_name.get(parameter.name), parties, place)
        except TravauxError as error:
            faults += single(error)
    return MappingProxyType(values)


def _value(
    clause: Clause, parameter: Parameter, given: Given | None, parties: Parties, place: Place | None
) -> Value:
    if given is not None:
        return parameter.typed(given.value, parties)
    if parameter.default is None:
        found = f"the clause '{clause.name}' has no value for '{parameter.name}' ({parameter.about})"
        expected = f"`{parameter.name}: …` under `with:`, {parameter.expected}"
        raise TravauxError(found, place=place, expected=expected)
    try:
        return parameter.typed(parameter.default, parties)
    except TravauxError as error:
        cure = f"this is the default; another can be given in {SETTINGS}"
        error.hint = f"{error.hint}; {cure}" if error.hint else cure
        raise


def _go_together(
    choice: ClauseChoice, clause: Clause, names: list[str], library: Library, faults: list[TravauxError]
) -> None:
    for needed in clause.requires:
        if needed.name not in library:
            found = f"the clause '{clause.name}' requires '{needed.name}', which no library has"
            hint = nearest(needed.name, library.names)
            faults.append(TravauxError(found, place=needed.place, expected="a clause that exists", hint=hint))
        elif needed.name not in names:
            found = f"the clause '{clause.name}' requires '{needed.name}', which is not in the text"
            expected = f"`- {needed.name}` under `clauses:`"
            hint = nearest(needed.name, names)
            faults.append(TravauxError(found, place=choice.place, expected=expected, hint=hint))
    for shunned in clause.excludes:
        if shunned.name in names:
            found = f"the clause '{clause.name}' excludes '{shunned.name}', which is in the text"
            faults.append(TravauxError(found, place=choice.place, expected="only one of the two"))
