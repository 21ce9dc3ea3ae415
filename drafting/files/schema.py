"""Reading a YAML tree by what is expected of it, key by key.

A reader of settings, parties or clauses asks a form for its fields by name and type. What is wrong
is noted with its place, a stand-in is returned, and reading goes on, so that one run shows all that
must be mended; :meth:`Form.settle` raises it at the end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ParamSpec, TypeVar

from drafting.errors import Place, TravauxError, nearest, unknown
from drafting.files import yaml
from drafting.files.faults import raise_all
from drafting.files.yaml import Entry, Mapping, Node, Scalar, Sequence

Choice = TypeVar("Choice", bound=StrEnum)
Read = TypeVar("Read")
StandIn = TypeVar("StandIn")
Given = ParamSpec("Given")

_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")


def text_of(node: Node, what: str) -> str:
    """A text in the spelling of the source, on one line; ``what`` names it in messages."""
    text = lines_of(node, what)
    if "\n" in text or "\u2028" in text or "\u2029" in text:
        raise TravauxError(f"{what} has more than one line", place=node.place, expected="a text on one line")
    return text


def lines_of(node: Node, what: str) -> str:
    """A text in the spelling of the source, perhaps of several lines, without its last line end."""
    if isinstance(node, Sequence) and node.flow:
        hint = "put a text that begins with '[' in quotation marks"
        raise TravauxError(
            f"{what} is {yaml.described(node)}", place=node.place, expected="a text", hint=hint
        )
    if isinstance(node, Mapping):
        hint = "put a text that holds ': ' or begins with '{' in quotation marks"
        raise TravauxError(
            f"{what} is {yaml.described(node)}", place=node.place, expected="a text", hint=hint
        )
    if not isinstance(node, Scalar) or yaml.is_null(node):
        raise TravauxError(f"{what} is {yaml.described(node)}", place=node.place, expected="a text")
    text = node.text.removesuffix("\n")
    for character in text:
        if _is_unfit(character):
            found = f"{what} holds the control character U+{ord(character):04X}"
            raise TravauxError(found, place=node.place, expected="a text without control characters")
    return text


def _is_unfit(character: str) -> bool:
    """Whether no file we write, Word's XML first, could hold the character."""
    if character.isprintable() or character in "\n\t":
        return False
    number = ord(character)
    if unicodedata.category(character) in ("Cc", "Cs"):
        return True
    return 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE


def integer_of(node: Node, what: str) -> int:
    """A whole number."""
    if isinstance(node, Scalar) and node.plain and _INTEGER.fullmatch(node.text):
        return int(node.text)
    hint = ""
    if isinstance(node, Scalar) and not node.plain and _INTEGER.fullmatch(node.text):
        hint = "remove the quotation marks"
    raise TravauxError(
        f"{what} is {yaml.described(node)}", place=node.place, expected="a whole number", hint=hint
    )


def boolean_of(node: Node, what: str) -> bool:
    """``true`` or ``false``."""
    if isinstance(node, Scalar) and node.plain and node.text in yaml.TRUTHS:
        return yaml.TRUTHS[node.text]
    said = node.text.casefold() if isinstance(node, Scalar) else ""
    meant = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}.get(said)
    hint = f"did you mean {meant}?" if meant else nearest(said, ("true", "false"))
    raise TravauxError(
        f"{what} is {yaml.described(node)}", place=node.place, expected="true or false", hint=hint
    )


def date_of(node: Node, what: str) -> date:
    """A date as ``2026-01-06``."""
    if isinstance(node, Scalar):
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", node.text):
                return date.fromisoformat(node.text)
        except ValueError as error:
            raise TravauxError(
                f"{what} is '{node.text}': {error}", place=node.place, expected="a date"
            ) from error
    raise TravauxError(f"{what} is {yaml.described(node)}", place=node.place, expected="a date as 2026-01-06")


def items_of(node: Node, what: str) -> tuple[Node, ...]:
    """The items of a list."""
    if isinstance(node, Sequence):
        return node.items
    hint = ""
    if isinstance(node, Scalar) and not yaml.is_null(node):
        hint = f"write it as [{node.text}]" if node.plain else "put it in square brackets"
    raise TravauxError(f"{what} is {yaml.described(node)}", place=node.place, expected="a list", hint=hint)


