"""Texts side by side: what belongs together stands in one row, and every column reads downwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.compare.columns import Columns, columns
from drafting.compare.redline import Fate
from drafting.text.reading import read
from tests.properties.test_compare_laws import pairs, texts

FIRST = """\
# Statement

## Article 1. Help

1. Each Participant shall help within 24 hours.
2. Help is free of charge and given at sea.

## Article 2. Costs

1. Each bears its own costs.
"""
SECOND = FIRST.replace("24", "72").replace("2. Help is free of charge and given at sea.\n", "")
THIRD = SECOND.replace(
    "72 hours.", "72 hours.\n2. Help is free of charge and given at sea.\n3. It is kept up."
)


def told(made: Columns) -> list[list[str]]:
    return [
        [
            " ".join(draft.words(draft.provisions[order]) for order in cell.orders) or "–"
            for draft, cell in zip(made.drafts, row.cells, strict=True)
        ]
        for row in made.rows
    ]


def test_what_belongs_together_stands_in_one_row() -> None:
    made = columns([read(FIRST), read(SECOND), read(THIRD)])
    assert told(made) == [
        ["Statement"] * 3,
        ["Help"] * 3,
        ["Each Participant shall help within 24 hours."]
        + ["Each Participant shall help within 72 hours."] * 2,
        ["Help is free of charge and given at sea.", "–", "Help is free of charge and given at sea."],
        ["–", "–", "It is kept up."],
        ["Costs"] * 3,
        ["Each bears its own costs."] * 3,
    ]
    assert [row.changed for row in made.rows] == [False, False, True, True, True, False, False]


def test_against_the_first_what_came_back_is_no_change() -> None:
    made = columns([read(FIRST), read(SECOND), read(THIRD)], against_first=True)
    assert told(made)[3] == [
        "Help is free of charge and given at sea.",
        "–",
        "Help is free of charge and given at sea.",
    ]
    assert [entry.fate for entry in made.rows[3].cells[2].entries] == [Fate.KEPT]
    assert [entry.fate for entry in made.rows[2].cells[2].entries] == [Fate.EDITED]


@pytest.mark.parametrize("many", [0, 1, 5])
def test_two_to_four_texts_stand_side_by_side(many: int) -> None:
    with pytest.raises(ValueError, match=f"{many} drafts"):
        columns([read(FIRST)] * many)


@given(st.lists(st.one_of(texts, pairs()), min_size=2, max_size=4), st.booleans())
def test_every_provision_and_every_change_stands_in_one_row_and_columns_read_downwards(
    given_texts: list[str | tuple[str, str]], against_first: bool
) -> None:
    flat = [text for each in given_texts for text in ([each] if isinstance(each, str) else each)]
    drafts = [read(text) for text in flat[:4]]
    made = columns(drafts, against_first=against_first)
    for place, draft in enumerate(drafts):
        cells = [row.cells[place] for row in made.rows]
        assert [order for cell in cells for order in cell.orders] == list(range(len(draft.provisions)))
        redline = made.redlines[place]
        if redline is None:
            assert not any(cell.entries for cell in cells)
            continue
        shown = [entry for cell in cells for entry in cell.entries]
        assert sorted(map(id, shown)) == sorted(map(id, redline.entries))
        for cell in cells:
            came = tuple(
                order for entry in cell.entries if entry.fate is not Fate.DEPARTED for order in entry.new
            )
            assert came == cell.orders
    assert all(any(cell.orders for cell in row.cells) for row in made.rows)
