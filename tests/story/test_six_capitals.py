"""The story from end to end, at the command line: composed, circulated, returned by six capitals, rolled, adopted."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafting.demonstration.playing import HERE
from drafting.negotiation import Negotiation
from drafting.word.reading import read
from tests.cli.desk import Desk, Outcome
from tests.interop.conftest import LibreOffice
from tests.interop.conftest import libreoffice as libreoffice
from tests.word.hand import Hand

COMPOSED = datetime(2026, 1, 4, 17, tzinfo=UTC)
MET = datetime(2026, 1, 5, 19, tzinfo=UTC)
OPENED = datetime(2026, 1, 6, 10, tzinfo=UTC)
LAST_SECOND = datetime(2026, 1, 9, 10, 59, 59, tzinfo=UTC)
NOON = datetime(2026, 1, 9, 11, tzinfo=UTC)

REPORT = ("report by the Mechanism every 14 days", "report by the Mechanism every 7 days")
Edited = Callable[[bytes], bytes]


def france(sent: bytes) -> bytes:
    """Tracked, with a comment."""
    return Hand(sent, "Ana").replace(*REPORT).comment("every 7 days", "A fortnight is too long.").saved()


def germany(sent: bytes) -> bytes:
    """Track Changes was off."""
    return Hand(sent).replace(*REPORT).replace("within 60 days", "within 90 days").saved()


def italy(sent: bytes) -> bytes:
    """Tracked; wants something else of words that Germany changed, and a paragraph struck."""
    hand = Hand(sent, "Carla").replace("within 60 days", "within 30 days")
    return hand.strike_paragraph("This Article concerns the procedure").saved()


def poland(sent: bytes) -> bytes:
    """Untracked, and the file says nothing of itself any more."""
    return (
        Hand(sent)
        .insert_after("the contribution of each", "The plan is public.")
        .saved("docProps/custom", "customXml")
    )


def united_kingdom(sent: bytes) -> bytes:
    """A text, as somebody would mail it."""
    return (
        read(sent)
        .replace("regular consultations every 6 months", "regular consultations every 3 months")
        .encode()
    )


ANSWERS: tuple[tuple[str, str, Edited], ...] = (
    ("FRA", "france.docx", france),
    ("DEU", "germany.docx", germany),
    ("ITA", "italy.docx", italy),
    ("POL", "poland.docx", poland),
    ("GBR", "united-kingdom.md", united_kingdom),
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A workspace with the demonstration's settings and parties, before its first round."""
    folder = tmp_path / "paris"
    folder.mkdir()
    for name in ("negotiation.yaml", "parties.yaml"):
        (folder / name).write_bytes((HERE / name).read_bytes())
    at(monkeypatch, COMPOSED)
    return Desk(folder)


def at(monkeypatch: pytest.MonkeyPatch, instant: datetime) -> None:
    """Sets the clock of every command."""
    monkeypatch.setattr(Negotiation, "now", lambda self: instant)


def done(desk: Desk, *words: str | Path, code: int = 0) -> Outcome:
    """A command that must do well, and that says what comes next wherever it recorded something."""
    outcome = desk.travaux(*words)
    assert outcome.code == code, outcome.said
    return outcome


def flowing(outcome: Outcome) -> str:
    return " ".join(outcome.out.split())


def received(desk: Desk, sent: bytes, party: str, name: str, edited: Edited) -> Outcome:
    file = desk.folder.parent / name
    file.write_bytes(edited(sent))
    outcome = done(desk, "receive", file, "--from", party)
    assert f"{name}: made from Zero draft, " in outcome.err
    assert "Next: " in outcome.err
    return outcome


