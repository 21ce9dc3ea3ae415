"""`travaux silence`: a procedure from its opening to its end, at the command line."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafting.negotiation import Negotiation
from tests.cli.desk import Desk

OPENED = datetime(2026, 1, 6, 15, 0, tzinfo=UTC)
NOON = datetime(2026, 1, 9, 11, 0, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The instant that every command takes for now: the last of the list."""
    at = [OPENED]
    monkeypatch.setattr(Negotiation, "now", lambda self: at[-1])
    return at


def test_a_procedure_runs_out_unbroken_and_every_later_command_sees_it(
    desk: Desk, clock: list[datetime]
) -> None:
    done = desk.travaux("silence", "open", "--until", "2026-01-09 12:00", "monitoring", "Article 4")
    assert done.code == 0, done.err
    assert "runs until 12:00 on 9 January 2026 (Europe/Paris); 2 days 20 hours to go" in " ".join(
        done.out.split()
    )
    assert "06:00 on 9 January 2026" in done.out
    assert "travaux silence notice" in done.err
    assert "Article 3 is agreed" not in desk.travaux("status", "--blocking").out
    clock.append(NOON)
    done = desk.travaux("silence")
    assert done.code == 0
    assert "expired unbroken at 12:00 on 9 January 2026 (Europe/Paris)" in " ".join(done.out.split())
    standing = " ".join(desk.travaux("status", "--blocking").out.split())
    assert "● Article 3 is agreed: the silence procedure on Rev.2 expired unbroken" in standing
    assert "● Article 4 is agreed" in standing
    assert "○ Article 2 is open" in standing


def test_an_objection_breaks_it_and_exits_1_in_the_status(desk: Desk, clock: list[datetime]) -> None:
    desk.travaux("silence", "open", "--until", "2026-01-09 12:00")
    done = desk.travaux("silence", "object", "cyp", "the House meets on Thursday")
    assert done.code == 0
    assert "Recorded: Nicosia: objection" in done.err
    assert "tell all capitals at once" in done.err
    assert "was broken by Nicosia" in done.out
    clock.append(NOON)
    assert desk.travaux("silence", "attach", "POL", "read as a whole", "--reservation").code == 0
    done = desk.travaux("silence", "status", "1", "--json")
    assert done.code == 1
    (value,) = json.loads(done.out)
    assert value["state"] == "broken"
    assert [(each["act"], each["breaks"]) for each in value["answers"]] == [
        ("objected", True),
        ("reserved", False),
    ]


def test_a_late_amendment_is_kept_and_said_to_be_late(desk: Desk, clock: list[datetime]) -> None:
    desk.travaux("silence", "open", "--until", "2026-01-09 12:00")
    clock.append(NOON)
    done = desk.travaux("silence", "object", "CYP", "for shall read may", "--amendment")
    assert "at the instant of expiry, so late" in done.err
    assert "expired unbroken" in " ".join(done.out.split())
    assert desk.travaux("silence").code == 0


def test_an_extension_and_the_notices_that_go_with_it(
    desk: Desk, clock: list[datetime], tmp_path: Path
) -> None:
    desk.travaux("silence", "open", "--until", "2026-01-09 12:00", "--note", "Before the summit.")
    assert desk.travaux("silence", "notice").out.startswith("# Silence procedure\n")
    assert desk.travaux("silence", "extend", "--until", "2026-01-10 12:00").code == 0
    text = desk.travaux("silence", "notice").out
    assert "is extended until 12:00 on 10 January 2026 (Europe/Paris)" in text
    assert "Before the summit." in text
    file = tmp_path / "notice.docx"
    assert desk.travaux("silence", "notice", "-o", file).code == 0
    assert file.read_bytes().startswith(b"PK")
    assert desk.travaux("silence", "notice", "-o", tmp_path / "notice.pdf").code == 2


def test_the_notice_speaks_the_language_and_wears_the_style_of_the_other_documents(
    desk: Desk, clock: list[datetime], tmp_path: Path
) -> None:
    settings = desk.folder / "negotiation.yaml"
    settings.write_text(settings.read_text() + "\nlanguage: fr\n")
    desk.travaux("silence", "open", "--until", "2026-01-09 12:00")
    ours, theirs, made = (tmp_path / f"{name}.docx" for name in ("ours", "theirs", "made"))
    assert desk.travaux("export", "--new-reference", ours).code == 0
    with zipfile.ZipFile(ours) as package, zipfile.ZipFile(theirs, "w") as changed:
        for name in package.namelist():
            part = package.read(name)
            changed.writestr(name, part.replace(b'w:w="11906"', b'w:w="12240"'))
    done = desk.travaux("silence", "notice", "-o", made, "--reference", theirs)
    assert done.code == 0, done.said
    with zipfile.ZipFile(made) as package:
        assert b'w:w="12240"' in package.read("word/document.xml")
        assert b'w:val="fr-FR"' in package.read("word/styles.xml")
        assert b"<dc:language>fr-FR</dc:language>" in package.read("docProps/core.xml")
    refused = desk.travaux("receive", made, "--from", "FRA")
    assert refused.code == 2
    assert "this is a notice of a silence procedure, a working document and no text" in refused.err
    for arguments in ((), ("-o", tmp_path / "notice.md")):
        done = desk.travaux("silence", "notice", *arguments, "--reference", theirs)
        assert done.code == 2
        assert "--reference without a Word document to write" in done.err
    assert not (tmp_path / "notice.md").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("open", "--until", "2026-03-29 02:30"), "does not exist in Europe/Paris"),
        (("open", "--until", "2026-10-25 02:30"), "comes twice in Europe/Paris"),
        (("open", "--until", "2026-01-06 15:00"), "is past"),
        (("open", "--until", "soon"), "'soon' is no hour of a day"),
        (("open", "--until", "2026-01-09 12:00", "Article 12"), "unknown provision 'Article 12'"),
        (("extend", "--until", "2026-01-09 12:00"), "no silence procedure was opened yet"),
        (("object", "CYP"), "no silence procedure was opened yet"),
        (("status", "3"), "no silence procedure was opened yet"),
    ],
)
def test_a_mistake_is_named_and_changes_nothing(
    desk: Desk, clock: list[datetime], arguments: tuple[str, ...], said: str
) -> None:
    before = desk.state
    done = desk.travaux("silence", *arguments)
    assert done.code == 2, done.said
    assert said in done.err
    assert done.out == ""
    assert desk.state == before


def test_before_any_procedure_it_says_how_to_open_one(desk: Desk) -> None:
    done = desk.travaux("silence")
    assert done.code == 0
    assert "`travaux silence open --until …` opens one" in done.err
