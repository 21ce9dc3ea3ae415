"""What somebody edits in the files of a workspace that is open is noticed, and holds once it can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.demonstration import playing
from drafting.errors import TravauxError
from drafting.negotiation import Negotiation


@pytest.fixture
def door(tmp_path: Path) -> Negotiation:
    """The demonstration, open."""
    return playing.create(tmp_path / "demo")


def test_nothing_edited_is_no_news(door: Negotiation) -> None:
    assert door.edited() == ()
    assert door.edited() == ()


def test_an_edited_file_is_named_and_holds(door: Negotiation) -> None:
    assert door.settings.title.startswith("Robust")
    door.edited()
    settings = door.folder / "negotiation.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("Robust", "Solid"), encoding="utf-8")
    assert door.edited() == ("negotiation.yaml",)
    assert door.settings.title.startswith("Solid")
    assert door.edited() == ()


def test_a_file_that_cannot_be_read_is_said_again_and_again_while_the_old_one_holds(
    door: Negotiation,
) -> None:
    parties = door.folder / "parties.yaml"
    right = parties.read_text(encoding="utf-8")
    before = door.parties
    door.edited()
    parties.write_text("parties: [", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(TravauxError, match=r"parties\.yaml"):
            door.edited()
    assert door.parties == before
    parties.write_text(right, encoding="utf-8")
    assert door.edited() == ("parties.yaml",)


def test_a_clause_of_the_workspace_that_came_is_in_the_library(door: Negotiation) -> None:
    door.edited()
    ours = door.folder / "clauses" / "our-own"
    ours.mkdir(parents=True)
    (ours / "clause.yaml").write_text(
        "title: Our own\nkind: operative\npurpose: Says what we say.\nvariants:\n  plain: says\n",
        encoding="utf-8",
    )
    (ours / "plain.md").write_text("## Article. Our own\n\nWe say so.\n", encoding="utf-8")
    assert door.edited() == ("clauses",)
    assert "our-own" in [clause.name for clause in door.library]
