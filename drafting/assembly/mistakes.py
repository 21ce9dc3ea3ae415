"""What went wrong in a template, in our words: the line it comes from, what was found, and the nearest match."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import jinja2

from drafting.errors import Place, TravauxError, nearest, unknown
from drafting.workspace.parties import Party


def kind_of(value: object) -> str:
    """What a value is, in words for a message."""
    kinds: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (str, "a text"),
        (bool, "a truth value"),
        ((int, float), "a number"),
        ((list, tuple, range), "a list"),
        (Party, "a party"),
        (date, "a date"),
        (type(None), "no value"),
    )
    said = next((words for kind, words in kinds if isinstance(value, kind)), "")
    name = getattr(value, "__name__", "") if callable(value) else ""
    return said or (f"'{name}'" if name else f"a {type(value).__name__}")


def said_of(
    error: Exception, place: Place, *, filters: Sequence[str], tests: Sequence[str], names: Collection[str]
) -> TravauxError:
    """A mistake in a template in our words; ``filters``, ``tests`` and ``names`` are those that there are."""
    said = getattr(error, "message", None) or str(error)
    if isinstance(error, jinja2.TemplateSyntaxError):
        place = Place(error.filename or place.file, error.lineno)
    for what, known in (("filter", filters), ("test", tests)):
        if isinstance(error, jinja2.TemplateError) and said.startswith(f"No {what} named "):
            return unknown(what, said.split("'")[1], known, place=place)
    if isinstance(error, jinja2.TemplateSyntaxError):
        return TravauxError(f"this is no template: {said.rstrip('.')}", place=place)
    if isinstance(error, jinja2.UndefinedError):
        quoted = said.split("'")
        hint = nearest(quoted[1], names) if len(quoted) > 2 else ""
        expected = "a name that has a value" if len(quoted) > 2 else ""
        return TravauxError(said, place=place, expected=expected, hint=hint)
    if isinstance(error, RecursionError | SyntaxError):
        found = "this template calls itself without end or is nested too deeply"
        return TravauxError(found, place=place, expected="no recursion")
    if isinstance(error, MemoryError):
        return TravauxError("this template needs too much memory", place=place)
    return TravauxError(f"this template fails: {said}", place=place)


def place_of(error: BaseException, file: str, files: set[str]) -> Place:
    """The innermost line of a template in an error's traceback."""
    place = Place(file)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in files:
            place = Place(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place
