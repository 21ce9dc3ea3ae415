"""Three rounds read from real sources: approvals hold, lapse and are given again."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from drafting.agreement.approvals import approvals
from drafting.agreement.positions import Position, saying
from drafting.agreement.standing import Coverage
from drafting.text.draft import Draft
from drafting.text.labels import find, full_label
from drafting.text.reading import read
from tests.agreement.drafts import CYP, POL

ZERO = """\
# Statement on Support

## Preamble

*Recalling* the Charter of the United Nations,

## Article 1. Assistance ^assistance

1. Each Participant will assist by:
   (a) military capabilities;
   (b) the sharing of intelligence;
2. The Participants will consult within 24 hours.

## Article 2. Monitoring

1. The Participants will take part in a mechanism led by the United States.

> Drafting note: to be looked at again.
"""
REV1 = ZERO.replace("mechanism led by the United States", "proposed US-led mechanism")


def identified(source: str) -> Draft:
    """Rounds whose structure is the same, so that a provision's order can be its identity."""
    draft = read(source)
    return draft.identified(tuple(f"p{provision.order}" for provision in draft.provisions))


def test_a_capital_approves_loses_its_approval_and_gives_it_again() -> None:
    zero, rev1 = identified(ZERO), identified(REV1)
    seq = count(1)

    def took(party: str, words: str, where: str | None, draft: Draft, number: int) -> Position:
        order = find(draft, where).order if where else None
        place = None if order is None else draft.identities[order]
        label = "" if order is None else full_label(draft, order)
        said = saying(words)
        return Position(
            party, said.stance, place, number, Coverage(draft).covered(place), said.reserve, said.sign,
            label=label, at=datetime(2026, 1, 5, tzinfo=UTC), seq=next(seq),
        )  # fmt: skip

    said = [
        took("POL", "approve", "1", zero, 0),
        took("POL", "approve", "2", zero, 0),
        took("CYP", "parliamentary scrutiny reserve", "1(1)(a)", zero, 0),
        took("CYP", "approve", None, zero, 0),
    ]
    found = approvals((POL, CYP), said, rev1, 1, earlier={0: zero})
    assert [column.label for column in found.columns] == ["Preamble", "Article 1", "Article 2"]
    assert ["".join(cell.mark for cell in row.cells) for row in found.rows] == ["○●◌", "◌r◌"]
    assert found.rows[0].cells[2].said == (
        "Warsaw approved Article 2 at the Zero draft on 5 January 2026; "
        "lapsed at Rev.1: its paragraph 1 changed"
    )
    assert (
        found.rows[1]
        .cells[1]
        .said.startswith("Nicosia entered a parliamentary reserve on Article 1(1)(a) at the Zero draft")
    )
    assert found.rows[1].cells[0].unchanged, "only Article 2 changed since Nicosia approved the whole text"

    said.append(took("POL", "ad referendum", "2(1)", rev1, 1))
    again = approvals((POL, CYP), said, rev1, 1, earlier={0: zero})
    assert again.rows[0].cells[2].mark == "◐", "every paragraph of the article has been spoken of"


def test_renumbering_renaming_and_notes_lapse_nothing() -> None:
    zero = identified(ZERO)
    changed = ZERO.replace("Article 2.", "Article 7.").replace("(b)", "(c)").replace("1. The", "4. The")
    after = Coverage(identified(changed.replace(" ^assistance", " ^help").replace("looked at", "seen")))
    before = Coverage(zero)
    for place in (None, *zero.identities[:-1]):
        assert before.covered(place) == after.covered(place)
