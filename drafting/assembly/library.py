"""The clause library: what ships with the program, and what a workspace adds or overrides.

Listing names must be quick and a fault in one clause must not hide the others, so a clause is read
when it is asked for. Each file is looked up in the workspace first and then among those shipped:
a workspace overrides a whole clause with a folder of its own, or one variant with one file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from drafting.assembly import vocabulary
from drafting.assembly.clause import NAME, Clause, Origin, Variant, described
from drafting.assembly.sources import Source
from drafting.assembly.vocabulary import Vocabulary
from drafting.errors import Place, TravauxError, unknown
from drafting.files import yaml
from drafting.files.reading import read_text, shown
from drafting.workspace.folder import CLAUSES, TEMPLATES


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
        return described(name, mapping, shelf.origin, self._variants(name))

    def _variants(self, name: str) -> dict[str, Origin]:
        """The variants that have a file, each with who wrote the file that counts."""
        found: dict[str, Origin] = {}
        for shelf in self._clauses:
            for path in sorted(shelf.file(name).glob("*.md")):
                if NAME.fullmatch(path.stem):
                    found.setdefault(path.stem, shelf.origin)
        return found


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
