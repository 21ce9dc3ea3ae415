"""Every file of a set, and every working document, opened by LibreOffice: the same words as we wrote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafting.compare.comparing import compare
from drafting.demonstration import playing
from drafting.negotiation import Negotiation
from drafting.text.reading import read
from drafting.word.comments import comments
from drafting.word.reading import paragraphs, receive
from drafting.word.scribe import Remark
from drafting.word.writing import write_clean
from tests.interop.conftest import LibreOffice
from tests.word.rounds import NEW_HEADING, clean, redlined
from tests.word.test_contents import HEADINGS, TEXT


@pytest.fixture(scope="module")
def negotiation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Negotiation]:
    made = playing.create(tmp_path_factory.mktemp("set") / "demo")
    yield made
    made.close()


def agrees(libreoffice: LibreOffice, document: bytes) -> None:
    def squeezed(lines: list[str]) -> list[str]:
        return [words for line in lines if (words := "".join(line.split()))]

    ours = squeezed([f"{each.number}{each.text}" for each in paragraphs(document)])
    assert ours
    assert squeezed(libreoffice.paragraphs(document)) == ours


def test_a_whole_set_opens_and_says_what_was_written(
    libreoffice: LibreOffice, negotiation: Negotiation
) -> None:
    plan = negotiation.outgoing.plan("latest", until="2099-01-09 12:00", note="In writing, please.")
    done = negotiation.outgoing.circulate(plan, author="secretariat")
    clean = (done.folder / "CW-2026-1-Rev.2.docx").read_bytes()
    for path in done.files:
        if path.suffix != ".docx":
            continue
        if "since" in path.name:
            shown = libreoffice.paragraphs(path.read_bytes(), "accept")
            assert shown == libreoffice.paragraphs(clean)
        else:
            agrees(libreoffice, path.read_bytes())


def test_working_documents_open_and_say_what_was_written(
    libreoffice: LibreOffice, negotiation: Negotiation, tmp_path: Path
) -> None:
    path = tmp_path / "working.docx"
    for written in (
        negotiation.outgoing.comparison([0, 1, 2], to=path),
        negotiation.outgoing.comparison([1, 2], to=path, only_changes=True),
        negotiation.outgoing.approval_sheet(to=path),
        negotiation.outgoing.compilation(1, to=path),
        negotiation.outgoing.compilation(1, to=path, black=True),
    ):
        assert written.path == path
        agrees(libreoffice, path.read_bytes())


def test_a_table_of_contents_is_one_for_libreoffice_too(libreoffice: LibreOffice) -> None:
    shown = libreoffice.paragraphs(write_clean(read(TEXT), NEW_HEADING))
    assert shown[1:4] == ["Contents", "Article 1\tOn lamps & 3 < 5\t", "Article 2\tOn tides & 3 < 5\t"]
    assert "Article 1\tOn lamps & 3 < 5" in shown[7:], "the heading itself, numbered by the list"


def test_a_redline_with_a_table_of_contents_is_undone_exactly(libreoffice: LibreOffice) -> None:
    new = TEXT.replace("first frost", "first snow", 2).replace(
        "\n\n## Article 2.", "\n\n90. A last one.\n\n## Article 2."
    )
    marked = redlined(TEXT, new)
    assert libreoffice.paragraphs(marked, "accept") == libreoffice.paragraphs(clean(new))
    assert libreoffice.paragraphs(marked, "reject") == libreoffice.paragraphs(clean(TEXT))
    assert "Contents" in libreoffice.paragraphs(marked, "reject")


@pytest.mark.parametrize("name", HEADINGS)
def test_a_redline_whose_contents_change_is_undone_exactly(libreoffice: LibreOffice, name: str) -> None:
    new = HEADINGS[name]
    for one, other in ((TEXT, new), (new, TEXT)):
        marked = redlined(one, other)
        assert libreoffice.paragraphs(marked, "accept") == libreoffice.paragraphs(clean(other))
        assert libreoffice.paragraphs(marked, "reject") == libreoffice.paragraphs(clean(one))


def test_what_libreoffice_saves_comes_back_without_contents_and_with_new_comments_alone(
    libreoffice: LibreOffice,
) -> None:
    remark = Remark(3, "Nicosia (CYP)", "CYP", "A reserve.\n\nIts reason.", datetime(2026, 1, 5, tzinfo=UTC))
    saved = libreoffice.converted(write_clean(read(TEXT), NEW_HEADING, remarks=[remark]))
    assert [each.author for each in comments(saved)] == ["Nicosia (CYP)"]
    received = receive(saved)
    assert not received.comments
    assert not received.unread
    assert compare(read(TEXT), read(received.source)).counts.changes == 0
