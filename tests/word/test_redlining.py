"""The redline: what is tracked, what is not, and by whom."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from drafting.compare.comparing import compare
from drafting.text.reading import read as read_source
from drafting.word.inplace.uncarried import Uncarried
from drafting.word.package import opened
from drafting.word.reading import paragraphs, read, tracked_changes
from drafting.word.redlining import write_redline
from drafting.word.resolving import resolve
from tests.word.rounds import NEW, NEW_HEADING, OLD, OLD_HEADING, clean, redlined


def body(document: bytes) -> str:
    return opened(document)["word/document.xml"].decode()


def changes(old: str, new: str) -> list[tuple[str, str]]:
    return [(change.kind, change.text) for change in tracked_changes(redlined(old, new))]


def test_words_that_stay_are_never_struck() -> None:
    assert changes("1. The keeper lights the lamp.\n", "1. The keeper shall light the lamp.\n") == [
        ("del", "lights"),
        ("ins", "shall light"),
    ]


def test_a_split_paragraph_marks_the_paragraph_mark_alone() -> None:
    old = "1. The pilot keeps the log of the harbour. He shows it to anyone who asks for it.\n"
    new = "1. The pilot keeps the log of the harbour.\n2. He shows it to anyone who asks for it.\n"
    assert {kind for kind, text in changes(old, new) if text.strip()} == set()
    document = redlined(old, new)
    assert read(document) == read(clean(new))
    assert read(document, accept=False) == read(clean(old))


def test_a_number_that_word_counts_is_not_tracked_and_a_typed_one_is() -> None:
    old = "1. The first paragraph of all.\n2. The lamp is lit at dusk.\n2bis. The quay is swept at dawn.\n"
    new = "1. The lamp is lit at dusk.\n1bis. The quay is swept at dawn.\n"
    found = changes(old, new)
    assert ("del", "2bis") in found
    assert ("ins", "1bis") in found
    first = paragraphs(redlined(old, new), accept=True)[0]
    assert (first.number, first.text) == ("1.", "The lamp is lit at dusk.")


def test_a_move_keeps_its_words_in_w_t_and_ties_its_ends_by_name() -> None:
    first = "1. Every keeper oils the hinges of the tower door before the frost.\n"
    rest = "2. The lamp is lit at dusk by the keeper on duty.\n3. The quay is swept at dawn by the crew.\n"
    moved = rest.replace("2.", "1.").replace("3.", "2.") + first.replace("1.", "3.")
    document = redlined(first + rest, moved)
    ends = re.findall(r'<w:move(From|To)RangeStart [^>]*w:name="(\w+)"', body(document))
    assert [end for end, _ in ends] == ["From", "To"]
    assert len({name for _, name in ends}) == 1
    assert "<w:delText" not in body(document)
    assert {change.kind for change in tracked_changes(document)} == {"moveFrom", "moveTo"}


def test_every_change_has_a_number_of_its_own_an_author_and_the_date() -> None:
    document = redlined(OLD, NEW, author='Ana & "Bo"')
    numbers = re.findall(r'<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange) w:id="(\d+)"', body(document))
    assert len(numbers) == len(set(numbers)) > 5
    assert {(change.author, change.date) for change in tracked_changes(document)} == {
        ('Ana & "Bo"', "2026-01-06T12:00:00Z")
    }


def test_accepting_gives_the_new_text_and_rejecting_the_old() -> None:
    document = redlined(OLD, NEW)
    assert read(document) == read(clean(NEW))
    assert read(resolve(document, True)) == read(clean(NEW))
    assert paragraphs(document, accept=False) == paragraphs(clean(OLD))


def test_the_changes_of_another_author_stay_theirs() -> None:
    document = redlined(OLD, NEW, author="FRA")
    untouched = resolve(document, False, author="DEU")
    assert tracked_changes(untouched) == tracked_changes(document)
    assert tracked_changes(resolve(document, True, author="FRA")) == ()


def test_a_reference_follows_the_provision_that_it_names() -> None:
    old = (
        "## Article 1. Lamps ^lamps\n\n1. As said in @{quays}.\n\n## Article 2. Quays ^quays\n\n1. A quay.\n"
    )
    new = old.replace("## Article 2", "## Article 2. Costs\n\n1. Each bears its own.\n\n## Article 3")
    document = redlined(old, new)
    assert "REF _tv_quays \\n \\h" in body(document)
    assert "As said in Article 3." in [p.text for p in paragraphs(document, accept=True)]
    assert "As said in Article 2." in [p.text for p in paragraphs(document, accept=False)]


def test_one_engine_marks_and_says_that_it_could_carry_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Uncarried] = []

    class Listening(Uncarried):
        def __init__(self) -> None:
            super().__init__()
            told.append(self)

    monkeypatch.setattr("drafting.word.redlining.Uncarried", Listening)
    redlined(OLD, NEW)
    assert [each.told() for each in told] == [()]


def test_no_bookmark_stands_at_two_places() -> None:
    old = "# T\n\n| a | b |\n|---|---|\n| north | Ana |\n\n1. One lamp. Two lamps.\n"
    new = "# T\n\n| a | b | c |\n|---|---|---|\n| north | Ana | yes |\n\n1. One lamp.\n2. Two lamps.\n"
    for before, after in ((old, new), (new, old), (OLD, NEW), (NEW, OLD)):
        names = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]*)"', body(redlined(before, after)))
        assert len(names) == len(set(names)) > 2


def test_each_part_of_a_split_paragraph_has_a_bookmark_of_its_own() -> None:
    old = "1. The pilot keeps the log of the harbour. He shows it to anyone who asks for it. ^log\n"
    new = "1. The pilot keeps the log of the harbour. ^log\n2. He shows it to anyone who asks for it. ^show\n"
    found = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]*)".*?<w:bookmarkEnd', body(redlined(old, new)))
    assert found == ["_tv_log", "_tv_show"]
    for paragraph in body(redlined(old, new)).split("</w:p>")[:2]:
        assert paragraph.count("<w:bookmarkStart") == paragraph.count("<w:bookmarkEnd") == 1


def test_a_row_that_no_longer_heads_its_table_changes_its_look_as_a_tracked_change() -> None:
    old = "| Lamp | Keeper |\n|---|---|\n| North | Ana |\n"
    new = "| Light | Hand |\n|---|---|\n| Lamp | Keeper |\n| North | Ana |\n"
    document = redlined(old, new)
    assert [change.kind for change in tracked_changes(document)].count("format") == 2
    assert read(document) == read(clean(new))
    assert read(document, accept=False) == read(clean(old))


@pytest.mark.parametrize("comes", [True, False])
def test_a_table_of_one_hand_comes_and_goes_with_the_space_around_it(comes: bool) -> None:
    """Once that hand's changes are resolved, nothing of the table is left to the redline's author."""
    lines = "1. The lamp is lit at dusk.\n\n{}2. The quay is swept.\n"
    without, having = lines.format(""), lines.format("| Lamp | Keeper |\n|---|---|\n| North | Bo |\n\n")
    old, new = (without, having) if comes else (having, without)
    redline = compare(read_source(old), read_source(new))
    hands = {change: "Ana" for entry in redline.entries for change in entry.changes}
    date = datetime(2026, 1, 6, 12, tzinfo=UTC)
    document = write_redline(redline, OLD_HEADING, NEW_HEADING, author="Cleo", date=date, hands=hands)
    assert {change.author for change in tracked_changes(document)} == {"Ana"}
    for accept, whole in ((True, new), (False, old)):
        resolved = resolve(document, accept, "Ana")
        assert tracked_changes(resolved) == ()
        assert body(resolved).count('w:val="TableSpace"') == 2 * (whole is having)


def test_two_empty_texts_give_a_document() -> None:
    assert tracked_changes(redlined("", "")) == ()


def test_a_footnote_that_refers_to_itself_is_shown_as_typed_in_its_words() -> None:
    old = "1. A lamp[^1].\n\n[^1]: See [^1].\n"
    notes = opened(redlined(old, old.replace("lamp", "light")))["word/footnotes.xml"].decode()
    assert "[^1]" in notes
    assert "footnoteReference" not in notes
