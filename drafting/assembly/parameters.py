"""What a clause can be given: typed parameters, and the typing of values that people wrote.

A value comes as a YAML node with its place and leaves as a text, a number, a party or a list of
them, or as a mistake that says what was found where and what the parameter takes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drafting.errors import Place, TravauxError, unknown
from drafting.files import schema, yaml
from drafting.files.schema import Form, form
from drafting.files.yaml import Entry, Node, Scalar, Sequence
from drafting.workspace.parties import Parties, Party

Value = str | int | bool | date | Party | tuple[str, ...] | tuple[Party, ...]


class Type(StrEnum):
    """What kind of value a parameter takes."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    LIST = "list"
    CHOICE = "choice"
    PARTY = "party"
    PARTIES = "parties"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a clause. ``default`` is as typed; without one the drafter must give a value.

    ``options`` closes a choice or a list to those texts; ``minimum`` and ``maximum`` bound an integer
    or the length of a list.
    """

    name: str
    type: Type
    about: str
    default: Node | None = None
    unit: str = ""
    options: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    place: Place | None = None

    def typed(self, node: Node, parties: Parties) -> Value:
        """The value that a node gives to this parameter."""
        what = f"'{self.name}'"
        if yaml.is_null(node):
            raise TravauxError(f"{what} has no value", place=node.place, expected=self.expected)
        return _READERS[self.type](self, node, what, parties)

    def from_argument(self, text: str) -> Node:
        """The node that a text typed on the command line stands for: lists may do without their brackets."""
        place = Place(f"--set {self.name}")
        if self.type not in (Type.LIST, Type.PARTIES):
            return Scalar(text, True, place) if text else Scalar("", False, place)
        if text.strip().startswith("["):
            return yaml.parse(text, place.file)
        words = [word.strip() for word in text.split(",")]
        return Sequence(tuple(Scalar(word, False, place) for word in words if word), place, True)

    @property
    def expected(self) -> str:
        """What the parameter takes, in words."""
        said = _EXPECTED[self.type]
        if self.type is Type.INTEGER:
            if self.minimum is not None and self.maximum is not None:
                said += f" from {self.minimum} to {self.maximum}"
            elif self.minimum is not None:
                said += f" of at least {self.minimum}"
            elif self.maximum is not None:
                said += f" of at most {self.maximum}"
            return f"{said} ({self.unit})" if self.unit else said
        if not self.options:
            return said
        return f"{said}{' of' if self.type is Type.LIST else ''} {', '.join(self.options)}"


def read(entry: Entry, faults: list[TravauxError]) -> Parameter:
    """One parameter of a ``clause.yaml``."""
    keys = ("type", "about", "default", "unit", "of", "minimum", "maximum")
    fields = form(entry.value, f"parameter '{entry.key.text}'", keys, faults)
    type_ = fields.choice("type", Type)
    options = fields.texts("of", ())
    if type_ is Type.CHOICE and not options:
        fields.attempt(None, _refuse, fields, "a choice without 'of'", "the words to choose from: `of: […]`")
    if options and type_ not in (Type.CHOICE, Type.LIST):
        fields.attempt(
            None, _refuse, fields, f"'of' at a parameter of type {type_}", "it at a choice or a list"
        )
    if not entry.key.text.isidentifier():
        name_place = entry.key.place
        found = f"the parameter name '{entry.key.text}'"
        faults.append(TravauxError(found, place=name_place, expected="letters, digits and _"))
    return Parameter(
        name=entry.key.text,
        type=type_,
        about=fields.text("about"),
        default=fields.node("default"),
        unit=fields.text("unit", ""),
        options=options,
        minimum=fields.integer("minimum") if fields.node("minimum") else None,
        maximum=fields.integer("maximum") if fields.node("maximum") else None,
        place=entry.key.place,
    )


def _refuse(fields: Form, found: str, expected: str) -> None:
    raise TravauxError(found, place=fields.place("of"), expected=expected)


def _text(parameter: Parameter, node: Node, what: str, parties: Parties) -> str:
    return schema.text_of(node, what)


def _integer(parameter: Parameter, node: Node, what: str, parties: Parties) -> int:
    try:
        number = schema.integer_of(node, what)
    except TravauxError as error:
        error.expected = parameter.expected
        raise
    _within(parameter, number, f"{what} is {number}", node)
    return number


def _within(parameter: Parameter, number: int, found: str, node: Node) -> None:
    low, high = parameter.minimum, parameter.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        raise TravauxError(found, place=node.place, expected=parameter.expected)


def _boolean(parameter: Parameter, node: Node, what: str, parties: Parties) -> bool:
    return schema.boolean_of(node, what)


def _date(parameter: Parameter, node: Node, what: str, parties: Parties) -> date:
    return schema.date_of(node, what)


def _choice(parameter: Parameter, node: Node, what: str, parties: Parties) -> str:
    return _one_of(parameter, node, what)


def _one_of(parameter: Parameter, node: Node, what: str) -> str:
    word = schema.text_of(node, what)
    if parameter.options and word not in parameter.options:
        raise unknown(f"value of {what}:", word, parameter.options, place=node.place)
    return word


def _list(parameter: Parameter, node: Node, what: str, parties: Parties) -> tuple[str, ...]:
    nodes = schema.items_of(node, what)
    items = tuple(_one_of(parameter, item, f"an item of {what}") for item in nodes)
    _within(parameter, len(items), f"{what} has {len(items)} items", node)
    return items


def _party(parameter: Parameter, node: Node, what: str, parties: Parties) -> Party:
    return parties.party(schema.text_of(node, what), node.place)


def _parties(parameter: Parameter, node: Node, what: str, parties: Parties) -> tuple[Party, ...]:
    """Parties one by one or by the names of their groups, each once."""
    named: dict[str, Party] = {}
    for item in schema.items_of(node, what):
        for party in parties.named(schema.text_of(item, f"an item of {what}"), item.place):
            named[party.code] = party
    _within(parameter, len(named), f"{what} has {len(named)} parties", node)
    return tuple(named.values())


_READERS: dict[Type, Callable[[Parameter, Node, str, Parties], Value]] = {
    Type.TEXT: _text,
    Type.INTEGER: _integer,
    Type.BOOLEAN: _boolean,
    Type.LIST: _list,
    Type.CHOICE: _choice,
    Type.PARTY: _party,
    Type.PARTIES: _parties,
    Type.DATE: _date,
}
_EXPECTED = {
    Type.TEXT: "a text",
    Type.INTEGER: "a whole number",
    Type.BOOLEAN: "true or false",
    Type.LIST: "a list",
    Type.CHOICE: "one of",
    Type.PARTY: "the code of a party",
    Type.PARTIES: "a list of codes of parties",
    Type.DATE: "a date as 2026-01-06",
}
