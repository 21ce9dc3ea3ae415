"""No clause can do harm or run for ever: every attack we know ends soon, with its file and line."""

from __future__ import annotations

import time

import pytest

from drafting.assembly.sandbox import Absent, Sandbox
from drafting.assembly.sources import Source
from drafting.errors import TravauxError
from drafting.workspace.parties import Party

PARTS = {
    "part.md": Source("a part for {{ they }}", "templates/part.md"),
    "again.md": Source("{% include 'again.md' %}", "templates/again.md"),
    "macros.md": Source("{% macro bold(x) %}**{{ x }}**{% endmacro %}", "templates/macros.md"),
}


def has(name: str) -> bool:
    return name == "help"


VALUES: dict[str, object] = {
    "they": "Parties",
    "states": (Party("FRA", "France"), Party("DEU", "Germany")),
    "means": ("ships", "aircraft"),
    "nothing": None,
    "has": has,
    "date": Absent("there is no date", name="date"),
}


def render(text: str) -> str:
    return Sandbox(PARTS.get).render(Source(text, "c.md"), VALUES)


def refusal(text: str) -> str:
    with pytest.raises(TravauxError) as error:
        render(text)
    return str(error.value)


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("The {{ they }}.", "The Parties."),
        ("{{ states | listed }}", "France and Germany"),
        ("{{ states | map(attribute='code') | either }}", "FRA or DEU"),
        (
            "{% for s in states %}{{ loop.index }} {{ s.name }}{{ ', ' if not loop.last }}{% endfor %}",
            "1 France, 2 Germany",
        ),
        ("{% if has('help') %}yes{% endif %}", "yes"),
        ("{{ 'abc'[1] }}{{ 'abc'[1:] }}{{ 1 + 2 * 3 }}{{ 'a' ~ 1 }}{{ '-' * 3 }}", "bbc7a1---"),
        (
            "{% set t = [['a', 'b']] %}{% for x, y in t + [['c', 'd']] %}{{ x }}{{ y }}{% endfor %}",
            "abcd",
        ),
        ("{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}{{ twice('ab') }}", "abab"),
        ("{% include 'part.md' %}", "a part for Parties"),
        ("{% from 'macros.md' import bold %}{{ bold('x') }}", "**x**"),
        ("{% if date %}x{% else %}y{% endif %}{{ 'd' if date is defined else 'u' }}", "yu"),
        (
            "{{ they | upper }}{{ means | join('/') }}{{ they | replace('P', 'p') }}",
            "PARTIESships/aircraftparties",
        ),
        ("{% if other is defined %}{{ other }}{% endif %}{{ other | default('none') }}", "none"),
    ],
)
def test_the_language_of_clauses_suffices_for_clauses(text: str, rendered: str) -> None:
    assert render(text) == rendered


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ states | map(attribute='__class__') | listed }}",
        "{{ states[0]['__dict__'] }}",
        "{{ has.__globals__ }}",
        "{{ range.__self__ }}",
        "{{ they.upper() }}",
        "{{ they.format }}",
        "{{ '{0.__class__}'.format(they) }}",
        "{{ states | sort(attribute='code.__class__') | listed }}",
        "{% for s in states %}{{ loop._iterable }}{% endfor %}",
        "{% macro f() %}{% endmacro %}{{ f._func }}",
        "{% macro f() %}{% endmacro %}{{ f.__globals__ }}",
        "{% import 'macros.md' as m %}{{ m.__class__ }}",
        "{{ they | attr('__class__') }}",
        "{{ self }}",
        "{{ self.__init__ }}",
        "{{ lipsum.__globals__ }}",
        "{{ cycler }}",
        "{{ namespace() }}",
        "{{ has }}",
        "{{ they is callable }}",
        "{% include '/etc/passwd' %}",
        "{% include '../pyproject.toml' %}",
        "{% extends 'part.md' %}",
        "{% block b %}{% endblock %}",
        "{{ {'a': they} }}",
        "{% do they %}",
    ],
)
def test_nothing_of_python_is_within_reach(text: str) -> None:
    assert refusal(f"first\n{text}").startswith("c.md:2: ")


GROWING = "{% set a = 'aaaaaaaaaa' %}"


