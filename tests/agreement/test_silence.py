"""A silence procedure through the door, with a clock in hand: what breaks it, what does not, and when."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from drafting.agreement.silence import Act, State
from drafting.errors import TravauxError
from drafting.negotiation import Negotiation
from drafting.text.brackets import brackets
from drafting.text.reading import read
from drafting.word.reading import receive
from drafting.workspace.parties import Consent, Party

OPENED = datetime(2026, 1, 6, 8, 0, tzinfo=UTC)
NOON = datetime(2026, 1, 9, 11, 0, tzinfo=UTC)
TICK = timedelta(microseconds=1)
TEXT = "# T\n\n## Article 1. Aid ^aid\n\n1. Each shall assist.\n\n## Article 2. Costs ^costs\n\n1. None.\n"
PARTIES = (
    Party("FRA", "France", "Paris", "Europe/Paris"),
    Party("POL", "Poland", "Warsaw", "Europe/Warsaw"),
    Party("NZL", "New Zealand", "Wellington", "Pacific/Auckland"),
    Party("CYP", "Cyprus", "Nicosia"),
    Party("USA", "United States", "Washington", "America/New_York", consent=Consent.NONE),
)


class Desk:
    """A negotiation whose clock the test sets."""

    def __init__(self, folder: Path) -> None:
        self.at = OPENED
        self.door = Negotiation.create(
            folder, title="Aid [draft]", symbol="S/1", parties=PARTIES, time_zone="Europe/Paris",
            clock=lambda: self.at,
        )  # fmt: skip
        self.door.add_round(TEXT, author="secretariat")

    def opened(self, *provisions: str, until: str = "2026-01-09 12:00") -> None:
        self.door.silence.open(until, provisions, author="secretariat")

    def answers(
        self,
        party: str,
        act: Act = Act.OBJECTED,
        *,
        at: datetime | None = None,
        words: str = "no",
        received: str = "",
    ) -> str:
        self.at = at or self.at
        silence = self.door.silence
        answer, course = silence.answer(party, act, words, received=received, author="secretariat")
        return silence.said_of(answer, course)

    def state(self, at: datetime) -> State:
        silence = self.door.silence
        return silence.course(silence.silence(), at).state

    def rule(self, text: str) -> None:
        path = self.door.folder / "negotiation.yaml"
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
        self.door.__dict__.pop("settings", None)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "w")
    yield desk
    desk.door.close()


def test_it_runs_until_the_last_tick_and_has_expired_unbroken_at_the_instant(desk: Desk) -> None:
    desk.opened()
    assert desk.state(NOON - TICK) is State.RUNNING
    assert desk.state(NOON) is State.UNBROKEN
    silence = desk.door.silence
    assert silence.said(silence.course(silence.silence(), NOON)) == (
        "The silence procedure 1 on the whole text of Zero draft expired unbroken at 12:00 on 9 January 2026 "
        "(Europe/Paris)"
    )


def test_an_objection_one_tick_before_breaks_it_and_one_tick_late_is_late(desk: Desk) -> None:
    desk.opened()
    said = desk.answers("POL", at=NOON)
    assert said.endswith("at the instant of expiry, so late (“no”)")
    assert desk.state(NOON) is State.UNBROKEN
    assert "; less than a second late" in desk.answers("POL", at=NOON + TICK)
    assert desk.state(NOON + TICK) is State.UNBROKEN


def test_an_objection_in_the_last_tick_breaks_it_for_good(desk: Desk) -> None:
    desk.opened()
    desk.answers("POL", at=NOON - TICK)
    assert desk.state(NOON - TICK) is State.BROKEN
    assert desk.state(NOON + timedelta(days=400)) is State.BROKEN
    assert desk.state(NOON - 2 * TICK) is State.RUNNING


def test_an_amendment_breaks_it_as_an_objection_does(desk: Desk) -> None:
    desk.opened("aid")
    desk.answers("POL", Act.AMENDED, words="for shall read may", at=OPENED + timedelta(hours=1))
    silence = desk.door.silence
    assert silence.said(silence.course(silence.silence())) == (
        "The silence procedure 1 on Article 1 of Zero draft was broken by Warsaw, whose amendment arrived at 10:00 on "
        "6 January 2026 (Europe/Paris), 3 days 2 hours before it expired"
    )


def test_what_arrived_in_time_breaks_it_however_late_it_is_recorded(desk: Desk) -> None:
    desk.opened()
    desk.answers("POL", at=NOON + timedelta(hours=3), received="2026-01-09 11:59")
    assert desk.state(NOON + timedelta(hours=3)) is State.BROKEN


def test_statements_and_reservations_break_nothing_before_or_afterwards(desk: Desk) -> None:
    desk.opened()
    desk.answers("POL", Act.STATED, at=NOON - TICK)
    desk.answers("CYP", Act.RESERVED, at=NOON + timedelta(days=3))
    silence = desk.door.silence
    course = silence.course(silence.silence())
    assert course.state is State.UNBROKEN
    assert [answer.act for answer in course.attached] == [Act.STATED, Act.RESERVED]


def test_a_party_whose_consent_is_not_required_breaks_nothing_and_is_told_so(desk: Desk) -> None:
    desk.opened()
    assert "breaks nothing, since its consent is not required" in desk.answers("USA", at=NOON - TICK)
    assert desk.state(NOON) is State.UNBROKEN


def test_an_objection_recorded_as_a_position_breaks_it_where_it_concerns_the_text(desk: Desk) -> None:
    desk.opened("aid")
    desk.at = NOON - timedelta(hours=1)
    desk.door.take_position("POL", "object", "costs", author="secretariat")
    assert desk.state(NOON) is State.UNBROKEN
    position = desk.door.take_position("CYP", "object", "1(1)", author="secretariat")
    assert desk.state(NOON) is State.BROKEN
    # Taken back before the expiry it lets the silence run on, afterwards it does not.
    desk.door.withdraw(position, author="secretariat")
    assert desk.state(NOON - timedelta(hours=1)) is State.RUNNING
    assert desk.state(NOON) is State.UNBROKEN
    again = desk.door.take_position("CYP", "object", "1(1)", author="secretariat")
    desk.at = NOON
    desk.door.withdraw(again, author="secretariat")
    assert desk.state(NOON) is State.BROKEN


def test_whoever_breaks_it_can_take_that_back_until_it_expires_and_not_afterwards(desk: Desk) -> None:
    desk.opened()
    silence = desk.door.silence
    desk.answers("CYP", at=NOON - timedelta(hours=5), words="the House meets")
    assert desk.state(desk.at) is State.BROKEN
    desk.at = NOON - timedelta(hours=1)
    with pytest.raises(TravauxError, match=r"Warsaw sent nothing .* expected one of Nicosia"):
        silence.retract("POL", author="s")
    with pytest.raises(TravauxError, match="is before it arrived"):
        silence.retract("CYP", received="2026-01-09 06:00", author="s")
    answer, course = silence.retract("CYP", words="the House agreed", author="s")
    assert (answer.words, course.state) == ("the House meets", State.RUNNING)
    assert "taken back at 11:00 on 9 January 2026" in silence.said_of(answer, course)
    assert desk.state(NOON) is State.UNBROKEN
    # As it was known before, it was broken.
    assert desk.state(NOON - timedelta(hours=2)) is State.BROKEN
    with pytest.raises(TravauxError, match="sent nothing"):
        silence.retract("CYP", author="s")
    assert "Nicosia took back at 11:00" in desk.door.log()[-1].said


def test_what_broke_it_cannot_be_taken_back_once_its_hour_has_passed(desk: Desk) -> None:
    desk.opened()
    desk.answers("CYP", at=NOON - timedelta(minutes=5))
    desk.at = NOON
    with pytest.raises(TravauxError, match="can no longer be taken back: the procedure expired"):
        desk.door.silence.retract("CYP", author="s")
    # It was said in time, and is recorded late.
    desk.at = NOON + timedelta(hours=1)
    _, course = desk.door.silence.retract("CYP", received="2026-01-09 11:59", author="s")
    assert course.state is State.UNBROKEN


def test_a_procedure_that_is_withdrawn_agrees_to_nothing(desk: Desk) -> None:
    desk.opened("aid")
    desk.at = NOON - timedelta(minutes=1)
    course = desk.door.silence.withdraw(words="the annex was missing", author="s")
    assert course.state is State.WITHDRAWN
    assert course.left == timedelta()
    said = desk.door.silence.said(course)
    assert "was withdrawn at 11:59 on 9 January 2026" in said
    assert "(“the annex was missing”); nothing is agreed by it" in said
    notice = desk.door.silence.notice()
    assert notice.startswith("# Silence procedure withdrawn")
    assert "under silence no longer" in notice
    assert desk.state(NOON) is State.WITHDRAWN
    assert desk.door.silence.adopted(desk.door.draft()) == {}
    # The same text can be put under silence anew, and only the new one agrees to it.
    desk.opened("aid", until="2026-01-12 12:00")
    with pytest.raises(TravauxError, match="was withdrawn already"):
        desk.door.silence.withdraw(1, author="s")
    with pytest.raises(TravauxError, match="was withdrawn; expected one that still runs"):
        desk.door.silence.extend("2026-01-13 12:00", 1, author="s")


def test_a_procedure_that_has_run_out_is_not_withdrawn(desk: Desk) -> None:
    desk.opened()
    desk.at = NOON
    with pytest.raises(
        TravauxError, match=r"expired unbroken, and its hour, .* the text is agreed until its words"
    ):
        desk.door.silence.withdraw(author="s")
    assert desk.state(NOON) is State.UNBROKEN


def test_an_extension_is_taken_back_while_the_earlier_hour_is_still_to_come(desk: Desk) -> None:
    desk.opened()
    silence = desk.door.silence
    with pytest.raises(TravauxError, match="has no extension"):
        silence.shorten(author="s")
    silence.extend("2026-01-10 12:00", author="s")
    silence.extend("2026-01-20 12:00", author="s")
    course = silence.shorten(words="a slip of the pen", author="s")
    assert course.silence.expiry == NOON + timedelta(days=1)
    desk.at = NOON
    with pytest.raises(TravauxError, match="would have expired before now"):
        silence.shorten(author="s")
    assert desk.state(NOON) is State.RUNNING
    assert "The extension of silence procedure 1 (entry 4) was taken back" in desk.door.log()[-1].said


def test_an_objection_to_the_next_round_breaks_it_where_it_concerns_the_same_article(desk: Desk) -> None:
    desk.opened("aid")
    desk.door.add_round(TEXT.replace("None", "Shared"), author="s")
    desk.door.take_position("POL", "object", "costs", author="s")
    assert desk.state(NOON) is State.UNBROKEN
    desk.door.take_position("POL", "object", "aid", author="s")
    assert desk.state(NOON) is State.BROKEN


def test_an_objection_that_was_there_before_does_not_break_it(desk: Desk) -> None:
    desk.door.take_position("POL", "object", author="secretariat")
    desk.opened()
    assert desk.state(NOON) is State.UNBROKEN


def test_a_reserve_does_not_break_it(desk: Desk) -> None:
    desk.opened()
    desk.door.take_position("POL", "reserve:parliamentary", author="secretariat")
    assert desk.state(NOON) is State.UNBROKEN


def test_a_proposal_in_the_record_breaks_it_as_an_amendment(desk: Desk) -> None:
    from drafting.record.entry import Happening

    desk.opened("aid")
    place = desk.door.draft().identities[2]
    body = {"party": "POL", "round": 0, "provision": place, "label": "Article 1(1)"}
    desk.door.store.append(Happening("proposal", OPENED + timedelta(hours=1), "secretariat", body))
    assert desk.state(NOON) is State.BROKEN


def test_an_extension_moves_the_expiry_while_it_runs(desk: Desk) -> None:
    desk.opened()
    desk.at = NOON - TICK
    desk.door.silence.extend("2026-01-09 18:00", author="secretariat")
    assert desk.state(NOON) is State.RUNNING
    desk.answers("POL", at=NOON + timedelta(hours=2))
    assert desk.state(desk.at) is State.BROKEN


def refusal(desk: Desk, *provisions: str, until: str) -> str:
    before = desk.door.store.head()
    with pytest.raises(TravauxError) as error:
        desk.opened(*provisions, until=until)
    assert desk.door.store.head() == before
    return str(error.value)


def test_a_deadline_that_cannot_be_is_refused_and_nothing_is_recorded(desk: Desk) -> None:
    assert "is past: it is 09:00 on 6 January 2026" in refusal(desk, until="2026-01-06 08:59")
    assert "is past" in refusal(desk, until="2026-01-06 09:00")
    assert "comes twice in Europe/Paris" in refusal(desk, until="2026-10-25 02:30")
    assert "does not exist in Europe/Paris" in refusal(desk, until="2026-03-29 02:30")
    assert "unknown provision" in refusal(desk, "Article 7", until="2026-01-09 12:00")
    desk.opened("aid")
    said = refusal(desk, until="2026-01-10 12:00")
    assert "the silence procedure 1 runs on Article 1 already, until 12:00 on 9 January 2026" in said
    desk.opened("costs")


def test_a_silence_shorter_than_the_rule_allows_is_refused_with_the_first_hour_that_is_not(
    desk: Desk,
) -> None:
    desk.rule("silence: {minimum: 72h}\n")
    said = refusal(desk, until="2026-01-09 08:59")
    assert "expected at least 72 hours: 09:00 on 9 January 2026 (Europe/Paris) or later" in said
    assert "negotiation.yaml:" in said
    desk.opened(until="2026-01-09 09:00")


def test_three_days_over_a_change_of_clocks_are_72_hours_and_not_three_noons(desk: Desk) -> None:
    desk.rule("silence: {minimum: 3d}\n")
    desk.at = datetime(2026, 3, 27, 11, 0, tzinfo=UTC)
    assert "at least 72 hours: 13:00 on 30 March 2026" in refusal(desk, until="2026-03-30 12:00")
    desk.opened(until="2026-03-30 13:00")


def test_an_extension_that_comes_too_late_or_shortens_is_refused(desk: Desk) -> None:
    desk.opened()
    silence = desk.door.silence
    with pytest.raises(TravauxError, match="is no later than the expiry"):
        silence.extend("2026-01-09 12:00", author="s")
    desk.at = NOON
    with pytest.raises(TravauxError, match="has expired unbroken"):
        silence.extend("2026-01-10 12:00", author="s")


def test_an_answer_that_cannot_be_is_refused_and_nothing_is_recorded(desk: Desk) -> None:
    with pytest.raises(TravauxError, match="no silence procedure was opened yet"):
        desk.answers("POL")
    desk.opened()
    before = desk.door.store.head()
    for party, act, words, received, said in (
        ("PLO", Act.OBJECTED, "", "", "unknown party 'PLO'"),
        ("POL", Act.AMENDED, " ", "", "this amendment has no words"),
        ("POL", Act.OBJECTED, "", "2026-01-06 09:01", "is still to come"),
        ("POL", Act.OBJECTED, "", "2026-01-06 08:59", "is before the procedure was opened"),
    ):
        with pytest.raises(TravauxError, match=said):
            desk.answers(party, act, words=words, received=received)
    with pytest.raises(TravauxError, match="unknown silence procedure '2'"):
        desk.door.silence.silence(2)
    assert desk.door.store.head() == before


def test_an_unbroken_silence_adopts_its_articles_while_their_text_is_unchanged(desk: Desk) -> None:
    desk.opened("aid")
    desk.at = NOON - TICK
    assert desk.door.outcomes().verdict == "open"
    desk.at = NOON
    aid, costs = desk.door.outcomes().articles
    assert aid.said == (
        "Article 1 is agreed: the silence procedure on Zero draft expired unbroken at 12:00 on 9 January 2026 "
        "(Europe/Paris)"
    )
    assert costs.verdict == "open"
    desk.door.add_round(TEXT.replace("None", "Shared"), author="s")
    assert desk.door.outcomes().articles[0].verdict == "agreed"
    desk.door.add_round(TEXT.replace("shall", "may"), author="s")
    assert desk.door.outcomes().articles[0].verdict == "open"


def test_each_capital_reads_its_own_hour(desk: Desk) -> None:
    lines = [(line.hour, line.known, line.parties) for line in desk.door.silence.local_times(NOON)]
    assert lines == [
        ("06:00 on 9 January 2026", True, ("USA",)),
        ("12:00 on 9 January 2026", False, ("CYP",)),
        ("12:00 on 9 January 2026", True, ("FRA", "POL")),
        ("00:00 on 10 January 2026", True, ("NZL",)),
    ]


def test_the_notice_fits_how_the_procedure_stands(desk: Desk) -> None:
    desk.opened("aid")
    silence = desk.door.silence
    text = silence.notice()
    assert text.startswith("# Silence procedure\n\nAid \\[draft\\], Zero draft (S/1)\n")
    assert "arrives in writing before 12:00 on 9 January 2026 (Europe/Paris)" in text
    assert "| 00:00 on 10 January 2026 | Wellington |" in text
    silence.extend("2026-01-09 18:00", author="s")
    assert silence.notice().startswith("# Extension of a silence procedure\n")
    desk.answers("POL", words="see [1] | *now*")
    text = silence.notice()
    assert text.startswith("# Silence broken\n")
    assert "see \\[1\\] \\| \\*now\\*" in text


def test_the_notice_is_a_word_document_too(desk: Desk) -> None:
    desk.opened()
    data = desk.door.silence.notice_document()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
    assert "Silence procedure" in body
    assert "Wellington" in body
    properties = receive(data).properties
    assert properties["Worksheet"] == "notice of a silence procedure"
    assert not {"Text hash", "Round"} & set(properties), "it is no text of a round, and must not pass for one"
    assert not brackets(read(desk.door.silence.notice()))


def test_the_log_tells_of_it_in_words(desk: Desk) -> None:
    desk.opened("aid")
    desk.answers("POL")
    told = [event.said for event in desk.door.log()]
    assert (
        told[-2]
        == "Silence procedure opened on Article 1 of Zero draft, until 12:00 on 9 January 2026 (Europe/Paris)"
    )
    assert (
        told[-1]
        == "Warsaw’s objection to silence procedure 1, received 09:00 on 6 January 2026 (Europe/Paris) (“no”)"
    )