def mapping_of(node: Node, what: str) -> Mapping:
    """Keys with values."""
    if isinstance(node, Mapping):
        return node
    raise TravauxError(
        f"{what} is {yaml.described(node)}", place=node.place, expected="keys with values (`key: value`)"
    )


@dataclass(slots=True)
class Form:
    """One mapping, read field by field; mistakes gather in ``faults`` until :meth:`settle`."""

    mapping: Mapping
    what: str
    keys: tuple[str, ...]
    faults: list[TravauxError] = field(default_factory=list)
    _fields: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.mapping.entries:
            if entry.key.text in self.keys:
                self._fields[entry.key.text] = entry
            else:
                error = unknown("key", entry.key.text, self.keys, place=entry.key.place)
                if not error.hint and yaml.is_null(entry.value):
                    error.hint = "put a text that holds a comma in quotation marks"
                self.faults.append(error)

    def node(self, key: str) -> Node | None:
        """The value of a key as it was typed; none where it was left out."""
        entry = self._fields.get(key)
        return None if entry is None or yaml.is_null(entry.value) else entry.value

    def place(self, key: str) -> Place:
        """Where the value of a key stands, or else the mapping that should have it."""
        node = self.node(key)
        return node.place if node is not None else self.mapping.place

    def text(self, key: str, default: str | None = None) -> str:
        """A text on one line; needed where no default is given."""
        return self._read(key, text_of, default, "")

    def lines(self, key: str, default: str | None = None) -> str:
        """A text of one line or several."""
        return self._read(key, lines_of, default, "")

    def boolean(self, key: str, default: bool | None = None) -> bool:
        """``true`` or ``false``."""
        return self._read(key, boolean_of, default, False)

    def integer(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        return self._read(key, integer_of, default, 0)

    def items(self, key: str, default: tuple[Node, ...] | None = None) -> tuple[Node, ...]:
        """The items of a list."""
        none: tuple[Node, ...] = ()
        return self._read(key, items_of, default, none)

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts."""
        if self.node(key) is None and default is not None:
            return default
        return tuple(self.attempt("", text_of, node, f"an item of '{key}'") for node in self.items(key))

    def entries(self, key: str, default: tuple[Entry, ...] | None = None) -> tuple[Entry, ...]:
        """The keys and values of a mapping."""
        node = self.node(key)
        if node is None and default is not None:
            return default
        mapping = self._read(key, mapping_of, None, Mapping((), self.mapping.place))
        return mapping.entries

    def choice(self, key: str, options: type[Choice], default: Choice | None = None) -> Choice:
        """One of the words of an enumeration."""

        def read(node: Node, what: str) -> Choice:
            word = text_of(node, what)
            if word not in set(options):
                raise unknown(key, word, list(options), place=node.place)
            return options(word)

        return self._read(key, read, default, next(iter(options)))

    def attempt(
        self, stand_in: StandIn, read: Callable[Given, Read], *given: Given.args, **named: Given.kwargs
    ) -> Read | StandIn:
        """What ``read`` returns; where it fails its mistake is noted and the stand-in returned."""
        try:
            return read(*given, **named)
        except TravauxError as error:
            self.faults.append(error)
            return stand_in

    def settle(self) -> None:
        """Raises what was found wrong, if anything was."""
        if self.faults:
            raise_all(self.faults)

    def _read(
        self, key: str, read: Callable[[Node, str], Read], default: Read | None, stand_in: Read
    ) -> Read:
        node = self.node(key)
        if node is not None:
            return self.attempt(stand_in, read, node, f"'{key}'")
        if default is None:
            place = self._fields[key].key.place if key in self._fields else self.mapping.place
            found = f"'{key}' has no value" if key in self._fields else f"{self.what} has no '{key}'"
            self.faults.append(TravauxError(found, place=place, expected=f"`{key}: …`"))
            return stand_in
        return default


def form(node: Node, what: str, keys: Iterable[str], faults: list[TravauxError] | None = None) -> Form:
    """A form over a mapping; mistakes join those given."""
    return Form(mapping_of(node, what), what, tuple(keys), faults if faults is not None else [])
