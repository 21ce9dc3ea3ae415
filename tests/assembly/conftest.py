"""A small library of its own, so that these tests say nothing of the shipped wording."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from drafting.assembly.clause import Origin
from drafting.assembly.library import Library, Shelf
from drafting.workspace.parties import Consent, Parties, Party
from drafting.workspace.settings import Settings

FILES = {
    "clauses/opening/clause.yaml": """\
title: Opening
kind: preambular
purpose: Opens.
variants: {plain: recalls}
""",
    "clauses/opening/plain.md": "*Recalling* the Charter, ^opening\n",
    "clauses/help/clause.yaml": """\
title: Help
kind: operative
purpose: Helps.
parameters:
  trigger: {type: text, default: an attack, about: what sets it off}
  host: {type: party, default: UKR, about: who is helped}
  lead: {type: parties, default: [FRA, DEU], about: who leads}
  means: {type: list, default: [ships, aircraft], about: with what}
  domains: {type: list, of: [on land, at sea], default: [on land], about: where}
  hours: {type: integer, unit: hours, minimum: 1, maximum: 72, default: 24, about: how soon}
  snap: {type: boolean, default: true, about: whether at once}
  mode: {type: choice, of: [consensus, majority], default: consensus, about: how decided}
  since: {type: date, default: 2026-01-06, about: from when}
slots: {trigger: trigger, clock: hours}
variants:
  binding: each undertakes to help
  political: each intends to help
requires: [terms]
excludes: [neutrality]
precedents:
  - {instrument: An Old Treaty, year: 1949, fact: "a fact, with a comma"}
""",
    "clauses/help/binding.md": """\
## {{ article }}. Help ^help

1. After {{ trigger }}, each {{ they_one }} {{ modal }} help {{ host }} with {{ means | listed }}.
{% if snap %}

2. It does so within {{ hours | count('hour') }}, as provided in @{terms}. ^help-clock
{% endif %}



3. {{ lead | listed }} lead by {{ mode }} {{ domains | either }} since {{ since | long_date }}.
""",
    "clauses/help/political.md": "## {{ article }}. Help ^help\n\n1. We mean to help {{ host.name }}.\n",
    "clauses/terms/clause.yaml": """\
title: Terms
kind: operative
purpose: Defines.
parameters:
  words: {type: text, about: what is defined}
variants: {full: defines}
""",
    "clauses/terms/full.md": '## {{ article }}. Terms ^terms\n\n1. "{{ words }}" is a term.\n',
    "clauses/neutrality/clause.yaml": """\
title: Neutrality
kind: final
purpose: Abstains.
variants: {full: abstains}
""",
    "clauses/neutrality/full.md": "## {{ article }}. Neutrality ^neutrality\n\n1. No {{ they_one }} helps.\n",
    "templates/instruments.yaml": """\
pact: {they: Parties, they_one: Party, modal: shall, article: Article}
note: {they: Participants, they_one: Participant, modal: will, article: Section}
""",
    "templates/pact.md": """\
# {{ title }}

## Preamble

The {{ they }},
{% for clause in clauses | of_kind('preambular') %}

{{ clause.text }}
{% endfor %}
{% for clause in clauses | of_kind('operative') %}

{{ clause.text }}
{% endfor %}
""",
}


@pytest.fixture
def files() -> Mapping[str, str]:
    """The texts of the library by the names of their files."""
    return FILES


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace folder with a library of its own."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def library(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The library of the workspace; messages call its files by their names in it."""
    monkeypatch.chdir(workspace)
    return alone(workspace)


def alone(workspace: Path) -> Library:
    """The library of a workspace without the shipped one under it, whose words would be asked of it too."""
    shelves = (Shelf(workspace / name, name, Origin.WORKSPACE) for name in ("clauses", "templates"))
    clauses, templates = ((shelf,) for shelf in shelves)
    return Library(clauses, templates)


@pytest.fixture
def parties() -> Parties:
    """Four parties, one of which need not consent."""
    names = (("FRA", "France"), ("DEU", "Germany"), ("UKR", "Ukraine"))
    some = tuple(Party(code, name) for code, name in names)
    return Parties((*some, Party("USA", "United States", consent=Consent.NONE)), {"E2": ("FRA", "DEU")})


Reads = Callable[[str], Settings]


@pytest.fixture
def reads(tmp_path: Path) -> Reads:
    """Reads the text of a negotiation.yaml."""

    def read(text: str) -> Settings:
        (tmp_path / "negotiation.yaml").write_text(text, encoding="utf-8")
        return Settings.load(tmp_path / "negotiation.yaml", name="negotiation.yaml")

    return read
