"""negotiation.yaml: read as values, refused with places, written for people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.errors import Place, TravauxError
from drafting.files import yaml
from drafting.files.yaml import Scalar, Sequence
from drafting.workspace.fresh import quoted, settings_text
from drafting.workspace.settings import Adoption, ClauseChoice, Given, Rule, Settings

WHOLE = """\
title: Guarantees
symbol: CW/2026/1
host: FRA
time_zone: Europe/Paris
instrument: statement
date: 2026-01-06
adoption: {rule: unanimity}
note: |
  Positions are invented.
  All of them.
clauses:
  - principles
  - clause: assistance
    variant: political
    with:
      hours: 24
      reference: 1.10
"""


def load(folder: Path, text: str) -> Settings:
    (folder / "negotiation.yaml").write_text(text, encoding="utf-8")
    return Settings.load(folder / "negotiation.yaml", name="negotiation.yaml")


def refusal(folder: Path, text: str) -> list[str]:
    with pytest.raises(TravauxError) as error:
        load(folder, text)
    return str(error.value).splitlines()


def test_settings_are_read_whole(tmp_path: Path) -> None:
    settings = load(tmp_path, WHOLE)
    assert (settings.title, settings.symbol, settings.host) == ("Guarantees", "CW/2026/1", "FRA")
    assert settings.template == settings.instrument == "statement"
    assert settings.date == date(2026, 1, 6)
    assert settings.adoption == Adoption(Rule.UNANIMITY)
    assert settings.note == "Positions are invented.\nAll of them."
    assert settings.language == "en"
    first, second = settings.clauses
    assert (first.name, first.variant, first.values) == ("principles", "", ())
    assert (second.name, second.variant) == ("assistance", "political")
    assert str(second.values[1].place) == "negotiation.yaml:17:7"
    assert second.values[1].value == Scalar("1.10", True, Place("negotiation.yaml", 17, 18))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("symbol:", "symbl:", "negotiation.yaml:2:1: unknown key 'symbl'; expected one of title, symbol"),
        ("Europe/Paris", "Europe/Pari", "negotiation.yaml:4:12: unknown time zone 'Europe/Pari'"),
        ("Europe/Paris", "../../etc/passwd", "negotiation.yaml:4:12: unknown time zone"),
        (
            "host: FRA",
            "host: fra",
            "negotiation.yaml:3:7: 'host' is 'fra'; expected two to eight capital letters",
        ),
        (
            "unanimity",
            "unanimty",
            "negotiation.yaml:7:18: unknown rule 'unanimty'; expected one of consensus",
        ),
        (
            "2026-01-06",
            "6 January",
            "negotiation.yaml:6:7: 'date' is the text '6 January'; expected a date as",
        ),
        ("title: Guarantees", "title: [A]", "negotiation.yaml:1:8: 'title' is a list of 1; expected a text"),
        (
            "variant:",
            "varient:",
            "negotiation.yaml:14:5: unknown key 'varient'; expected one of clause, variant",
        ),
        ("- principles", "- assistance", "negotiation.yaml:13:13: the clause 'assistance' is there twice"),
        (
            "- principles",
            "- [principles]",
            "negotiation.yaml:12:5: this clause is a list of 1; expected keys",
        ),
        ("host: FRA\n", "", "negotiation.yaml:1:1: negotiation.yaml has no 'host'; expected `host: …`"),
        ("host: FRA\n", "host:\n", "negotiation.yaml:3:1: 'host' has no value; expected `host: …`"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert refusal(tmp_path, WHOLE.replace(old, new, 1))[0].startswith(said)


def test_all_mistakes_are_reported_together(tmp_path: Path) -> None:
    text = WHOLE.replace("symbol", "symbl").replace("Europe/Paris", "Paris").replace("variant", "varaint")
    assert len(refusal(tmp_path, text)) == 4  # among them that `symbol` is missing


def settings(title: str = "T", clauses: tuple[ClauseChoice, ...] = (), note: str = "") -> Settings:
    return Settings(
        title=title,
        symbol="S/1",
        host="FRA",
        time_zone="Europe/Paris",
        instrument="treaty",
        template="short",
        clauses=clauses,
        date=date(2026, 1, 6),
        note=note,
    )


def test_fresh_settings_read_back_as_they_were(tmp_path: Path) -> None:
    place = Place("x")
    means = Sequence((Scalar("on land", True, place), Scalar("a: b, [c]", False, place)), place)
    given = (
        Given("hours", Scalar("24", True, place), place),
        Given("text", Scalar("24", False, place), place),
        Given("means", means, place),
    )
    fresh = settings(
        clauses=(ClauseChoice("a"), ClauseChoice("b", "political", given)), note="One.\nTwo: [x]."
    )
    read = load(tmp_path, settings_text(fresh))
    assert (read.title, read.symbol, read.template, read.note) == ("T", "S/1", "short", fresh.note)
    assert read.date == fresh.date
    values = read.clauses[1].values
    assert [value.name for value in values] == ["hours", "text", "means"]
    assert [(v.value.text, v.value.plain) for v in values[:2] if isinstance(v.value, Scalar)] == [
        ("24", True),
        ("24", False),
    ]
    assert isinstance(values[2].value, Sequence)
    assert [item.text for item in values[2].value.items if isinstance(item, Scalar)] == [
        "on land",
        "a: b, [c]",
    ]


_READABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\x7f")


@given(st.text(_READABLE, max_size=60))
def test_any_text_is_written_so_that_it_reads_back(text: str) -> None:
    for flow in (False, True):
        written = quoted(text, flow=flow)
        tree = yaml.parse(f"- [{written}, x]" if flow else f"- {written}", "f.yaml")
        assert isinstance(tree, Sequence)
        node = tree.items[0]
        if flow:
            assert isinstance(node, Sequence)
            assert len(node.items) == 2
            node = node.items[0]
        assert isinstance(node, Scalar)
        assert node.text == text
        assert not yaml.is_null(node)
