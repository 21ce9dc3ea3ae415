"""A position that stands says which definition or provision it leans on has changed since."""

from __future__ import annotations

from tests.agreement.rounds import first, later, matrix, took

TEXT = """\
# Guarantees

## Article 1. Definitions ^definitions

1. "Armed attack" means the use of armed force against Ukraine.
2. "Force" means the Multinational Force.

## Article 2. Assistance ^assistance

1. In the event of an Armed attack, each Participant shall assist Ukraine.
2. Breaches are established as provided in @{monitoring}.
3. The Participants act under Article 3, paragraph 2.

## Article 3. Monitoring ^monitoring

1. The Participants shall monitor the ceasefire.
2. They shall report each month.
"""
ZERO = first(TEXT)


def flags(source: str, provision: str | None = "Article 2") -> tuple[str, ...]:
    rev1 = later(ZERO, source)
    position = took("approve", provision, ZERO, 1)
    found = matrix([position], ZERO, rev1)
    (held,) = found.ledger("POL")
    return held.flags


def test_nothing_is_flagged_where_nothing_changed() -> None:
    assert flags(TEXT) == ()
    assert flags(TEXT.replace("the Multinational Force", "a force")) == ()


def test_a_definition_that_changed_is_flagged_where_its_term_is_used() -> None:
    changed = TEXT.replace("the use of armed force against", "any use of force against")
    assert flags(changed) == ("the definition of “Armed attack” in Article 1(1) changed since",)
    assert flags(changed, "Article 2(1)") == flags(changed)
    assert flags(changed, "Article 2(2)") == ()


def test_a_provision_that_changed_is_flagged_where_it_is_referred_to() -> None:
    assert flags(TEXT.replace("the ceasefire", "a ceasefire")) == (
        "Article 3, to which it refers, changed since",
    )
    assert flags(TEXT.replace("each month", "each week")) == (
        "Article 3, to which it refers, changed since",
        "Article 3(2), to which it refers, changed since",
    )


def test_a_definition_that_went_is_flagged() -> None:
    gone = TEXT.replace('1. "Armed attack" means the use of armed force against Ukraine.\n2. ', "1. ")
    assert flags(gone, "Article 2(1)") == ("the definition of “Armed attack” in Article 1(1) is gone since",)


def test_a_position_that_lapsed_or_covers_everything_is_not_flagged() -> None:
    changed = TEXT.replace("the ceasefire", "a ceasefire")
    assert flags(changed.replace("shall assist", "may assist")) == ()
    assert flags(changed, None) == ()


def test_a_cell_of_the_matrix_has_the_flags_of_the_position_that_speaks() -> None:
    rev1 = later(ZERO, TEXT.replace("the ceasefire", "a ceasefire"))
    found = matrix([took("approve", "Article 2", ZERO, 1)], ZERO, rev1)
    assert [cell.flags for cell in found.row("POL").cells] == [
        (),
        ("Article 3, to which it refers, changed since",),
        (),
    ]
