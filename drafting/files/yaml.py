"""YAML as values that know their place.

Every setting, party and clause comes from YAML that people type, and every mistake in it must be
shown where it stands. So this room builds its own small tree from the parser's events: texts keep
the spelling of the source (``1.10`` stays ``1.10``), every key and value its line and column. What
settings never need and an attacker does is refused: anchors and aliases, tags, deep nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafting.errors import Place, TravauxError
from drafting.files.reading import read_text, shown

LONGEST = 1024 * 1024
"""Bytes of the longest file read; a settings file is a few thousand."""

DEEPEST = 32
"""Levels of nesting; a settings file has about five."""

_DOUBTFUL = re.compile("[\t\r%&*!?@\x85\u2028\u2029\ufeff]")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as typed. ``plain`` tells that it had no quotation marks, so may be a number or a truth."""

    text: str
    plain: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; ``flow`` tells that it was typed in square brackets."""

    items: tuple[Node, ...]
    place: Place
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the file; no key twice."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value of a key, if it is there."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)


Node = Scalar | Sequence | Mapping


def load(path: Path, *, name: str = "") -> Mapping:
    """A YAML file that holds a mapping; ``name`` is what messages call the file, by default its path."""
    name = name or shown(path)
    node = parse(read_text(path, name=name, longest=LONGEST), name)
    if isinstance(node, Mapping):
        return node
    found = "nothing" if isinstance(node, Scalar) and not node.text else described(node)
    raise TravauxError(
        f"the file holds {found}", place=node.place, expected="keys with values (`key: value`)"
    )


def parse(text: str, name: str) -> Node:
    """YAML text as a tree; an empty text is an empty scalar."""
    events = _quickly(text)
    return _carefully(text, name) if events is None else _Builder(name).document(iter(events))


def _quickly(text: str) -> list[Any] | None:
    """The events of a text by libyaml; None where it finds a mistake, which ruamel tells better, or is not there.

    It reads an older YAML, so a text with any character that the two might take differently is left to ruamel.
    """
    if _DOUBTFUL.search(text):
        return None
    try:
        from _ruamel_yaml import CParser
    except ImportError:
        return None
    from ruamel.yaml.error import YAMLError

    events: list[Any] = []
    try:
        parser = CParser(text)
        while parser.check_event():
            event = parser.get_event()
            if getattr(event, "value", None) == "":
                # A value that was left out: where it would have stood is told more exactly by ruamel.
                return None
            events.append(event)
    except (YAMLError, ValueError, RecursionError):
        return None
    return events


def _carefully(text: str, name: str) -> Node:
    """The tree of a text by ruamel's own parser, whose complaints name the mistake and its place."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    yaml = YAML(typ="safe", pure=True)
    try:
        return _Builder(name).document(yaml.parse(text))
    except ReaderError as error:
        before = text[: error.position]
        place = Place(name, before.count("\n") + 1, error.position - before.rfind("\n"))
        raise TravauxError(
            f"the control character U+{error.character:04X}", place=place, expected="text"
        ) from error
    except MarkedYAMLError as error:
        raise _broken(error, name) from error
    except (YAMLError, ValueError, OverflowError, RecursionError) as error:
        raise TravauxError(f"this is no YAML: {error}", place=Place(name)) from error


def described(node: Node) -> str:
    """What a value is, in words for a message."""
    if isinstance(node, Mapping):
        return "a mapping" if node.entries else "an empty mapping"
    if isinstance(node, Sequence):
        return f"a list of {len(node.items)}" if node.items else "an empty list"
    short = node.text if len(node.text) <= 60 else node.text[:57] + "…"
    if not node.plain:
        return f"the text {short!r}"
    if not node.text or node.text in _NULLS:
        return "no value"
    if node.text in TRUTHS:
        return f"the truth value {node.text}"
    return f"the number {short}" if _NUMBER.fullmatch(node.text) else f"the text {short!r}"


TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")


def is_null(node: Node) -> bool:
    """Whether a value was left out (``key:``) or typed as null."""
    return isinstance(node, Scalar) and node.plain and node.text in _NULLS


@dataclass(slots=True)
class _Open:
    """A list or mapping that has begun and not ended: what has been met, and where it began."""

    met: list[Node]
    place: Place
    mapping: bool
    flow: bool


