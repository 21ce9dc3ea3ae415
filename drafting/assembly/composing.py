"""Clauses, parameters and a template become the source of a draft.

This is where ``negotiation.yaml`` meets the library. What can be told without rendering is checked
first and all together; then each clause is rendered, laid out by the template, and the whole gets
its numbers. The same settings give the same text, and no value is ever read as Jinja.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from drafting.assembly import numbering
from drafting.assembly.choosing import Chosen, choose
from drafting.assembly.clause import Kind, Origin
from drafting.assembly.library import Library
from drafting.assembly.parameters import Value
from drafting.assembly.sources import Readable, Source
from drafting.errors import TravauxError, unknown
from drafting.files.faults import raise_all, single
from drafting.workspace.parties import Parties
from drafting.workspace.settings import Settings

if TYPE_CHECKING:
    from drafting.assembly.sandbox import Sandbox


@dataclass(frozen=True, slots=True)
class UsedClause(Readable):
    """One clause as it stands in a text; ``file`` is that of its variant and ``origin`` who wrote it."""

    name: str
    title: str
    kind: Kind
    variant: str
    text: str
    origin: Origin
    file: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Composition:
    """A composed text, the clauses it is made of, and what a drafter should know of it."""

    source: str
    clauses: tuple[UsedClause, ...]
    notes: tuple[str, ...]
    template: str


def compose(settings: Settings, parties: Parties, library: Library) -> Composition:
    """The text that the settings describe; raises every mistake that keeps it from being composed."""
    faults: list[TravauxError] = []
    composition = _composed(settings, parties, library, faults)
    if composition is None or faults:
        raise_all(faults)
    return composition


def check(settings: Settings, parties: Parties, library: Library) -> tuple[TravauxError, ...]:
    """Every mistake that keeps the text from being composed; none where it can be."""
    faults: list[TravauxError] = []
    _composed(settings, parties, library, faults)
    return tuple(faults)


def general(settings: Settings, parties: Parties, library: Library) -> dict[str, object]:
    """What every clause and template can use beside its own parameters and the vocabulary."""
    from drafting.assembly.sandbox import Absent

    names = frozenset(choice.name for choice in settings.clauses)

    def has(name: str) -> bool:
        """Whether the text has a clause."""
        if name not in library:
            raise unknown("clause", str(name), library.names)
        return name in names

    absent = Absent("the negotiation has no date; give `date:` in negotiation.yaml", name="date")
    return {
        "title": settings.title,
        "symbol": settings.symbol,
        "date": settings.date or absent,
        "parties": parties.required,
        "host": parties.party(settings.host, settings.place("host")),
        "instrument": settings.instrument,
        "has": has,
    }


def rendered(
    chosen: Chosen, source: Source, values: Mapping[str, object], sandbox: Sandbox, *, numbers: bool = True
) -> UsedClause:
    """One clause with its values put in; with ``numbers``, its articles are marked to be numbered."""
    clause, variant = chosen.clause, chosen.variant
    own = {"this_clause": clause.name, "variant": variant.name, **values, **chosen.values}
    marked = numbering.marked(source, str(values.get("article", "Article")))
    text = sandbox.render(marked if numbers else source, own).strip("\n")
    return UsedClause(
        name=clause.name,
        title=clause.title,
        kind=clause.kind,
        variant=variant.name,
        text=text,
        origin=variant.origin,
        file=source.file,
        values=chosen.values,
    )


def _composed(
    settings: Settings, parties: Parties, library: Library, faults: list[TravauxError]
) -> Composition | None:
    """One step after the other; a step that needs what an earlier one did not yield is left out."""
    from drafting.assembly.sandbox import Sandbox

    template = _attempt(faults, library.template, settings.template, settings.place("template"))
    vocabulary = _attempt(faults, library.vocabulary, settings.instrument, settings.place("instrument"))
    known = _attempt(faults, general, settings, parties, library)
    chosen = choose(settings.clauses, parties, library, faults)
    if vocabulary is None or known is None:
        return None
    values = {**known, **vocabulary.words}
    sandbox = Sandbox(library.part)
    sources: list[Source] = []
    used: list[UsedClause] = []
    for each in chosen:
        source = _attempt(faults, library.source, each.clause, each.variant)
        clause = _attempt(faults, rendered, each, source, values, sandbox) if source else None
        if source and clause:
            sources.append(source)
            used.append(clause)
    if faults or template is None:
        return None
    layout = numbering.marked(template, vocabulary.words.get("article", "Article"))
    laid_out = _attempt(faults, sandbox.render, layout, {**values, "clauses": tuple(used)})
    if laid_out is None:
        return None
    text = numbering.tidy(numbering.numbered(laid_out))
    faults += numbering.misreferenced(text, sources, template)
    plain = tuple(replace(each, text=numbering.unmarked(each.text)) for each in used)
    return Composition(text, plain, _notes(used, laid_out), template.file)


def _notes(used: list[UsedClause], laid_out: str) -> tuple[str, ...]:
    """What is unusual about a text that is otherwise in order."""
    own = [
        f"'{clause.name}' ({clause.variant}) is the workspace's own: {clause.file}"
        for clause in used
        if clause.origin is Origin.WORKSPACE
    ]
    left_out = [
        f"the template leaves out '{clause.name}', a {clause.kind} clause"
        for clause in used
        if clause.text not in laid_out
    ]
    return (*own, *left_out)


Given = ParamSpec("Given")
Yield = TypeVar("Yield")


def _attempt(
    faults: list[TravauxError], act: Callable[Given, Yield], *given: Given.args, **named: Given.kwargs
) -> Yield | None:
    """What an act yields; where it fails its mistakes join the faults."""
    try:
        return act(*given, **named)
    except TravauxError as error:
        faults += single(error)
        return None
