"""Rendering clauses and templates so that nothing in them can do harm or run for ever.

A workspace is sent from one secretariat to another and its clauses with it, so a clause is not
trusted. Three walls stand: only the language of :mod:`drafting.assembly.language` is accepted; a
template can touch fields of parties and clauses and nothing else of Python; and its work (repetitions
and characters) is counted against a budget, and its processor time against a deadline. Values are
put out and never read as Jinja.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import wraps
from itertools import islice
from types import CodeType
from typing import Any, cast

import jinja2
from jinja2 import nodes
from jinja2.filters import FILTERS
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS

from drafting.assembly import filters, language
from drafting.assembly.budget import (
    LARGEST,
    LONGEST_SOURCE,
    SECONDS,
    WORK,
    bounded_range,
    joined,
    reading,
    replaced,
    reversed_order,
    weight,
)
from drafting.assembly.mistakes import kind_of, place_of, said_of
from drafting.assembly.sources import Readable, Source
from drafting.errors import Place, TravauxError
from drafting.files.faults import raise_all
from drafting.workspace.parties import Party

# Those of Jinja's filters whose result cannot be much larger than what they are given.
_SAFE_FILTERS = (
    *("upper", "lower", "title", "capitalize", "trim", "string", "int", "abs", "length", "first", "last"),
    *("default", "d", "sort", "unique", "list", "min", "max"),
    *("map", "select", "reject", "selectattr", "rejectattr"),
)
_FAULTS = (
    *(jinja2.TemplateError, ArithmeticError, TypeError, ValueError, LookupError),
    *(AttributeError, AssertionError, RecursionError, MemoryError, SyntaxError),
)
"""What the rendering of a template that is no good can raise."""

_UNSAFE_TESTS = ("callable", "filter", "test", "sameas", "escaped")


class Absent(jinja2.StrictUndefined):
    """A value that the negotiation has not given: false in a condition, a mistake in the text."""

    def __bool__(self) -> bool:  # type: ignore[override]  # the one thing it may be asked
        return False


class Sandbox:
    """Renders sources; ``partial`` finds a part that a template includes by its name, if there is one."""

    def __init__(self, partial: Callable[[str], Source | None] = lambda name: None) -> None:
        self._environment = _Environment(partial)

    def render(self, source: Source, values: Mapping[str, object]) -> str:
        """The text of a template with these values; every mistake in it names its file and line."""
        if len(source.text) > LONGEST_SOURCE:
            found = f"a template of {len(source.text)} characters"
            raise TravauxError(found, place=Place(source.file), expected=f"at most {LONGEST_SOURCE}")
        environment = self._environment
        environment.begin(source.file, values)
        try:
            code = environment.compile(source.text, source.file, source.file)
            template = environment.template_class.from_code(environment, code, environment.make_globals(None))
            return template.render(values)
        except _FAULTS as error:
            raise environment.said(error, source.file) from error
        except TravauxError as error:
            if error.place is None:
                error.place = place_of(error, source.file, environment.files)
            raise


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja with our language, our filters and a count of the work."""

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))

    def __init__(self, partial: Callable[[str], Source | None]) -> None:
        super().__init__(
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=self.shown,
            optimized=False,
            loader=_Partials(partial),
        )
        self.work = 0
        self.deadline = 0.0
        self.files: set[str] = set()
        self.known: frozenset[str] = frozenset()
        self.callables: tuple[object, ...] = ()
        self.globals = {"range": bounded_range}
        tests = cast("dict[str, Callable[..., Any]]", TESTS)
        self.tests = {name: self._counting(tests[name]) for name in tests if name not in _UNSAFE_TESTS}
        ours: dict[str, Callable[..., Any]] = {
            **filters.OURS,
            "join": joined,
            "replace": replaced,
            "reverse": reversed_order,
        }
        chosen = {name: FILTERS[name] for name in _SAFE_FILTERS}
        self.filters = {name: self._counting(filter_) for name, filter_ in (chosen | ours).items()}
        self.filter_names = tuple(self.filters)
        self.filters |= {
            language.WORK: self.spend,
            language.PIECES: self._pieces,
            language.LIST: self._list,
            language.PART: self._counting(lambda value: value),
            language.COMPARED: self._compared,
        }

    def begin(self, file: str, values: Mapping[str, object]) -> None:
        """Starts the count for one rendering with these values."""
        self.work = 0
        self.deadline = time.thread_time() + SECONDS
        self.files = {file}
        self.known = frozenset((*values, *self.globals))
        self.callables = (bounded_range, *(value for value in values.values() if callable(value)))

    def said(self, error: Exception, file: str) -> TravauxError:
        """A mistake in a template in our words, with the line that it comes from."""
        place = place_of(error, file, self.files)
        return said_of(error, place, filters=self.filter_names, tests=tuple(self.tests), names=self.known)

    def spend(self, amount: int) -> bool:
        """Counts work that is about to be done, and ends a rendering that has done too much; else true."""
        self.work += max(amount, 1)
        if self.work > WORK:
            raise TravauxError(
                "this template repeats or grows without end",
                expected=f"at most {WORK} repetitions and characters",
            )
        if time.thread_time() > self.deadline:
            raise TravauxError("this template takes too long", expected=f"at most {SECONDS:g} seconds")
        return True

    def compile(  # type: ignore[override]  # one signature in place of Jinja's two
        self,
        source: str | nodes.Template,
        name: str | None = None,
        filename: str | None = None,
        raw: bool = False,
        defer_init: bool = False,
    ) -> CodeType:
        """Compiles a template after checking it and putting the counting in."""
        file = filename or name or "template"
        self.files.add(file)
        tree = self.parse(source, name, filename) if isinstance(source, str) else source
        checked = language.Counted(file)
        tree = checked.visit(tree)
        if missing := checked.missing(self.known):
            raise_all(missing)
        return super().compile(tree, name, filename)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> jinja2.Template:
        """A part that a template includes, counted so that parts that include each other end."""
        self.spend(1000)
        return super().get_template(name, None, globals)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Calls a macro or one of the few functions that templates are given."""
        if isinstance(__obj, jinja2.Undefined):
            __obj()
        loop = isinstance(getattr(__obj, "__self__", None), LoopContext)
        if not (isinstance(__obj, Macro) or loop or any(__obj is known for known in __self.callables)):
            raise TravauxError(
                f"a template cannot call {kind_of(__obj)}",
                expected="has(…), range(…) or a macro",
                hint="a filter does what a method would, as in `name | upper`",
            )
        __self.spend(10)
        return __context.call(__obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers of a sensible size; joining and repeating of texts within the budget."""
        pair = (left, right)
        for value in pair:
            if isinstance(value, jinja2.Undefined):
                str(value)
        if all(isinstance(value, int | float) and abs(value) <= LARGEST for value in pair):
            if operator == "**" and (abs(left) > 1000 or abs(right) > 10):
                raise TravauxError(
                    f"{left} ** {right} is too large a number", expected="a power of at most 10"
                )
            return self.binop_table[operator](left, right)
        if operator == "+" and any(
            isinstance(left, kind) and isinstance(right, kind) for kind in (str, list, tuple)
        ):
            self.spend(weight(left) + weight(right))
            return left + right
        sized = next((value for value in pair if isinstance(value, str)), None)
        times = next((value for value in pair if isinstance(value, int)), None)
        if operator == "*" and sized is not None and times is not None:
            self.spend(len(sized) * max(times, 0))
            return sized * times
        raise TravauxError(
            f"'{operator}' between {kind_of(left)} and {kind_of(right)}", expected=f"numbers up to {LARGEST}"
        )

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only the public fields of parties, clauses, loops and parts can be read."""
        known = isinstance(obj, Party | Readable | LoopContext | jinja2.environment.TemplateModule)
        return (
            known
            and not attr.startswith("_")
            and (not callable(value) or isinstance(value, Macro) or attr == "cycle")
        )

    def unsafe_undefined(self, obj: Any, attribute: str) -> jinja2.Undefined:
        """Says at once that an attribute is out of reach."""
        raise TravauxError(
            f"a template cannot reach '{attribute}' of {kind_of(obj)}",
            expected="a field of a party or clause, such as host.name",
        )

    def shown(self, value: Any) -> Any:
        """A value as it is put out: texts, numbers and names, and no list, truth or nothing by mistake."""
        if isinstance(value, str):
            self.spend(len(value))
            return value
        if isinstance(value, jinja2.Undefined) or (
            isinstance(value, int | float) and not isinstance(value, bool)
        ):
            return str(value)
        if isinstance(value, Party | date):
            self.spend(100)
            return str(value)
        hint = "use a filter such as | listed" if isinstance(value, list | tuple) else ""
        hint = "use | default('…') or a condition" if value is None else hint
        raise TravauxError(
            f"{kind_of(value)} cannot stand in a text", expected="a text, a number or a party", hint=hint
        )

    def _pieces(self, pieces: list[Any]) -> str:
        return "".join([str(self.shown(piece)) for piece in pieces])

    def _list(self, items: Any) -> Any:
        """A list, counted with all that is in it, so that none can grow by holding itself twice."""
        self.spend(weight(items))
        return items

    def _compared(self, value: Any) -> Any:
        """A value that is about to be compared, counted by what must be read for it."""
        self.spend(reading(value))
        return value

    def _counting(self, filter_: Callable[..., Any]) -> Callable[..., Any]:
        """The filter with its result counted; a result that comes bit by bit is gathered first."""

        forgiving = filter_ in (FILTERS["default"], FILTERS["map"], TESTS["defined"], TESTS["undefined"])

        @wraps(filter_)
        def counted(*given: Any, **named: Any) -> Any:
            self.spend(10 + sum(map(reading, given)))
            if not forgiving:
                for value in given[:3]:
                    if isinstance(value, jinja2.Undefined):
                        str(value)  # raises, in the words of what is undefined
            result = filter_(*given, **named)
            if isinstance(result, Iterator):
                result = list(islice(result, WORK))
            self.spend(weight(result))
            return result

        return counted


class _Partials(jinja2.BaseLoader):
    """Finds the parts that a template includes: files of the templates folders, by their bare names."""

    def __init__(self, partial: Callable[[str], Source | None]) -> None:
        self._partial = partial

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a part and its file."""
        found = self._partial(template)
        if found is None:
            raise TravauxError(
                f"there is no part '{template}'", expected="the name of a file in the templates folder"
            )
        return found.text, found.file, lambda: True