class _Builder:
    """Builds the tree of one file from events."""

    def __init__(self, name: str) -> None:
        self.name = name

    def document(self, events: Iterator[Any]) -> Node:
        from ruamel.yaml import events as kinds

        stack: list[_Open] = []
        root: Node | None = None
        for event in events:
            kind = type(event)
            node: Node | None = None
            if kind is kinds.ScalarEvent:
                self._refuse_marks(event)
                node = Scalar(event.value, event.style is None or event.style == "", self._place(event))
            elif kind is kinds.MappingStartEvent or kind is kinds.SequenceStartEvent:
                self._refuse_marks(event)
                if len(stack) == DEEPEST:
                    raise TravauxError(
                        f"nested more than {DEEPEST} deep",
                        place=self._place(event),
                        expected="a flatter file",
                    )
                flow = bool(event.flow_style)
                stack.append(_Open([], self._place(event), kind is kinds.MappingStartEvent, flow))
            elif kind is kinds.MappingEndEvent or kind is kinds.SequenceEndEvent:
                node = self._closed(stack.pop())
            elif kind is kinds.AliasEvent:
                raise self._no_anchors(event, f"the alias *{event.anchor}")
            elif kind is kinds.DocumentStartEvent and root is not None:
                raise TravauxError(
                    "a second YAML document",
                    place=self._place(event),
                    expected="one a file",
                    hint="remove this '---'",
                )
            if node is not None and stack:
                stack[-1].met.append(node)
            elif node is not None:
                root = node
        return root if root is not None else Scalar("", True, Place(self.name, 1, 1))

    def _closed(self, ended: _Open) -> Node:
        if not ended.mapping:
            return Sequence(tuple(ended.met), ended.place, ended.flow)
        entries: list[Entry] = []
        seen: dict[str, Place] = {}
        for key, value in zip(ended.met[::2], ended.met[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise TravauxError(f"{described(key)} as a key", place=key.place, expected="a word as a key")
            if key.text in seen:
                first = seen[key.text]
                raise TravauxError(
                    f"the key '{key.text}' is there twice",
                    place=key.place,
                    expected="each key once",
                    hint=f"it is first in line {first.line}",
                )
            seen[key.text] = key.place
            entries.append(Entry(key, value))
        return Mapping(tuple(entries), ended.place)

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._no_anchors(event, f"the anchor &{event.anchor}")
        if event.ctag is not None:
            raise TravauxError(
                f"the tag {event.ctag}",
                place=self._place(event),
                expected="a value without a tag",
                hint="put a text that begins with '!' in quotation marks",
            )

    def _no_anchors(self, event: Any, found: str) -> TravauxError:
        hint = "write the value out; put a text that begins with '&' or '*' in quotation marks"
        return TravauxError(found, place=self._place(event), expected="no anchors or aliases", hint=hint)

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.name, mark.line + 1, mark.column + 1)


def _broken(error: Any, name: str) -> TravauxError:
    """The parser's complaint in one line, with its place and, for the usual mistakes, the cure."""
    # A quotation mark that is never closed is to be mended where it stands, not where the file ends.
    unclosed = "quoted scalar" in str(error.context) and "end of stream" in str(error.problem)
    mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
    place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
    problem = " ".join(str(error.problem or error.context or "it does not parse").split())
    context = " ".join(str(error.context or "").split())
    hints = (
        ("mapping values are not allowed", "put a text that holds ': ' in quotation marks"),
        ("\\t", "indent with spaces, not with tabs"),
        ("found character '\\t'", "indent with spaces, not with tabs"),
        ("found unexpected end of stream", "a quotation mark is not closed"),
        ("while parsing a flow", "a bracket or brace is not closed, or a comma is missing"),
        ("while parsing a block mapping", "is this line indented like its neighbours?"),
        ("could not find expected ':'", "is a ':' missing after the key, or an indent wrong?"),
        ("found character", "put a text that begins with this character in quotation marks"),
    )
    hint = next((cure for sign, cure in hints if sign in problem or sign in context), "")
    return TravauxError(f"this is no YAML: {problem}", place=place, hint=hint)