@pytest.mark.parametrize(
    "text",
    [
        "{% for i in range(10**9) %}{% endfor %}",
        "{% for i in range(-10**11, 10**11) %}{% endfor %}",
        "{% for i in range(999) %}" * 3 + "{% endfor %}" * 3,
        "{% for i in range(1000) %}{% for j in range(1000) %}" + "x" * 1000 + "{% endfor %}{% endfor %}",
        "{% for s in states recursive %}{{ loop(states) }}{% endfor %}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
        "{% macro f() %}{{ caller() }}{% endmacro %}{% call f() %}{{ f() }}{% endcall %}",
        "{% include 'again.md' %}",
        "{{ 'a' * 10**9 }}",
        "{{ 1000000000 * 'a' }}",
        "{{ [1] * 10**9 }}",
        "{{ 10**(10**9) }}",
        "{{ 9**9**9**9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 'a' | center(10**9) }}",
        "{{ 'a' | indent(10**9) }}",
        "{{ 2 | round(-1000000000) }}",
        "{{ ('a' * 1000) | replace('a', 'b' * 100000) }}",
        "{{ ('a' * 1000) | join('b' * 100000) }}",
        GROWING + "{% set a = a ~ a %}" * 60 + "{{ a | length }}",
        GROWING + "{% set a = a + a %}" * 60 + "{{ a | length }}",
        GROWING + "{% set a = [a, a] | join %}" * 60 + "{{ a | length }}",
        GROWING + "{% set a %}{{ a }}{{ a }}{% endset %}" * 60,
        GROWING + "{% set a = (a | list) + (a | list) %}" * 60,
        "{% set a = ['a'] %}" + "{% set a = [a, a] %}" * 60 + "{{ a == a }}",
        "{% set a = ['a'] %}" + "{% set a = a + a %}" * 60,
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{{ " + "not " * 5000 + "1 }}",
        "{{ 1" + " | abs" * 5000 + " }}",
        "{% if 1 %}" * 200 + "{% endif %}" * 200,
        "x" * 300_000,
        "{% set a = 'a' * 900000 %}{% for i in range(1000) if " + "'b' in a or " * 100 + "0 %}{% endfor %}",
        "{% set a = 'a' * 900000 %}{% for i in range(1000) if "
        + "a is in(['b']) or " * 300
        + "0 %}{% endfor %}",
        "{% set a = range(1000) | list %}{% for i in a if " + "(a | max) == 1 or " * 100 + "0 %}{% endfor %}",
    ],
)
def test_what_would_run_or_grow_for_ever_ends_soon(text: str) -> None:
    began = time.thread_time()
    assert refusal(text).startswith(("c.md:1: ", "c.md: ", "templates/again.md:1: "))
    assert time.thread_time() - began < 8


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "a\n{{ thy }}",
            "c.md:2: unknown name 'thy'; expected a parameter or a word of the vocabulary (did you m",
        ),
        ("{{ they | lsited }}", "c.md:1: unknown filter 'lsited'"),
        ("{% if they is dfeined %}{% endif %}", "c.md:1: unknown test 'dfeined'"),
        ("\n{% if %}", "c.md:2: this is no template: "),
        ("\n\n{{ 1 / 0 }}", "c.md:3: this template fails: division by zero"),
        ("{{ nothing }}", "c.md:1: no value cannot stand in a text"),
        (
            "{{ means }}",
            "c.md:1: a list cannot stand in a text; expected a text, a number or a party (use a filter s",
        ),
        ("{{ has('help') }}", "c.md:1: a truth value cannot stand in a text"),
        ("{{ they | listed }}", "c.md:1: 'listed' was given 'Parties'; expected a list"),
        ("{{ date }}", "c.md:1: there is no date"),
        ("{{ date | long_date }}", "c.md:1: there is no date"),
        ("{{ means[7] }}", "c.md:1: "),
        ("{{ they < 1 }}", "c.md:1: this template fails: "),
        ("{% include 'prat.md' %}", "c.md:1: there is no part 'prat.md'"),
    ],
)
def test_a_mistake_in_a_template_names_its_line(text: str, said: str) -> None:
    assert refusal(text).startswith(said)
