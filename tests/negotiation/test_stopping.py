"""One long Word file is stopped between two provisions, and then there is nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.files.progress import STRIDE, Progress
from drafting.negotiation import Negotiation
from drafting.workspace.parties import Party
from tui.doing import Doing, Stopped

LONG = 300


def text(words: str) -> str:
    """A text of many paragraphs."""
    return "## Article 1. One\n\n" + "\n\n".join(
        f"{number}. The Participants {words} consult on matter {number}." for number in range(1, LONG + 1)
    )


@pytest.fixture
def door(tmp_path: Path) -> Negotiation:
    """A negotiation with two long rounds."""
    made = Negotiation.create(
        tmp_path / "long", title="Long", symbol="L/1", parties=[Party("FRA", "France", "Paris")]
    )
    for words in ("shall", "may"):
        made.add_round(text(words), author="tester")
    return made


def written(door: Negotiation) -> list[Path]:
    """The files that were written."""
    return [each for each in (door.folder / "circulation").glob("**/*") if each.is_file()]


def stops_at(provision: int, doing: Doing) -> Progress:
    """What asks the work to stop once it has come so far."""

    def tell(done: int, many: int, name: str) -> None:
        if name == "provisions" and done >= provision:
            doing.stop()
        doing.tell(done, many, name)

    return tell


@pytest.mark.parametrize("since", [None, 0])
@pytest.mark.parametrize("provision", [1, LONG // 2, LONG])
def test_a_word_file_is_stopped_between_two_provisions(
    door: Negotiation, since: int | None, provision: int
) -> None:
    doing = Doing("Writing")
    with pytest.raises(Stopped, match="Writing was stopped: nothing was written and nothing recorded"):
        door.outgoing.export("latest", since=since, progress=stops_at(min(provision, LONG - STRIDE), doing))
    assert 0 < doing.done < doing.many
    assert written(door) == []


@pytest.mark.parametrize("since", [None, 0])
def test_it_tells_of_its_provisions_as_they_come_and_ends(door: Negotiation, since: int | None) -> None:
    told = []

    def tell(done: int, many: int, name: str) -> None:
        if name == "provisions":
            told.append(done)

    door.outgoing.export("latest", since=since, progress=tell)
    assert told == sorted(told)
    assert sum(done <= LONG for done in told) >= LONG // STRIDE
    assert len(written(door)) == 1


def test_a_set_is_stopped_within_one_of_its_files(door: Negotiation) -> None:
    doing, asked = Doing("Circulating"), []

    def tell(done: int, many: int, name: str) -> None:
        asked.append(name)
        if asked.count(asked[0]) == 3:
            doing.stop()
        doing.tell(done, many, name)

    before = len(door.log())
    with pytest.raises(Stopped):
        door.outgoing.circulate(door.outgoing.plan("latest"), author="tester", progress=tell)
    assert set(asked) == {asked[0]}
    assert written(door) == []
    assert len(door.log()) == before
