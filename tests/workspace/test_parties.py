"""parties.yaml: who takes part, and what is said of a code that names nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.errors import TravauxError
from drafting.workspace.fresh import parties_text
from drafting.workspace.parties import Consent, Parties, Party

WHOLE = """\
parties:
  - {code: FRA, name: France, capital: Paris, time_zone: Europe/Paris, consent: required}
  - {code: NOR, name: Norway, capital: Oslo}
  - {code: USA, name: United States, capital: Washington, consent: none, role: associated}
  - {code: EU, name: European Union, capital: Brussels}
groups:
  E2: [FRA, NOR]
"""


def load(folder: Path, text: str) -> Parties:
    (folder / "parties.yaml").write_text(text, encoding="utf-8")
    return Parties.load(folder / "parties.yaml", name="parties.yaml")


def test_parties_are_read_whole(tmp_path: Path) -> None:
    parties = load(tmp_path, WHOLE)
    assert parties.codes == ("FRA", "NOR", "USA", "EU")
    assert parties.party("usa") == Party(
        "USA", "United States", "Washington", consent=Consent.NONE, role="associated"
    )
    assert [party.code for party in parties.required] == ["FRA", "NOR", "EU"]
    assert parties.party("FRA").groups == ("E2",)
    assert [str(party) for party in parties.named("e2")] == ["France", "Norway"]
    assert "FRA" in parties
    assert len(parties) == 4


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "code: NOR",
            "code: Nor",
            "parties.yaml:3:12: 'code' is 'Nor'; expected two to eight capital letters",
        ),
        (
            "code: NOR",
            "code: FRA",
            "parties.yaml:3:5: the party 'FRA' is there twice; expected each party once",
        ),
        ("capital: Oslo", "captial: Oslo", "parties.yaml:3:31: unknown key 'captial'"),
        (
            "consent: none",
            "consent: nine",
            "parties.yaml:4:68: unknown consent 'nine'; expected one of required, none",
        ),
        (
            "[FRA, NOR]",
            "[FRE, NOR]",
            "parties.yaml:7:8: unknown party 'FRE'; expected one of FRA, NOR, USA, EU",
        ),
        ("E2: [FRA, NOR]", "FRA: [NOR]", "parties.yaml:7:3: the group 'FRA' has the code of a party"),
        ("E2: [FRA, NOR]", "E2: FRA", "parties.yaml:7:7: group 'E2' is the text 'FRA'; expected a list"),
        ("Europe/Paris", "Europe/Pris", "parties.yaml:2:58: unknown time zone 'Europe/Pris'"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(TravauxError) as error:
        load(tmp_path, WHOLE.replace(old, new, 1))
    assert str(error.value).splitlines()[0].startswith(said)


@pytest.mark.parametrize("text", ["parties: []\n", "groups: {}\n", "parties: FRA\n", "parties:\n  - FRA\n"])
def test_a_file_without_parties_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(TravauxError, match=r"^parties\.yaml:"):
        load(tmp_path, text)


@pytest.mark.parametrize(
    ("code", "hint"),
    [("FRE", "did you mean 'FRA'?"), ("Untied States", "did you mean 'USA' (United States)?"), ("qqqq", "")],
)
def test_an_unknown_party_names_the_nearest(tmp_path: Path, code: str, hint: str) -> None:
    with pytest.raises(TravauxError) as error:
        load(tmp_path, WHOLE).party(code)
    assert error.value.message == f"unknown party '{code}'"
    assert error.value.hint == hint


def test_norway_stays_norway_though_its_domain_reads_as_no(tmp_path: Path) -> None:
    assert load(tmp_path, "parties:\n  - {code: NO, name: No}\n").party("NO").name == "No"


def test_fresh_parties_read_back_as_they_were(tmp_path: Path) -> None:
    parties = load(tmp_path, WHOLE)
    again = load(tmp_path, parties_text(parties))
    assert (again.all, dict(again.groups)) == (parties.all, dict(parties.groups))


def test_names_with_commas_quotes_and_markup_read_back(tmp_path: Path) -> None:
    odd = Party("XXA", 'Bolivia, {{ "x" }} & [co] # "y" \\ : z', "La Paz: seat")
    assert load(tmp_path, parties_text([odd])).all == (odd,)
