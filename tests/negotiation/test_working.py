"""The working text, where somebody else changes its file at the worst moment."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drafting.demonstration import playing
from drafting.errors import TravauxError
from drafting.negotiation import Negotiation
from drafting.negotiation.steps import Steps


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Negotiation]:
    """The demonstration with one change to its latest round, not yet a round."""
    made = playing.create(tmp_path / "demo")
    made.working.change(made.draft().source + "\n\nOne.\n", "one", author="me")
    yield made
    made.close()


@pytest.fixture
def meanwhile(door: Negotiation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else makes another change as soon as the file was read once."""
    path, read = door.working.path, Steps.read
    done: list[bool] = []

    def and_then(body: object) -> Steps:
        found = read(body)
        if not done:
            done.append(True)
            theirs = replace(found.steps[0], done="theirs", start=0, struck="", written="Theirs.\n\n")
            path.write_text(json.dumps(replace(found, steps=(*found.steps, theirs)).body()), encoding="utf-8")
        return found

    monkeypatch.setattr(Steps, "read", and_then)


@pytest.mark.usefixtures("meanwhile")
def test_no_round_is_made_of_it_while_another_change_comes(door: Negotiation) -> None:
    before = door.rounds
    with pytest.raises(TravauxError, match="somebody else changed the working text meanwhile"):
        door.working.add(author="me")
    assert door.rounds == before
    assert "Theirs." in door.working.path.read_text(encoding="utf-8")


@pytest.mark.usefixtures("meanwhile")
def test_a_change_made_while_another_comes_changes_nothing(door: Negotiation) -> None:
    held = door.draft().source + "\n\nOne.\n"
    with pytest.raises(TravauxError, match="somebody else changed the working text meanwhile"):
        door.working.change(held + "\n\nTwo.\n", "two", author="me", before=held)
    told = door.working.path.read_text(encoding="utf-8")
    assert "Theirs." in told
    assert "Two." not in told
