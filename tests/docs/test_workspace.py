"""The examples of docs/workspace.md are read by the readers they describe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafting.assembly import filters, vocabulary
from drafting.assembly.library import Library
from drafting.assembly.parameters import Type
from drafting.assembly.showing import show
from drafting.workspace.parties import Parties
from drafting.workspace.settings import KEYS, Settings

PAGE = (Path(__file__).parents[2] / "docs" / "workspace.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"```\w+\n(?:# |\{# )file: (\S+)(?: #\})?\n(.*?)```", PAGE, re.DOTALL))
WORDS = "statement: {they: Participants, they_one: Participant, modal: will, article: Article}\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    for name, text in EXAMPLES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_page_has_the_examples_that_are_tested() -> None:
    assert set(EXAMPLES) == {
        "negotiation.yaml",
        "parties.yaml",
        "clauses/liaison/clause.yaml",
        "clauses/liaison/binding.md",
        "clauses/liaison/political.md",
        "templates/instruments.yaml",
    }


def test_the_settings_and_parties_of_the_page_are_read(workspace: Path) -> None:
    settings = Settings.load(workspace / "negotiation.yaml")
    parties = Parties.load(workspace / "parties.yaml")
    assert settings.clauses[1].variant == "political"
    assert [party.code for party in parties.required] == ["FRA", "DEU", "UKR"]
    assert parties.party(settings.host).groups == ("E2",)


def test_the_clause_of_the_page_reads_as_a_clause(workspace: Path) -> None:
    own = vocabulary.read(workspace / "templates" / "instruments.yaml", "instruments.yaml")
    assert own == {"statement": {"they": "States", "they_one": "State"}}
    (workspace / "templates" / "instruments.yaml").write_text(WORDS, encoding="utf-8")
    library = Library.of(workspace)
    parties = Parties.load(workspace / "parties.yaml")
    shown = show(library, "liaison", parties=parties, values={"officers": "3"})
    assert shown.text == (
        "## Article. Liaison ^liaison\n\n"
        "1. Each Participant will appoint 3 officers, who meet in France.\n\n"
        "2. They report on breaches and logistics. ^liaison-reports\n"
    )
    assert "up to two officers each" in show(library, "liaison", variant="political", parties=parties).text


def test_the_page_names_every_key_type_and_filter() -> None:
    for word in (*KEYS, *Type, *filters.OURS):
        assert re.search(rf"\b{word}\b", PAGE), word
