"""The clause library: what ships with the program, and what a workspace adds or overrides.

Listing names must be quick and a fault in one clause must not hide the others, so a clause is read
when it is asked for. Each file is looked up in the workspace first and then among those shipped:
a workspace overrides a whole clause with a folder of its own, or one variant with one file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from drafting.assembly import parameters, vocabulary
from drafting.assembly.parameters import Parameter
from drafting.assembly.sources import Source
from drafting.assembly.vocabulary import Vocabulary
from drafting.errors import Place, TravauxError, unknown
from drafting.files import schema, yaml
from drafting.files.reading import read_text, shown
from drafting.files.schema import Form, form
from drafting.files.yaml import Entry
from drafting.workspace.folder import CLAUSES, TEMPLATES

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


@dataclass(frozen=True, slots=True)
class Shelf:
    """One folder of clauses or templates, and what messages call it."""

    folder: Path
    shown: str
    origin: Origin

    def file(self, *parts: str) -> Path:
        return self.folder.joinpath(*parts)

    def name(self, *parts: str) -> str:
        return "/".join((self.shown, *parts))


class Library:
    """Clauses, templates and vocabularies, of the workspace first and then of the program."""

    def __init__(self, clauses: tuple[Shelf, ...], templates: tuple[Shelf, ...]) -> None:
        self._clauses = clauses
        self._templates = templates
        self._read: dict[str, Clause] = {}

    @staticmethod
    def load(workspace_clauses: Path | None = None, workspace_templates: Path | None = None) -> Library:
        """The shipped library, under a workspace's folders of clauses and templates where they exist.

        Templates are looked for beside the clauses unless another folder is named.
        """
        if workspace_templates is None and workspace_clauses is not None:
            workspace_templates = workspace_clauses.with_name(TEMPLATES)
        return Library(_shelves(CLAUSES, workspace_clauses), _shelves(TEMPLATES, workspace_templates))

    @staticmethod
    def of(workspace: Path) -> Library:
        """The library of a workspace folder."""
        return Library.load(workspace / CLAUSES, workspace / TEMPLATES)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all clauses, in alphabetical order; reads no file."""
        return tuple(sorted({name for shelf in self._clauses for name in _folders(shelf.folder)}))

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __iter__(self) -> Iterator[Clause]:
        return (self.clause(name) for name in self.names)

    def clause(self, name: str, place: Place | None = None) -> Clause:
        """One clause, read when first asked for."""
        if name not in self._read:
            if name not in self.names and not self._begun(name):
                raise unknown("clause", name, self.names, place=place)
            self._read[name] = self._load(name)
        return self._read[name]

    def _begun(self, name: str) -> bool:
        """Whether there is a folder of that name, in which nothing lies yet."""
        return bool(NAME.fullmatch(name)) and any(shelf.file(name).is_dir() for shelf in self._clauses)

    def source(self, clause: Clause, variant: Variant) -> Source:
        """The text of a variant."""
        parts = (clause.name, f"{variant.name}.md")
        found = self._find(self._clauses, *parts)
        if found is None:
            hint = f"write {clause.name}/{variant.name}.md, or remove the variant from clause.yaml"
            raise TravauxError(
                f"the variant '{variant.name}' has no file", place=Place(clause.file), hint=hint
            )
        return Source(read_text(found.file(*parts), name=found.name(*parts)), found.name(*parts))

    @cached_property
    def templates(self) -> tuple[str, ...]:
        """The names of all templates of instruments, in alphabetical order."""
        files = {path.stem for shelf in self._templates for path in shelf.folder.glob("*.md")}
        return tuple(sorted(name for name in files if NAME.fullmatch(name)))

    def template(self, name: str, place: Place | None = None) -> Source:
        """The template of an instrument."""
        found = self.part(f"{name}.md") if name in self.templates else None
        if found is None:
            raise unknown("template", name, self.templates, place=place)
        return found

    def part(self, file: str) -> Source | None:
        """A file of the templates folders by its bare name; none where there is no such file."""
        stem, _, ending = file.rpartition(".")
        found = (
            self._find(self._templates, file) if re.fullmatch(r"\w[\w-]*", stem) and ending == "md" else None
        )
        return Source(read_text(found.file(file), name=found.name(file)), found.name(file)) if found else None

    @cached_property
    def _instruments(self) -> tuple[vocabulary.Words, str]:
        words: vocabulary.Words = {}
        file = self._templates[-1].name(vocabulary.FILE)
        for shelf in reversed(self._templates):
            if shelf.file(vocabulary.FILE).is_file():
                file = shelf.name(vocabulary.FILE)
                own = vocabulary.read(shelf.file(vocabulary.FILE), file, words)
                words = vocabulary.merged(words, own)
        return words, file

    @property
    def instruments(self) -> tuple[str, ...]:
        """The names of all instruments that have a vocabulary."""
        return tuple(self._instruments[0])

    def vocabulary(self, instrument: str, place: Place | None = None) -> Vocabulary:
        """The words of an instrument."""
        return vocabulary.of(instrument, *self._instruments, place)

    def _find(self, shelves: tuple[Shelf, ...], *parts: str) -> Shelf | None:
        return next((shelf for shelf in shelves if shelf.file(*parts).is_file()), None)

    def _load(self, name: str) -> Clause:
        shelf = self._find(self._clauses, name, "clause.yaml")
        if shelf is None:
            place = Place(next(shelf.name(name) for shelf in self._clauses if shelf.file(name).is_dir()))
            raise TravauxError(f"the clause '{name}' has no clause.yaml", place=place)
        mapping = yaml.load(shelf.file(name, "clause.yaml"), name=shelf.name(name, "clause.yaml"))
        return _clause(name, form(mapping, "clause.yaml", _KEYS), shelf.origin, self._variants(name))

    def _variants(self, name: str) -> dict[str, Origin]:
        """The variants that have a file, each with who wrote the file that counts."""
        found: dict[str, Origin] = {}
        for shelf in self._clauses:
            for path in sorted(shelf.file(name).glob("*.md")):
                if NAME.fullmatch(path.stem):
                    found.setdefault(path.stem, shelf.origin)
        return found


_KEYS = (
    *("title", "kind", "purpose", "parameters", "slots", "variants"),
    *("requires", "excludes", "precedents"),
)


def _shelves(package: str, own: Path | None) -> tuple[Shelf, ...]:
    # Found beside our own package and not by name: other distributions have folders of the same names.
    shipped = Shelf(Path(__file__).parents[2] / package, package, Origin.SHIPPED)
    if own is None or not own.is_dir():
        return (shipped,)
    return (Shelf(own, shown(own), Origin.WORKSPACE), shipped)


def _folders(folder: Path) -> Iterator[str]:
    try:
        for path in folder.iterdir():
            # A folder in which nothing lies yet is no clause: somebody is about to write one.
            if NAME.fullmatch(path.name) and path.is_dir() and any(path.iterdir()):
                yield path.name
    except OSError as error:
        raise TravauxError(
            f"cannot look into this folder: {error.strerror}", place=Place(shown(folder))
        ) from error


def _clause(name: str, fields: Form, origin: Origin, written: Mapping[str, Origin]) -> Clause:
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
