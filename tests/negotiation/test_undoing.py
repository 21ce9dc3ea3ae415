"""Whatever is recorded can be taken back by an entry that says so, unless somebody built on it: then on what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.agreement.docket import Backing, Verdict
from drafting.agreement.silence import Act
from drafting.errors import TravauxError
from drafting.negotiation import Negotiation
from drafting.negotiation.documents.circulated import sent
from drafting.negotiation.proposals.receiving import Incoming
from drafting.record.entry import Entry
from drafting.workspace.parties import Party

BEGIN = datetime(2026, 1, 6, 8, 0, tzinfo=UTC)
TEXT = "# T\n\n## Article 1. Aid ^aid\n\n1. Each shall assist at once.\n\n## Article 2. Costs ^costs\n\n1. None.\n"
PARTIES = (
    Party("FRA", "France", "Paris", "Europe/Paris"),
    Party("POL", "Poland", "Warsaw", "Europe/Warsaw"),
    Party("CYP", "Cyprus", "Nicosia"),
)


class Desk:
    """A negotiation with one round, whose clock goes on by a minute each time it is looked at."""

    def __init__(self, folder: Path) -> None:
        self.at = BEGIN
        self.door = Negotiation.create(
            folder, title="Aid", symbol="S/1", parties=PARTIES, time_zone="Europe/Paris", clock=self.now
        )
        self.door.add_round(TEXT, author="s")

    def now(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at

    def circulates(self, *, again: bool = False) -> None:
        self.door.outgoing.circulate(self.door.outgoing.plan(), again=again, author="s")

    def undoes(self, entry: int = 0, note: str = "") -> str:
        return self.door.undo(entry).do("s", note)

    def refuses(self, entry: int = 0) -> str:
        """Why an entry cannot be taken back; nothing is recorded."""
        before = self.door.recorded
        with pytest.raises(TravauxError) as found:
            self.undoes(entry)
        assert self.door.recorded == before
        return str(found.value)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "w")
    yield desk
    assert desk.door.verify().sound
    desk.door.close()


# --- Circulations ------------------------------------------------------------------------------


def test_a_recalled_round_counts_as_not_circulated_and_its_files_stay(desk: Desk) -> None:
    desk.circulates()
    folder = desk.door.folder / "circulation" / "Zero-draft"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = desk.door.recall(note="the annex was missing", author="s")
    assert "was recalled (“the annex was missing”)" in done.said
    assert done.said == desk.door.log()[-1].said
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    notice = after.pop("RECALLED.txt").decode()
    assert after == before
    assert "Zero draft (S/1) was recalled at" in notice
    assert "Reason: the annex was missing" in notice
    assert sent(desk.door.store) == {}
    with pytest.raises(
        TravauxError, match="the circulation of Zero draft was recalled, so no capital can speak"
    ):
        desk.door.take_position("FRA", "approve", author="s")
    with pytest.raises(TravauxError, match="is not circulated, so there is nothing to recall"):
        desk.door.recall(author="s")


def test_a_recalled_round_is_sent_again_without_a_word_and_its_notice_goes(desk: Desk) -> None:
    desk.circulates()
    desk.undoes()
    desk.circulates()
    folder = desk.door.folder / "circulation" / "Zero-draft"
    assert "RECALLED.txt" not in {path.name for path in folder.iterdir()}
    assert desk.door.take_position("FRA", "approve", author="s").party == "FRA"


def test_all_circulations_of_a_round_are_recalled_together(desk: Desk) -> None:
    desk.circulates()
    desk.circulates(again=True)
    assert "It was sent again since: all of it is recalled together." in desk.door.undo(2).facts
    desk.undoes(2)
    assert sent(desk.door.store) == {}


def test_what_a_capital_said_of_it_stands_in_the_way_of_a_recall(desk: Desk) -> None:
    desk.circulates()
    position = desk.door.take_position("POL", "approve", "aid", author="s")
    why = desk.refuses(2)
    assert "cannot be recalled: Warsaw approved Article 1 at the Zero draft (entry 3)" in why
    assert "`travaux circulate 0 --again` sends a right set in its place" in why
    desk.door.withdraw(position, author="s")
    desk.undoes(2)


def test_positions_from_before_it_was_sent_are_no_hindrance(desk: Desk) -> None:
    desk.door.take_position("POL", "approve", author="s")
    desk.circulates()
    desk.undoes()
    assert sent(desk.door.store) == {}


def test_returned_files_proposals_and_silences_stand_in_the_way_of_a_recall(desk: Desk) -> None:
    desk.circulates()
    desk.door.amending.receive(
        [Incoming("paris.md", TEXT.replace("at once", "soon").encode())], "FRA", author="s"
    )
    desk.door.silence.open("2026-01-20 12:00", author="s")
    why = desk.refuses(2)
    assert "Paris made proposal 1 to it (entry 4)" in why
    assert "Paris returned paris.md (entry 3)" in why
    assert "the silence procedure 1 on it runs (entry 5)" in why
    desk.undoes(5)
    desk.undoes(3)
    desk.undoes(2)
    assert sent(desk.door.store) == {}


def test_many_hindrances_are_counted(desk: Desk) -> None:
    desk.circulates()
    for place in ("aid", "costs", "1(1)", "2(1)", None):
        desk.door.take_position("POL", "approve", place, author="s")
    assert "3 more positions do so too" in desk.refuses(2)


# --- Rounds ------------------------------------------------------------------------------------


def test_the_newest_round_is_withdrawn_and_its_number_is_not_used_again(desk: Desk) -> None:
    desk.door.add_round(TEXT.replace("None", "Shared"), author="s")
    gone = desk.door.withdraw_round(note="the wrong file", author="s")
    assert (gone.name, gone.withdrawn) == ("Rev.1", True)
    assert [each.name for each in desk.door.rounds] == ["Zero draft"]
    assert desk.door.source() == TEXT
    assert desk.door.source("Rev.1") == TEXT.replace("None", "Shared")
    assert desk.door.log()[-1].said == "Rev.1 (S/1/Rev.1) withdrawn (“the wrong file”)"
    with pytest.raises(TravauxError, match=r"Rev.1 was withdrawn; expected a round that stands"):
        desk.door.take_position("FRA", "approve", round=1, author="s")
    with pytest.raises(TravauxError, match=r"Rev.1 was withdrawn"):
        desk.door.outgoing.plan(1)
    added = desk.door.add_round(TEXT.replace("None", "Halved"), author="s")
    assert (added.name, added.symbol) == ("Rev.2", "S/1/Rev.2")
    assert desk.door.round("previous").name == "Zero draft"
    assert [each.name for each in desk.door.rounds if not each.withdrawn] == ["Zero draft", "Rev.2"]
    assert [step.name for step in desk.door.outgoing.report().steps] == ["Zero draft", "Rev.2"]
    plan = desk.door.outgoing.plan()
    assert [each.since.name for each in plan.documents if each.since] == ["Zero draft"]
    history = [each.said for each in desk.door.history("costs")]
    assert not any("Rev.1" in said for said in history)


def test_identities_of_a_withdrawn_round_are_not_given_again(desk: Desk) -> None:
    desk.door.add_round(f"{TEXT}\n2. Rome hosts.\n", author="s")
    fresh = set(desk.door.draft().identities) - set(desk.door.draft(0).identities)
    desk.undoes()
    desk.door.add_round(f"{TEXT}\n2. Paris hosts.\n", author="s")
    assert not fresh & set(desk.door.draft().identities)


def test_the_zero_draft_can_be_withdrawn_too(desk: Desk) -> None:
    assert "There is no round then." in desk.door.undo().facts[0]
    desk.undoes()
    assert desk.door.rounds == ()
    with pytest.raises(TravauxError, match="the record has no round yet"):
        desk.door.draft()
    assert desk.door.add_round(TEXT, author="s").name == "Rev.1"


def test_a_round_on_which_anything_rests_is_not_withdrawn(desk: Desk) -> None:
    desk.door.add_round(TEXT.replace("None", "Shared"), author="s")
    assert "the Zero draft is not the newest round" in desk.refuses(1).replace(
        "Zero draft is", "the Zero draft is"
    )
    desk.circulates()
    assert "`travaux recall 1` recalls the circulation first" in desk.refuses(2)
    desk.undoes()
    desk.door.silence.open("2026-01-20 12:00", author="s")
    assert "the silence procedure 1 on it runs (entry 5)" in desk.refuses(2)
    desk.undoes()
    desk.undoes(2)
    assert len(desk.door.rounds) == 1


def test_proposals_folded_into_a_withdrawn_round_are_as_they_were(desk: Desk) -> None:
    amending = desk.door.amending
    amending.propose(TEXT.replace("at once", "soon"), "FRA", author="s")
    amending.propose(TEXT.replace("None", "Shared"), "POL", author="s")
    amending.decide(Verdict.ACCEPT, [amending.standing(1)], author="s")
    before = [(each.proposal.number, each.state) for each in amending.docket]
    amending.add_rolled(amending.roll(), author="s")
    assert {str(each.state) for each in amending.docket} == {"folded"}
    undo = desk.door.undo()  # the entry that folded them
    assert "The proposals that were folded into it are as they were before." in undo.facts
    undo.do("s", "")
    assert [(each.proposal.number, each.state) for each in amending.docket] == before
    assert amending.add_rolled(amending.roll(), author="s").name == "Rev.2"
    assert {str(each.state) for each in amending.docket} == {"folded"}


# --- Everything else ---------------------------------------------------------------------------


def test_a_returned_file_that_was_taken_back_can_come_in_again(desk: Desk) -> None:
    file = Incoming("paris.md", TEXT.replace("at once", "soon").encode())
    desk.door.amending.receive([file], "FRA", author="s")
    assert desk.undoes(2) == "paris.md of Paris: taken back"
    assert str(desk.door.amending.standing(1).state) == "withdrawn"
    (receipt,) = desk.door.amending.receive([file], "FRA", author="s")
    assert receipt.before is None
    assert [each.proposal.number for each in receipt.proposals] == [2]
    assert "was taken back already" in desk.refuses(2)


def test_a_decision_is_taken_back_to_what_was_decided_before(desk: Desk) -> None:
    amending = desk.door.amending
    amending.propose(TEXT.replace("at once", "soon"), "FRA", author="s")
    amending.decide(Verdict.REJECT, [amending.standing(1)], author="s")
    amending.decide(Verdict.ACCEPT, [amending.standing(1)], author="s")
    assert "entry 4 says something else of the same since; expected entry 4" in desk.refuses(3)
    desk.undoes(4)
    assert str(amending.standing(1).state) == "rejected"


def test_what_was_recorded_meanwhile_is_not_decided_upon_unseen(desk: Desk) -> None:
    desk.door.amending.propose(TEXT.replace("at once", "soon"), "POL", author="s")
    offered = desk.door.undo()
    desk.door.amending.decide(Verdict.REJECT, desk.door.amending.chosen([1]), author="s")
    recorded = desk.door.recorded
    with pytest.raises(TravauxError):
        offered.do("s", "")
    assert desk.door.recorded == recorded


def test_a_position_is_taken_back_once(desk: Desk) -> None:
    desk.circulates()
    desk.door.take_position("FRA", "approve", author="s")
    one, other = desk.door.undo(), desk.door.undo()
    one.do("s", "")
    with pytest.raises(TravauxError, match="taken back already"):
        other.do("s", "")


def test_a_decision_of_several_is_taken_back_by_one_step_or_not_at_all(desk: Desk) -> None:
    amending = desk.door.amending
    amending.propose(TEXT.replace("at once", "soon"), "POL", author="s")
    amending.propose(TEXT.replace("None.", "Shared."), "FRA", author="s")
    amending.decide(Verdict.REJECT, amending.chosen([1]), author="s")
    amending.decide(Verdict.BRACKET, amending.chosen([1, 2]), author="s")
    decided = desk.door.recorded
    offered = desk.door.undo()
    offered.do("s", "")
    assert [str(each.state) for each in amending.chosen([1, 2])] == ["rejected", "open"]
    amending.decide(Verdict.BRACKET, amending.chosen([1, 2]), author="s")
    amending.support(2, "FRA", Backing.WITHDRAW, author="s")
    assert "withdrawn" in desk.refuses(desk.door.recorded - 1)
    assert desk.door.recorded > decided


def test_what_takes_back_is_not_taken_back_and_what_is_not_there_is_named(desk: Desk) -> None:
    desk.door.take_position("FRA", "approve", author="s")
    desk.undoes()
    assert "entry 3 takes a position back; expected an entry that says something" in desk.refuses(3)
    assert "was taken back already" in desk.refuses(2)
    with pytest.raises(TravauxError, match=r"the record has no entry 99; expected a number from 1 to 3"):
        desk.door.undo(99)


DOINGS: tuple[Callable[[Desk], object], ...] = (
    lambda desk: desk.door.add_round(f"{desk.door.source()}\n{desk.door.recorded}. More.\n", author="s"),
    lambda desk: desk.circulates(again=desk.door.round().number in sent(desk.door.store)),
    lambda desk: desk.door.take_position("POL", "approve", "aid", author="s"),
    lambda desk: desk.door.take_position("CYP", "object", author="s"),
    lambda desk: desk.door.silence.open("2026-02-01 12:00", author="s"),
    lambda desk: desk.door.silence.extend(f"2026-02-{desk.door.recorded % 20 + 2:02} 12:00", author="s"),
    lambda desk: desk.door.silence.answer("FRA", Act.OBJECTED, "no", author="s"),
    lambda desk: desk.door.silence.answer("POL", Act.STATED, "reads as one", author="s"),
    lambda desk: desk.door.amending.propose(
        desk.door.source().replace("assist", f"assist {desk.door.recorded} times"), "FRA", author="s"
    ),
    lambda desk: desk.door.amending.support(1, "POL", Backing.SUPPORT, author="s"),
    lambda desk: desk.door.amending.decide(Verdict.ACCEPT, [desk.door.amending.standing(1)], author="s"),
    lambda desk: desk.door.amending.add_rolled(desk.door.amending.roll(), author="s"),
)


def seen(desk: Desk) -> object:
    """What the record comes to, apart from what was taken back."""
    door = desk.door
    return (
        [(each.number, each.text) for each in door.rounds if not each.withdrawn],
        sorted(sent(door.store)),
        [(each.party, each.stance, each.provision, each.round) for each in door.positions],
        [
            (str(course.state), course.silence.expiry, [answer.seq for answer in course.breaking])
            for course in map(door.silence.course, door.silence.all)
            if str(course.state) != "withdrawn"
        ],
        [
            (each.proposal.number, str(each.state), sorted(each.supporters))
            for each in door.amending.docket
            if str(each.state) != "withdrawn"
        ],
    )


def gone_with_another(desk: Desk, entry: Entry) -> bool:
    """Whether an entry went with one after it: a round with its folding, a circulation with the one sent again."""
    if entry.kind == "round":
        return desk.door.round(entry.content["number"]).withdrawn
    return entry.kind == "circulation" and entry.content["round"] not in sent(desk.door.store)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, len(DOINGS) - 1), min_size=1, max_size=9))
def test_whatever_was_recorded_and_taken_back_from_the_end_leaves_what_was_before(doings: list[int]) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "w")
        begun = desk.door.recorded
        before = seen(desk)
        for doing in doings:
            try:
                DOINGS[doing](desk)
            except TravauxError:
                continue  # this cannot be done here
        for entry in reversed(list(desk.door.store.entries(after=begun))):
            if not gone_with_another(desk, entry):
                desk.undoes(entry.seq)
        assert seen(desk) == before
        assert desk.door.verify().sound
        desk.door.close()
