"""Every rule that docs/agreement.md shows is read, and fits the parties that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafting.agreement.adoption import Rules
from drafting.agreement.silence import Act
from drafting.workspace.parties import Parties, Party
from drafting.workspace.rules import Abstention, Rule
from drafting.workspace.settings import Settings

PAGE = (Path(__file__).parents[2] / "docs" / "agreement.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
PARTIES = Parties(tuple(Party(code, code.title()) for code in ("FRA", "DEU", "ESP", "ITA", "POL")))


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_rule_of_the_page_is_read_and_fits_its_parties(example: str, tmp_path: Path) -> None:
    path = tmp_path / "negotiation.yaml"
    head = "title: T\nsymbol: S\nhost: FRA\ntime_zone: Europe/Paris\ninstrument: statement\nclauses: []\n"
    path.write_text(head + example, encoding="utf-8")
    adoption = Settings.load(path).adoption
    ballot = Rules(adoption, PARTIES).ballot()
    assert ballot.met(ballot.counted, [])


def test_the_page_names_every_act_that_the_record_keeps() -> None:
    for act in Act:
        assert f"`{act}`" in PAGE, act


def test_the_page_names_every_rule_and_what_an_abstention_comes_to() -> None:
    for word in (*Rule, *Abstention):
        assert f"`{word}`" in PAGE or f": {word}" in PAGE, word


def test_the_page_says_the_rule_of_positions_as_the_code_does() -> None:
    import drafting.agreement.effective as effective

    code = " ".join((effective.__doc__ or "").split())
    for words in (
        "At one place the last word counts",
        "A position speaks while it stands",
        "the least agreed part",
    ):
        assert words in code
        assert words in PAGE