def test_from_the_zero_draft_to_adoption(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    circulated(desk)
    sent = (desk.folder / "circulation/Zero-draft/CW-2026-1.docx").read_bytes()
    for party, name, edited in ANSWERS:
        received(desk, sent, party, name, edited)
    spain(desk, sent)
    at(monkeypatch, MET)
    folded(desk)
    lapsed(desk)
    at(monkeypatch, OPENED)
    settled(desk)
    adopted(desk, monkeypatch)


def test_one_of_the_six_works_in_libreoffice(desk: Desk, libreoffice: LibreOffice) -> None:
    circulated(desk)
    sent = (desk.folder / "circulation/Zero-draft/CW-2026-1.docx").read_bytes()

    def spain_at_its_desk(document: bytes) -> bytes:
        return libreoffice.edited(document, ("track",), ("replace", *REPORT))

    outcome = received(desk, sent, "ESP", "spain.docx", spain_at_its_desk)
    assert outcome.out.splitlines()[0] == "    1  ESP: replace “14” by “7” in Article 3(5); reads stronger"


def circulated(desk: Desk) -> None:
    """The zero draft is composed, recorded and circulated, and two capitals approve an article of it."""
    assert "travaux compose --add" in done(desk, "check").err
    assert "travaux export" in done(desk, "compose", "--add").err
    assert "travaux receive FILE --from PARTY" in done(desk, "circulate", "--until", "2026-01-05 18:00").err
    for party in ("FRA", "EST"):
        done(desk, "position", party, "approve", "3")
    done(desk, "position", "EST", "approve", "8")


def spain(desk: Desk, sent: bytes) -> None:
    """The sixth returns what it was sent, unchanged: it has nothing to propose."""
    file = desk.folder.parent / "spain.docx"
    file.write_bytes(sent)
    outcome = done(desk, "receive", file, "--from", "ESP")
    assert "ESP changes no words." in outcome.err
    assert "travaux position ESP approve" in outcome.err


def folded(desk: Desk) -> None:
    """Proposals are seen, the consensual part is accepted, and the rest is folded into Rev.1 in brackets."""
    listed = done(desk, "proposals")
    assert listed.out.splitlines() == [
        "    1  FRA: replace “14” by “7” in Article 3(5); reads stronger; the same as 2",
        "    2  DEU: replace “14” by “7” in Article 3(5); reads stronger; the same as 1",
        "    3  DEU: replace “60” by “90” in Article 9(3); reads weaker; collides with 4",
        "    4  ITA: replace “60” by “30” in Article 9(3); reads stronger; collides with 3",
        "    5  ITA: delete Article 9(4)",
        "    6  POL: insert “The plan is public.” after Article 4(3)",
        "    7  GBR: replace “6” by “3” in Article 7(4); reads stronger",
    ]
    assert "travaux accept --consensual" in listed.err
    assert "“Ana: A fortnight is too long.”" in done(desk, "proposals", "show", "1").out
    accepted = done(desk, "accept", "--consensual")
    assert [line[:5].strip() for line in accepted.out.splitlines()] == ["1", "2", "5", "6", "7"]
    assert "within [60] [DEU: 90] [ITA: 30] days" in done(desk, "roll").out
    rolled = done(desk, "roll", "--add")
    assert (
        "Recorded Rev.1 (CW/2026/1/Rev.1): Zero draft with 5 proposals accepted and 2 proposals" in rolled.err
    )
    assert "`travaux status` which approvals lapsed" in rolled.err


def lapsed(desk: Desk) -> None:
    """What was approved and did not change stands; what changed has lapsed, and the status says by which words."""
    ledger = flowing(done(desk, "status", "--party", "EST"))
    assert "● Article 8" in ledger
    assert "lapsed at Rev.1: its paragraph 5 changed" in ledger
    assert "‹-14-›‹+7+›" in ledger
    (article,) = (
        each
        for each in json.loads(done(desk, "status", "--json").out)["articles"]
        if each["label"] == "Article 3"
    )
    assert article["lapsed"] == 2


def settled(desk: Desk) -> None:
    """The chair finds a compromise on the one bracket, and Rev.2 goes out."""
    text = done(desk, "round", "show").out.replace("[60] [DEU: 90] [ITA: 30]", "60")
    file = desk.folder / "rev2.md"
    file.write_text(text, encoding="utf-8")
    added = done(desk, "round", "add", file, "--note", "60 days, as the chair proposed")
    assert "Recorded Rev.2" in added.err
    assert "travaux status" in added.err
    assert "0 brackets" in flowing(done(desk, "brackets")).rpartition("Rev.2")[2]
    done(desk, "circulate", "--until", "2026-01-09 12:00")


def adopted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence runs out unbroken at noon in Paris, and one second before it has not."""
    opened = done(desk, "silence", "open", "--until", "2026-01-09 12:00")
    assert "travaux silence notice" in opened.err
    at(monkeypatch, LAST_SECOND)
    assert "1 second to go" in flowing(done(desk, "silence"))
    assert "The text is open" in done(desk, "status", "--blocking").out
    at(monkeypatch, NOON)
    assert "expired unbroken at 12:00 on 9 January 2026 (Europe/Paris)" in flowing(done(desk, "silence"))
    standing = flowing(done(desk, "status", "--blocking"))
    assert "The text is agreed: so is each of its 11 articles." in standing
    log = done(desk, "log").out
    for told in (
        "Paris returned france.docx, an answer to the Zero draft: proposal 1",
        "Rome proposed to delete Article 9(4)",
        "Proposals 1, 2, 3, 4, 5, 6, 7 were folded into Rev.1",
        "Silence procedure opened on the whole text of Rev.2",
    ):
        assert told in log
    assert done(desk, "verify").out.startswith("Sound: ")
