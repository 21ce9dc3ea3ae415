"""What is negotiated and how: ``negotiation.yaml`` as values.

Values given to clauses stay as typed, with their places, since only a clause knows the types of its
parameters; everything else is checked here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

from drafting.errors import Place, TravauxError
from drafting.files import schema, yaml
from drafting.files.schema import Form, form
from drafting.files.yaml import Node, Scalar
from drafting.workspace.folder import SETTINGS
from drafting.workspace.parties import code_of
from drafting.workspace.rules import Adoption, Rule, Standing, adoption_of, minimum_of, standing_of
from drafting.workspace.zones import zone_of

KEYS = (
    "title",
    "symbol",
    "host",
    "time_zone",
    "instrument",
    "template",
    "language",
    "date",
    "distribution",
    "note",
    "adoption",
    "standing",
    "silence",
    "clauses",
)

__all__ = ["KEYS", "Adoption", "ClauseChoice", "Given", "Rule", "Settings"]


@dataclass(frozen=True, slots=True)
class Given:
    """One value given to a parameter, as typed; ``place`` is where the parameter's name stands."""

    name: str
    value: Node
    place: Place


@dataclass(frozen=True, slots=True)
class ClauseChoice:
    """One clause of the text: its name, its variant ("" for the usual one) and the values given to it."""

    name: str
    variant: str = ""
    values: tuple[Given, ...] = ()
    place: Place | None = None
    variant_place: Place | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """One negotiation. ``note`` is a caveat shown wherever positions are shown.

    ``standing`` says which positions outlive a change of their words; ``silence_minimum`` is how long a
    silence procedure must at least run.
    """

    title: str
    symbol: str
    host: str
    time_zone: str
    instrument: str
    template: str
    clauses: tuple[ClauseChoice, ...]
    adoption: Adoption = field(default_factory=Adoption)
    standing: Standing = field(default_factory=Standing)
    silence_minimum: timedelta = timedelta()
    language: str = "en"
    date: date | None = None
    distribution: str = ""
    note: str = ""
    file: str = SETTINGS
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    @staticmethod
    def load(path: Path, *, name: str = "") -> Settings:
        """Reads ``negotiation.yaml``; every mistake in it is reported, each with its place."""
        mapping = yaml.load(path, name=name)
        fields = form(mapping, SETTINGS, KEYS)
        instrument = fields.text("instrument")
        day = fields.node("date")
        settings = Settings(
            title=_said(fields, "title"),
            symbol=_said(fields, "symbol"),
            host=_checked(fields, "host"),
            time_zone=_checked(fields, "time_zone"),
            instrument=instrument,
            template=fields.text("template", instrument),
            clauses=_clauses(fields),
            adoption=adoption_of(fields.node("adoption"), fields.faults),
            standing=standing_of(fields.node("standing"), fields.faults),
            silence_minimum=minimum_of(fields.node("silence"), fields.faults),
            language=fields.text("language", "en"),
            date=fields.attempt(None, schema.date_of, day, "'date'") if day else None,
            distribution=fields.text("distribution", ""),
            note=fields.lines("note", ""),
            file=mapping.place.file,
            places=MappingProxyType(_places(fields)),
        )
        fields.settle()
        return settings

    def place(self, key: str) -> Place:
        """Where the value of a key stands in the file."""
        return self.places.get(key) or Place(self.file)


def _said(fields: Form, key: str) -> str:
    """A text that says something: the record keeps title and symbol of every round for good."""
    text = fields.text(key)
    node = fields.node(key)
    if node is not None and not text.strip() and not any(each.place == node.place for each in fields.faults):
        fields.faults.append(
            TravauxError(f"'{key}' is empty", place=fields.place(key), expected=f"`{key}: …`")
        )
    return text


def _places(fields: Form) -> dict[str, Place]:
    """Where each value stands; a template that is not given stands where the instrument does."""
    places = {key: fields.place(key) for key in KEYS}
    if fields.node("template") is None:
        places["template"] = places["instrument"]
    return places


def _checked(fields: Form, key: str) -> str:
    """The host's code or the time zone, which have checks of their own."""
    node = fields.node(key)
    if node is None:
        return fields.text(key)
    reader = code_of if key == "host" else zone_of
    return fields.attempt("", reader, node, f"'{key}'")


def _clauses(fields: Form) -> tuple[ClauseChoice, ...]:
    choices: list[ClauseChoice] = []
    for node in fields.items("clauses"):
        choice = fields.attempt(None, _choice, node, fields.faults)
        if choice is None:
            continue
        twice = next((other for other in choices if other.name == choice.name and choice.name), None)
        if twice and twice.place:
            found = f"the clause '{choice.name}' is there twice"
            hint = f"it is first in line {twice.place.line}"
            fields.faults.append(
                TravauxError(found, place=choice.place, expected="each clause once", hint=hint)
            )
            continue
        choices.append(choice)
    return tuple(choices)


def _choice(node: Node, faults: list[TravauxError]) -> ClauseChoice:
    if isinstance(node, Scalar):
        return ClauseChoice(schema.text_of(node, "a clause"), place=node.place)
    fields = form(node, "this clause", ("clause", "variant", "with"), faults)
    values = tuple(
        Given(entry.key.text, entry.value, entry.key.place) for entry in fields.entries("with", ())
    )
    return ClauseChoice(
        name=fields.text("clause"),
        variant=fields.text("variant", ""),
        values=values,
        place=fields.place("clause"),
        variant_place=fields.place("variant"),
    )
