"""One clause of the library as its ``clause.yaml`` describes it: parameters, variants, and what it needs beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from drafting.assembly import parameters
from drafting.assembly.parameters import Parameter
from drafting.errors import Place, TravauxError, unknown
from drafting.files import schema, yaml
from drafting.files.schema import Form, form
from drafting.files.yaml import Entry

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
"""Names of clauses, variants and templates; as folders and files they can lead nowhere else."""


class Kind(StrEnum):
    """Where in an instrument a clause belongs."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    FINAL = "final"
    SIGNATURE = "signature"


class Origin(StrEnum):
    """Who wrote a file."""

    SHIPPED = "shipped"
    WORKSPACE = "workspace"


@dataclass(frozen=True, slots=True)
class Precedent:
    """A fact about an instrument that a clause learns from."""

    instrument: str
    year: int
    fact: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One strength or form of a clause, what it reads as, and who wrote its text."""

    name: str
    reads: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Named:
    """The name of another clause and where it is said."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its parameters, its variants from strongest to weakest, and what it needs beside it."""

    name: str
    title: str
    kind: Kind
    purpose: str
    parameters: tuple[Parameter, ...]
    slots: Mapping[str, str]
    variants: tuple[Variant, ...]
    requires: tuple[Named, ...]
    excludes: tuple[Named, ...]
    precedents: tuple[Precedent, ...]
    origin: Origin
    file: str

    def parameter(self, name: str, place: Place | None = None) -> Parameter:
        """The parameter of a name."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        raise unknown("parameter", name, [each.name for each in self.parameters], place=place)

    def variant(self, name: str = "", place: Place | None = None) -> Variant:
        """The variant of a name; without one, the strongest."""
        for variant in self.variants:
            if name in ("", variant.name):
                return variant
        raise unknown(f"variant of {self.name}:", name, [each.name for each in self.variants], place=place)


_KEYS = (
    *("title", "kind", "purpose", "parameters", "slots", "variants"),
    *("requires", "excludes", "precedents"),
)


def described(name: str, mapping: yaml.Mapping, origin: Origin, written: Mapping[str, Origin]) -> Clause:
    """The clause that a ``clause.yaml`` describes; ``written`` are the variants that have a file, and by whom.

    Raises TravauxError with every mistake in it.
    """
    fields = form(mapping, "clause.yaml", _KEYS)
    read = [
        fields.attempt(None, parameters.read, entry, fields.faults)
        for entry in fields.entries("parameters", ())
    ]
    declared = {
        entry.key.text: fields.attempt("", schema.text_of, entry.value, f"variant '{entry.key.text}'")
        for entry in fields.entries("variants")
    }
    fields.faults += [
        _misnamed(entry) for entry in fields.entries("variants", ()) if not NAME.fullmatch(entry.key.text)
    ]
    # A variant that only a workspace has written stands after those of the clause itself.
    added = {own: "written in this workspace" for own, by in written.items() if by is Origin.WORKSPACE}
    variants = declared | {own: reads for own, reads in added.items() if own not in declared}
    clause = Clause(
        name=name,
        title=fields.text("title"),
        kind=fields.choice("kind", Kind),
        purpose=fields.text("purpose"),
        parameters=tuple(parameter for parameter in read if parameter),
        slots=MappingProxyType(
            {
                entry.key.text: fields.attempt("", schema.text_of, entry.value, f"slot '{entry.key.text}'")
                for entry in fields.entries("slots", ())
            }
        ),
        variants=tuple(Variant(key, reads, written.get(key, origin)) for key, reads in variants.items()),
        requires=_named(fields, "requires"),
        excludes=_named(fields, "excludes"),
        precedents=_precedents(fields),
        origin=origin,
        file=fields.mapping.place.file,
    )
    fields.settle()
    return clause


def _misnamed(entry: Entry) -> TravauxError:
    found = f"the variant name '{entry.key.text}'"
    return TravauxError(found, place=entry.key.place, expected="letters, digits and hyphens")


def _named(fields: Form, key: str) -> tuple[Named, ...]:
    return tuple(
        Named(fields.attempt("", schema.text_of, node, f"an item of '{key}'"), node.place)
        for node in fields.items(key, ())
    )


def _precedents(fields: Form) -> tuple[Precedent, ...]:
    found: list[Precedent] = []
    for node in fields.items("precedents", ()):
        keys = ("instrument", "year", "fact")
        inner = fields.attempt(None, form, node, "a precedent", keys, fields.faults)
        if inner:
            found.append(Precedent(inner.text("instrument"), inner.integer("year"), inner.text("fact")))
    return tuple(found)
