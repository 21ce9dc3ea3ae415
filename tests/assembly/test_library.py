"""The library: shipped clauses, and what a workspace adds and overrides."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from drafting.assembly.clause import Origin
from drafting.assembly.library import Library, Shelf
from drafting.assembly.parameters import Type
from drafting.assembly.showing import show
from drafting.errors import TravauxError
from drafting.workspace.parties import Parties


def layered(shipped: Path, own: Path) -> Library:
    """A library of two layers of our own."""
    return Library(
        (
            Shelf(own / "clauses", "clauses", Origin.WORKSPACE),
            Shelf(shipped / "clauses", "shipped", Origin.SHIPPED),
        ),
        (
            Shelf(own / "templates", "templates", Origin.WORKSPACE),
            Shelf(shipped / "templates", "shipped", Origin.SHIPPED),
        ),
    )


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    (folder / "clauses").mkdir(parents=True)
    return folder


def test_a_clause_is_read_whole(library: Library) -> None:
    clause = library.clause("help")
    assert [parameter.type for parameter in clause.parameters] == [
        *(Type.TEXT, Type.PARTY, Type.PARTIES, Type.LIST, Type.LIST),
        *(Type.INTEGER, Type.BOOLEAN, Type.CHOICE, Type.DATE),
    ]
    hours = clause.parameter("hours")
    assert (hours.unit, hours.minimum, hours.maximum, hours.about) == ("hours", 1, 72, "how soon")
    assert [variant.name for variant in clause.variants] == ["binding", "political"]
    assert [needed.name for needed in clause.requires] == ["terms"]
    assert clause.precedents[0].fact == "a fact, with a comma"
    assert dict(clause.slots) == {"trigger": "trigger", "clock": "hours"}


def test_a_workspace_overrides_one_variant_by_one_file(workspace: Path, own: Path) -> None:
    write(own, "clauses/help/political.md", "ours")
    library = layered(workspace, own)
    clause = library.clause("help")
    assert clause.origin is Origin.SHIPPED
    assert {variant.name: variant.origin for variant in clause.variants} == {
        "binding": Origin.SHIPPED,
        "political": Origin.WORKSPACE,
    }
    assert library.source(clause, clause.variant("political")) == ("ours", "clauses/help/political.md")
    assert library.source(clause, clause.variant("binding")).file == "shipped/help/binding.md"


def test_a_workspace_adds_a_variant_and_a_clause(
    workspace: Path, own: Path, files: Mapping[str, str]
) -> None:
    write(own, "clauses/help/cautious.md", "perhaps")
    write(own, "clauses/new/clause.yaml", files["clauses/opening/clause.yaml"])
    write(own, "clauses/new/plain.md", "new")
    library = layered(workspace, own)
    assert "new" in library
    assert [variant.name for variant in library.clause("help").variants] == [
        "binding",
        "political",
        "cautious",
    ]
    assert library.clause("help").variant("cautious").reads == "written in this workspace"


def test_a_workspace_changes_words_and_templates(workspace: Path, own: Path) -> None:
    write(
        own,
        "templates/instruments.yaml",
        "pact: {they: States}\nown: {they: A, they_one: B, modal: C, article: D}\n",
    )
    write(own, "templates/pact.md", "ours")
    library = layered(workspace, own)
    assert library.vocabulary("pact").words["they"] == "States"
    assert library.vocabulary("pact").words["modal"] == "shall"
    assert library.vocabulary("own").words["modal"] == "C"
    assert library.template("pact").text == "ours"


def test_an_instrument_that_lacks_words_is_refused(workspace: Path, own: Path) -> None:
    write(own, "templates/instruments.yaml", "own: {they: A}\n")
    with pytest.raises(TravauxError, match="the instrument 'own' lacks they_one, modal, article"):
        layered(workspace, own).vocabulary("own")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: operative", "kind: oparative", "clauses/help/clause.yaml:2:7: unknown kind 'oparative'"),
        (
            "{type: integer, unit",
            "{type: integr, unit",
            "clauses/help/clause.yaml:10:17: unknown type 'integr'",
        ),
        ("about: how soon", "abuot: how soon", "clauses/help/clause.yaml:10:77: unknown key 'abuot'"),
        (
            "of: [consensus, majority], ",
            "",
            "clauses/help/clause.yaml:12:9: a choice without 'of'; expected the",
        ),
        ("year: 1949", "year: long ago", "clauses/help/clause.yaml:21:39: 'year' is the text 'long ago'"),
        (
            '"a fact, with a comma"',
            "a fact, with a comma",
            "clauses/help/clause.yaml:21:59: unknown key 'with",
        ),
        (
            "requires: [terms]",
            "requires: terms",
            "clauses/help/clause.yaml:18:11: 'requires' is the text 'terms'",
        ),
    ],
)
def test_a_mistake_in_a_clause_is_named_with_its_place(
    library: Library, workspace: Path, files: Mapping[str, str], old: str, new: str, said: str
) -> None:
    write(workspace, "clauses/help/clause.yaml", files["clauses/help/clause.yaml"].replace(old, new, 1))
    with pytest.raises(TravauxError) as error:
        library.clause("help")
    assert str(error.value).splitlines()[0].startswith(said)


def test_a_variant_without_a_file_and_a_clause_without_a_description_are_named(
    library: Library, workspace: Path
) -> None:
    (workspace / "clauses/help/political.md").unlink()
    clause = library.clause("help")
    with pytest.raises(TravauxError, match="the variant 'political' has no file"):
        library.source(clause, clause.variant("political"))
    (workspace / "clauses/bare").mkdir()
    with pytest.raises(TravauxError, match=r"^clauses/bare: the clause 'bare' has no clause\.yaml"):
        Library.of(workspace).clause("bare")


@pytest.mark.parametrize("name", ["../help", "help/../terms", "", ".", "help/binding.md", "/etc"])
def test_a_name_never_leads_out_of_the_library(library: Library, name: str) -> None:
    with pytest.raises(TravauxError, match="unknown clause"):
        library.clause(name)
    with pytest.raises(TravauxError, match="unknown template"):
        library.template(name)
    assert library.part(name) is None


def test_a_clause_is_shown_filled_in(library: Library, parties: Parties) -> None:
    values = {"hours": "48", "means": "trains,ships", "host": "DEU", "trigger": "a: {{ b }}"}
    shown = show(library, "help", values=values, parties=parties, instrument="pact")
    assert shown.text.startswith(
        "## Article. Help ^help\n\n1. After a: {{ b }}, each Party shall help Germany with trains and ships."
        "\n\n2. It does so within 48 hours"
    )
    assert [(each.parameter.name, each.default, each.value) for each in shown.parameters][4:7] == [
        ("domains", "on land", "on land"),
        ("hours", "24", "48"),
        ("snap", "true", "true"),
    ]


def test_a_clause_is_shown_before_there_are_parties(library: Library) -> None:
    assert "help UKR" in show(library, "help", variant="political", instrument="note").text


def test_what_is_set_wrongly_is_refused_all_at_once(library: Library, parties: Parties) -> None:
    with pytest.raises(TravauxError) as error:
        show(library, "help", values={"huors": "1", "hours": "x"}, parties=parties, instrument="pact")
    assert [line.split(";")[0] for line in str(error.value).splitlines()] == [
        "--set huors: unknown parameter 'huors'",
        "--set hours: 'hours' is the text 'x'",
    ]


def test_listing_clauses_and_reading_settings_loads_no_jinja_and_listing_no_yaml() -> None:
    script = (
        "import sys; from drafting.assembly import composing, showing;"
        "from drafting.assembly.library import Library;"
        "Library.load().names; import drafting.workspace.settings;"
        "print([name for name in ('jinja2', 'ruamel', 'textual', 'rich') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_key_that_is_nearly_a_shipped_one_is_a_mistake_with_its_place(workspace: Path, own: Path) -> None:
    write(own, "templates/instruments.yaml", "pact: {they_ones: A}\n")
    with pytest.raises(TravauxError) as error:
        layered(workspace, own).vocabulary("pact")
    assert str(error.value) == (
        "templates/instruments.yaml:1:8: unknown key 'they_ones' (did you mean 'they_one'?)"
    )


def test_an_instrument_that_is_nearly_a_shipped_one_is_a_mistake_with_its_place(
    workspace: Path, own: Path
) -> None:
    write(own, "templates/instruments.yaml", "pactt: {they: A}\n")
    with pytest.raises(TravauxError, match=r"instruments.yaml:1:1: unknown instrument 'pactt' .*'pact'"):
        layered(workspace, own).vocabulary("pact")


def test_a_workspace_may_add_a_word_of_its_own(workspace: Path, own: Path) -> None:
    write(own, "templates/instruments.yaml", "pact: {guardian: G}\n")
    assert layered(workspace, own).vocabulary("pact").words["guardian"] == "G"


def test_a_folder_in_which_nothing_lies_is_no_clause(workspace: Path, own: Path) -> None:
    (own / "clauses" / "later").mkdir(parents=True)
    library = layered(workspace, own)
    assert "later" not in library
    assert [clause.name for clause in library] == list(library.names)
