"""The shipped clauses keep the promises that drafters rely on.

Read with YAML and Jinja alone, so that a clause that is wrong is told apart from an engine that is.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
CLAUSES = ROOT / "clauses"
KINDS = ("preambular", "operative", "final", "signature")
TYPES = ("text", "party", "parties", "list", "integer", "boolean", "choice", "date")
GIVEN = {"title", "symbol", "date", "parties", "host", "instrument", "has", "this_clause", "variant"}

# Words that belong to one kind of instrument: a clause takes them from the vocabulary.
OF_THE_INSTRUMENT = re.compile(
    r"\b(shall|will|Part(y|ies)|Participants?|Statement|Treaty|Declaration|Memorandum|Articles?|agrees?"
    r"|enters? into force|comes? into effect)\b"
)


def _yaml(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


LIBRARY: dict[str, Any] = {path.parent.name: _yaml(path) for path in sorted(CLAUSES.glob("*/clause.yaml"))}
WORDS: dict[str, dict[str, str]] = _yaml(ROOT / "templates" / "instruments.yaml")
VARIANTS = [(name, variant) for name, clause in LIBRARY.items() for variant in clause["variants"]]


class State:
    """A party as clauses see it."""

    def __init__(self, code: str, name: str, capital: str) -> None:
        self.code, self.name, self.capital = code, name, capital

    def __str__(self) -> str:
        return self.name


STATES = [State("FRA", "France", "Paris"), State("NLD", "Netherlands", "The Hague")]


def _listed(items: list[object], word: str = "and") -> str:
    words = [str(item) for item in items]
    assert words, "an empty list was listed"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {word} {words[-1]}"


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False
    )
    environment.filters.update(
        listed=_listed,
        either=lambda items: _listed(items, "or"),
        in_words=str,
        ordinal=lambda number: f"{number}th",
        count=lambda number, unit: f"{number} {unit}{'' if number == 1 else 's'}",
        long_date=lambda day: f"{day.day} {day:%B %Y}",
        capital_first=lambda text: str(text)[:1].upper() + str(text)[1:],
        article_for=lambda text: f"a {text}",
    )
    return environment


@cache
def _template(name: str, variant: str) -> Template:
    source = (CLAUSES / name / f"{variant}.md").read_text(encoding="utf-8")
    return _environment().from_string(source)


def _default(parameter: dict[str, Any]) -> object:
    value = parameter["default"]
    return State(value, "Ukraine", "Kyiv") if parameter["type"] == "party" else value


def _choices(name: str) -> Iterator[dict[str, object]]:
    """The defaults, and the edges: every truth, every choice, the shortest lists and the least numbers."""
    parameters = LIBRARY[name].get("parameters", {})
    yield {}
    for truth in (True, False):
        yield {key: truth for key, each in parameters.items() if each["type"] == "boolean"}
    for key, each in parameters.items():
        if each["type"] == "choice":
            yield from ({key: option} for option in each["of"])
    for length in (0, 1, 2):
        yield {
            key: each["default"][: max(length, each.get("minimum", 0))]
            for key, each in parameters.items()
            if each["type"] == "list"
        }
    yield {key: each["minimum"] for key, each in parameters.items() if each["type"] == "integer"}


def _text(name: str, variant: str, instrument: str, having: set[str], chosen: dict[str, object]) -> str:
    parameters = LIBRARY[name].get("parameters", {})
    values: dict[str, object] = {
        **WORDS[instrument],
        "date": datetime.date(2026, 1, 6),
        "parties": STATES,
        "host": STATES[0],
        "has": lambda clause: clause in having,
        **{key: _default(each) for key, each in parameters.items()},
        **chosen,
    }
    return re.sub(r"\n{3,}", "\n\n", _template(name, variant).render(values).strip())


def _texts(name: str, variant: str) -> Iterator[str]:
    alone = {name, *LIBRARY[name].get("requires", [])}
    for instrument in WORDS:
        for having in (set(LIBRARY), alone):
            for chosen in _choices(name):
                yield _text(name, variant, instrument, having, chosen)


def test_the_library_holds_at_least_twenty_six_clauses_of_two_variants_each() -> None:
    assert len(LIBRARY) >= 26
    assert [name for name, clause in LIBRARY.items() if len(clause["variants"]) < 2] == []


@pytest.mark.parametrize("name", ["binding-assistance", "monitoring", "force-deployment"])
def test_a_clause_at_the_heart_has_three_variants(name: str) -> None:
    assert len(LIBRARY[name]["variants"]) >= 3


@pytest.mark.parametrize("name", LIBRARY)
def test_a_clause_says_what_it_is(name: str) -> None:
    clause = LIBRARY[name]
    assert clause["title"]
    assert clause["purpose"].endswith(".")
    assert clause["kind"] in KINDS
    assert all(clause["variants"].values())
    written = {path.stem for path in (CLAUSES / name).glob("*.md")}
    assert written == set(clause["variants"])


@pytest.mark.parametrize("name", LIBRARY)
def test_a_parameter_says_what_it_is_and_has_a_default_of_its_type(name: str) -> None:
    for key, parameter in LIBRARY[name].get("parameters", {}).items():
        assert parameter["type"] in TYPES, key
        assert parameter["about"], key
        default = parameter["default"]
        if parameter["type"] == "integer":
            assert parameter["minimum"] <= default <= parameter["maximum"], key
        if parameter["type"] == "choice":
            assert default in parameter["of"], key
        if parameter["type"] == "list":
            assert set(default) <= set(parameter.get("of", default)), key


@pytest.mark.parametrize("name", LIBRARY)
def test_a_parameter_hides_no_word_of_the_vocabulary(name: str) -> None:
    hidden = set(LIBRARY[name].get("parameters", {})) & (GIVEN | set(WORDS["treaty"]))
    assert not hidden


@pytest.mark.parametrize("name", LIBRARY)
def test_a_clause_requires_and_excludes_clauses_that_exist(name: str) -> None:
    clause = LIBRARY[name]
    assert {*clause.get("requires", []), *clause.get("excludes", [])} <= set(LIBRARY) - {name}


@pytest.mark.parametrize("name", LIBRARY)
def test_a_precedent_is_an_instrument_a_year_and_a_fact(name: str) -> None:
    for precedent in LIBRARY[name].get("precedents", []):
        assert set(precedent) == {"instrument", "year", "fact"}
        assert 1900 < precedent["year"] < 2100


def test_every_instrument_has_the_same_words() -> None:
    assert set(WORDS) == {"statement", "declaration", "memorandum", "treaty"}
    assert all(set(words) == set(WORDS["treaty"]) for words in WORDS.values())


def test_every_word_of_the_vocabulary_is_explained() -> None:
    said = (ROOT / "templates" / "instruments.yaml").read_text(encoding="utf-8").split("\nstatement:")[0]
    assert [key for key in WORDS["treaty"] if not re.search(rf"\b{key}\b", said)] == []


@pytest.mark.parametrize(("name", "variant"), VARIANTS)
def test_the_words_of_the_instrument_are_never_typed_in_a_clause(name: str, variant: str) -> None:
    source = (CLAUSES / name / f"{variant}.md").read_text(encoding="utf-8")
    typed = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", source, flags=re.S)
    assert OF_THE_INSTRUMENT.search(typed) is None


@pytest.mark.parametrize(("name", "variant"), VARIANTS)
def test_a_variant_reads_without_gaps_in_every_instrument(name: str, variant: str) -> None:
    for text in _texts(name, variant):
        untidy = re.search(r"\S  |[ \t]$| [.,;:](\s|$)|\.\.|,,|\bNone\b|\bTrue\b|\bFalse\b", text, re.M)
        assert untidy is None, text[max(0, untidy.start() - 60) : untidy.end() + 20]
        assert all(len(block.splitlines()) == 1 for block in text.split("\n\n")), "no blank line between"


@pytest.mark.parametrize(("name", "variant"), VARIANTS)
def test_labels_stay_consecutive_whatever_is_left_out(name: str, variant: str) -> None:
    for text in _texts(name, variant):
        numbers = [int(number) for number in re.findall(r"(?m)^(\d+)\. ", text)]
        assert numbers == list(range(1, len(numbers) + 1)), text
        letters = ""
        for line in (*text.split("\n\n"), ""):
            point = re.match(r"   \((\w)\) ", line)
            letters = letters + point[1] if point else letters
            if not point:
                assert letters == "abcdefghijklmnopqrstuvwxyz"[: len(letters)]
                assert len(letters) != 1, "a point stands alone"
                letters = ""


@pytest.mark.parametrize(("name", "variant"), VARIANTS)
def test_a_heading_bears_the_name_of_its_clause(name: str, variant: str) -> None:
    text = _text(name, variant, "treaty", set(LIBRARY), {})
    if LIBRARY[name]["kind"] in ("operative", "final"):
        assert re.match(rf"## Article\. .+ \^{name}$", text, re.M)
    else:
        assert "#" not in text


@pytest.mark.parametrize(("name", "variant"), VARIANTS)
def test_a_reference_leads_somewhere_whatever_variants_are_chosen(name: str, variant: str) -> None:
    alone = {name, *LIBRARY[name].get("requires", [])}
    for having in (set(LIBRARY), alone):
        text = _text(name, variant, "statement", having, {})
        own = re.findall(r"(?m)\^([\w-]+)$", text)
        assert len(own) == len(set(own))
        for wanted in re.findall(r"@\{([^}]+)\}", text):
            owner = max((other for other in having if f"{wanted}-".startswith(f"{other}-")), key=len)
            variants = [variant] if owner == name else LIBRARY[owner]["variants"]
            for each in variants:
                there = _text(owner, each, "statement", having, {})
                assert re.search(rf"(?m)\^{wanted}$", there), f"@{{{wanted}}} in {owner}/{each}"
