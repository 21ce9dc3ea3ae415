"""What LibreOffice made of a document, taken back: text, identities, notes, and the numbers of lists not ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from drafting.compare.comparing import compare
from drafting.demonstration import playing
from drafting.negotiation import Negotiation
from drafting.text.draft import Draft, Kind
from drafting.text.reading import read
from drafting.word.changes import tracked_changes
from drafting.word.reading import paragraphs, receive
from tests.interop.conftest import LibreOffice
from tests.word import foreign
from tests.word.rounds import NEW, OLD, clean, redlined


@pytest.fixture(scope="module")
def negotiation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Negotiation]:
    made = playing.create(tmp_path_factory.mktemp("demonstration") / "demo")
    yield made
    made.close()


def known(draft: Draft) -> list[str]:
    """The identities of what Word shows in the text itself; drafting notes are comments there."""
    listed = zip(draft.provisions, draft.identities, strict=True)
    return [identity for provision, identity in listed if provision.kind is not Kind.NOTE]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_round_saved_by_libreoffice_keeps_text_notes_and_identities(
    libreoffice: LibreOffice, negotiation: Negotiation, number: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("sent") / "sent.docx"
    negotiation.outgoing.export(number, to=file)
    returned = receive(libreoffice.converted(file.read_bytes()))
    draft = negotiation.draft(number)
    assert returned.source == draft.source
    assert known(returned.draft()) == known(draft)
    assert returned.properties["Text hash"] == negotiation.round(number).text


def test_a_redline_saved_by_libreoffice_says_the_same_both_ways(libreoffice: LibreOffice) -> None:
    saved = libreoffice.converted(redlined(OLD, NEW))
    # Notes and rows aside: LibreOffice saves no tracked rows, and a redline carries the new draft's notes.
    assert read_words(receive(saved).source) == read_words(receive(clean(NEW)).source)
    assert {change.author for change in tracked_changes(saved)} == {"Secretariat"}
    redline = compare(read(receive(saved).source), read(NEW))
    assert not redline.counts.changes


def read_words(source: str) -> list[str]:
    return [line for line in source.splitlines() if line and not line.startswith(("|", ">"))]


def test_numbers_of_foreign_lists_are_those_that_libreoffice_shows(libreoffice: LibreOffice) -> None:
    document = foreign.counted()
    ours = [f"{each.number}\t{each.text}" for each in paragraphs(document)]
    theirs = libreoffice.paragraphs(document)
    # LibreOffice 7.4 knows neither legal numbering nor levels that nothing restarts; Word does.
    unknown = ("legal", "nothing restarts it")
    assert [line for line in ours if not line.endswith(unknown)] == [
        line for line in theirs if not line.endswith(unknown)
    ]
    assert ours == [f"{number}\t{text}" for number, text, _, _ in foreign.COUNTED]
