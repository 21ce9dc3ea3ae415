"""Composing: clauses, parameters and a template become one text, or every mistake is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting.assembly.clause import Origin
from drafting.assembly.composing import check, compose
from drafting.assembly.library import Library
from drafting.errors import Place, TravauxError
from drafting.files.yaml import Scalar
from drafting.workspace.parties import Parties
from drafting.workspace.settings import ClauseChoice, Given, Settings
from tests.assembly.conftest import alone

Reads = Callable[[str], Settings]

SETTINGS = """\
title: A Pact
symbol: P/1
host: FRA
time_zone: Europe/Paris
instrument: pact
clauses:
  - opening
  - clause: help
    with: {hours: 12}
  - clause: terms
    with: {words: pact}
"""

COMPOSED = """\
# A Pact

## Preamble

The Parties,

*Recalling* the Charter, ^opening

## Article 1. Help ^help

1. After an attack, each Party shall help Ukraine with ships and aircraft.

2. It does so within 12 hours, as provided in @{terms}. ^help-clock

3. France and Germany lead by consensus on land since 6 January 2026.

## Article 2. Terms ^terms

1. "pact" is a term.
"""


def test_a_text_is_composed_with_numbers_names_and_single_blank_lines(
    library: Library, parties: Parties, reads: Reads
) -> None:
    composition = compose(reads(SETTINGS), parties, library)
    assert composition.source == COMPOSED
    assert [(clause.name, clause.variant) for clause in composition.clauses] == [
        ("opening", "plain"),
        ("help", "binding"),
        ("terms", "full"),
    ]
    assert composition.clauses[1].file == "clauses/help/binding.md"
    assert composition.clauses[1].values["hours"] == 12
    assert check(reads(SETTINGS), parties, library) == ()


def test_composing_twice_gives_the_same_text(
    library: Library, parties: Parties, reads: Reads, workspace: Path
) -> None:
    again = compose(reads(SETTINGS), parties, alone(workspace)).source
    assert compose(reads(SETTINGS), parties, library).source == again


def test_the_instrument_chooses_the_words(library: Library, parties: Parties, reads: Reads) -> None:
    text = SETTINGS.replace("instrument: pact", "instrument: note\ntemplate: pact")
    source = compose(reads(text), parties, library).source
    assert "## Section 1. Help ^help" in source
    assert "each Participant will help" in source


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "clause: help",
            "clause: halp",
            "negotiation.yaml:8:13: unknown clause 'halp'; expected one of ",
        ),
        (
            "with: {hours",
            "variant: bindng\n    with: {hours",
            "negotiation.yaml:9:14: unknown variant of help: 'bindng'",
        ),
        (
            "hours: 12",
            "huors: 12",
            "negotiation.yaml:9:12: unknown parameter 'huors'; expected one of trigger, host",
        ),
        (
            "hours: 12",
            "hours: soon",
            "negotiation.yaml:9:19: 'hours' is the text 'soon'; expected a whole number from",
        ),
        (
            "hours: 12",
            "hours: 100",
            "negotiation.yaml:9:19: 'hours' is 100; expected a whole number from 1 to 72",
        ),
        (
            "hours: 12",
            "host: FRE",
            "negotiation.yaml:9:18: unknown party 'FRE'; expected one of FRA, DEU, UKR, USA",
        ),
        (
            "hours: 12",
            "lead: FRA",
            "negotiation.yaml:9:18: 'lead' is the text 'FRA'; expected a list (write it as [F",
        ),
        ("hours: 12", "lead: [E3]", "negotiation.yaml:9:19: unknown party 'E3'"),
        ("hours: 12", "mode: unanimity", "negotiation.yaml:9:18: unknown value of 'mode': 'unanimity'"),
        (
            "hours: 12",
            "domains: [at see]",
            "negotiation.yaml:9:22: unknown value of an item of 'domains': 'at see'",
        ),
        ("hours: 12", "snap: yes", "negotiation.yaml:9:18: 'snap' is the text 'yes'; expected true or false"),
        (
            "hours: 12",
            "since: soon",
            "negotiation.yaml:9:19: 'since' is the text 'soon'; expected a date as 2026-01",
        ),
        ("hours: 12", "trigger: [war]", "negotiation.yaml:9:21: 'trigger' is a list of 1; expected a text"),
        (
            "    with: {words: pact}\n",
            "",
            "negotiation.yaml:10:13: the clause 'terms' has no value for 'words'",
        ),
        ("  - opening", "  - neutrality", "negotiation.yaml:8:13: the clause 'help' excludes 'neutrality'"),
        ("instrument: pact", "instrument: pcat", "negotiation.yaml:5:13: unknown template 'pcat'"),
        (
            "host: FRA",
            "host: FRE",
            "negotiation.yaml:3:7: unknown party 'FRE'; expected one of FRA, DEU, UKR, USA",
        ),
    ],
)
def test_a_mistake_in_the_settings_is_named_with_its_place(
    library: Library, parties: Parties, reads: Reads, old: str, new: str, said: str
) -> None:
    with pytest.raises(TravauxError) as error:
        compose(reads(SETTINGS.replace(old, new, 1)), parties, library)
    assert str(error.value).splitlines()[0].startswith(said)


def test_a_clause_that_is_required_and_missing_is_named(
    library: Library, parties: Parties, reads: Reads
) -> None:
    text = SETTINGS.replace("  - clause: terms\n    with: {words: pact}\n", "")
    (fault,) = check(reads(text), parties, library)
    assert str(fault) == (
        "negotiation.yaml:8:13: the clause 'help' requires 'terms', which is not in the text; "
        "expected `- terms` under `clauses:`"
    )


def test_checking_reports_every_mistake_and_not_the_first(
    library: Library, parties: Parties, reads: Reads
) -> None:
    text = SETTINGS.replace("hours: 12", "huors: 1, hours: 100, host: FRE").replace("opening", "opning")
    faults = check(reads(text), parties, library)
    assert [fault.message for fault in faults] == [
        "unknown clause 'opning'",
        "unknown parameter 'huors'",
        "unknown party 'FRE'",
        "'hours' is 100",
    ]


def overwrite(workspace: Path, name: str, text: str) -> None:
    (workspace / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "clauses/help/binding.md",
            "x\n{{ hst }}",
            "clauses/help/binding.md:2: unknown name 'hst'; expected a",
        ),
        (
            "clauses/help/binding.md",
            "{% if false %}{{ hst }}{% endif %}",
            "clauses/help/binding.md:1: unknown name",
        ),
        (
            "clauses/help/binding.md",
            "a\n\n{{ ''.__class__ }}",
            "clauses/help/binding.md:3: a template cannot reach",
        ),
        ("clauses/help/binding.md", "{{ host.capitol }}", "clauses/help/binding.md:1: 'drafting"),
        (
            "clauses/help/binding.md",
            "{% if has('halp') %}{% endif %}",
            "clauses/help/binding.md:1: unknown clause",
        ),
        (
            "clauses/help/binding.md",
            "{{ date | long_date }}",
            "clauses/help/binding.md:1: the negotiation has no date",
        ),
        (
            "clauses/help/binding.md",
            "\n@{trems}",
            "clauses/help/binding.md:2:1: the reference '@{trems}' points to",
        ),
        (
            "clauses/help/binding.md",
            "x ^terms",
            "clauses/help/binding.md:1:3: the name '^terms' stands 2 times",
        ),
        (
            "clauses/help/binding.md",
            "{{ means }}",
            "clauses/help/binding.md:1: a list cannot stand in a text",
        ),
        ("clauses/help/binding.md", "x\ufdd0", "clauses/help/binding.md:1: the noncharacter U+FDD0"),
        ("templates/pact.md", "{{ titel }}", "templates/pact.md:1: unknown name 'titel'"),
        ("templates/pact.md", "{% for c in clauses %}", "templates/pact.md:1: this is no template: "),
        ("clauses/help/clause.yaml", "titel: x", "clauses/help/clause.yaml:1:1: unknown key 'titel'"),
    ],
)
def test_a_mistake_in_a_clause_or_template_is_named_with_its_file_and_line(
    library: Library, parties: Parties, reads: Reads, workspace: Path, name: str, text: str, said: str
) -> None:
    overwrite(workspace, name, text)
    with pytest.raises(TravauxError) as error:
        compose(reads(SETTINGS), parties, library)
    assert str(error.value).splitlines()[0].startswith(said)


def test_a_condition_may_ask_for_a_date_that_is_not_there(
    library: Library, parties: Parties, reads: Reads, workspace: Path
) -> None:
    overwrite(
        workspace,
        "clauses/help/binding.md",
        "{% if date %}{{ date | long_date }}{% else %}no day{% endif %} ^help",
    )
    assert "no day ^help" in compose(reads(SETTINGS), parties, library).source
    dated = SETTINGS.replace("symbol:", "date: 2026-03-01\nsymbol:")
    assert "1 March 2026 ^help" in compose(reads(dated), parties, library).source


def test_a_clause_that_the_template_leaves_out_is_noted(
    library: Library, parties: Parties, reads: Reads
) -> None:
    text = SETTINGS.replace("  - clause: help\n    with: {hours: 12}", "  - neutrality")
    notes = compose(reads(text), parties, library).notes
    assert "the template leaves out 'neutrality', a final clause" in notes
    assert "'terms' (full) is the workspace's own: clauses/terms/full.md" in notes


@pytest.mark.parametrize("value", ["## Article. Help ^help", "Article\\. x", "\ufffd", "## {{ article }}. X"])
def test_a_value_is_not_numbered_even_where_it_reads_like_a_heading(
    library: Library, parties: Parties, reads: Reads, workspace: Path, value: str
) -> None:
    overwrite(workspace, "clauses/help/binding.md", "{{ trigger }}.")
    text = SETTINGS.replace("hours: 12", f"trigger: '{value}'")
    assert f"\n{value}.\n" in compose(reads(text), parties, library).source


def with_trigger(base: Settings, trigger: str) -> Settings:
    place = Place("negotiation.yaml", 9, 12)
    given_value = Given("trigger", Scalar(trigger, False, place), place)
    choices = tuple(
        ClauseChoice(each.name, each.variant, (given_value,)) if each.name == "help" else each
        for each in base.clauses
    )
    return Settings(
        title=trigger,
        symbol=base.symbol,
        host=base.host,
        time_zone=base.time_zone,
        instrument=base.instrument,
        template=base.template,
        clauses=choices,
    )


_HOSTILE = st.lists(
    st.sampled_from(
        [
            *(
                "{{",
                "}}",
                "{%",
                "%}",
                "{#",
                "#}",
                "{{ 7*7 }}",
                "{{ ''.__class__ }}",
                "{% for i in range(9) %}",
            ),
            *(
                "{% raw %}",
                "${x}",
                "%s",
                "{0}",
                "\\",
                "[shall]",
                "[/b]",
                "<w:t>",
                "&amp;",
                "'",
                '"',
                "=1+1",
                "-",
                "–",
            ),
            *("## Article. ", "1. ", "> ", "a", " ", "é", "ї", "ة", "中", "\U0001f54a", "\t"),
        ]
    ),
    min_size=1,
    max_size=12,
).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(_HOSTILE | st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=40))
def test_a_hostile_value_comes_out_as_it_is_and_is_never_interpreted(
    library: Library, parties: Parties, reads: Reads, value: str
) -> None:
    base = reads(SETTINGS)
    source = compose(with_trigger(base, value), parties, library).source
    plain = compose(with_trigger(base, "PLAIN"), parties, library).source
    assert source == plain.replace("PLAIN", value)


def test_the_shipped_library_is_beneath_that_of_a_workspace(library: Library, workspace: Path) -> None:
    assert library.clause("help").origin is Origin.WORKSPACE
    assert library.clause("help").variant("political").origin is Origin.WORKSPACE
