"""The working text: steps on disk, dropped one by one, made one round; nothing lost, nothing mistaken."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.demonstration import playing
from drafting.errors import TravauxError
from drafting.negotiation import Negotiation
from drafting.negotiation.steps import Steps, step, without
from tests.cli.desk import Desk

AT = datetime(2026, 1, 6, 20, tzinfo=UTC)


def steps(*texts: str) -> Steps:
    """The steps from text to text."""
    pairs = pairwise(texts)
    made = (step(old, new, f"change {at}", "me", AT) for at, (old, new) in enumerate(pairs, 1))
    return Steps(0, "Zero draft", "", tuple(made))


@given(st.lists(st.text("ab \n", max_size=12), min_size=2, max_size=7))
def test_the_steps_give_every_text_that_there_was(texts: list[str]) -> None:
    found = steps(*texts)
    for count, text in enumerate(texts):
        assert Steps(0, "", "", found.steps[:count]).source(texts[0]) == text


@given(st.lists(st.text("ab ", max_size=12), min_size=2, max_size=6), st.data())
def test_a_step_is_dropped_and_the_others_stand_or_it_is_refused(
    texts: list[str], data: st.DataObject
) -> None:
    found = steps(*texts)
    number = data.draw(st.integers(1, len(found.steps)))
    try:
        left = without(found, number)
    except TravauxError:
        assert number < len(found.steps)
        return
    after = left.source(texts[0])
    assert [each.done for each in left.steps] == [e.done for e in found.steps if e.done != f"change {number}"]
    # Each of the others strikes and writes what it did, so the text is as much longer as they make it.
    assert len(after) == len(texts[0]) + sum(each.grows for each in left.steps)
    if number == len(found.steps):
        assert after == texts[-2]


@given(
    st.lists(st.sampled_from(["one", "two", "six", "ten"]), min_size=4, max_size=4, unique=True), st.data()
)
def test_changes_apart_from_each_other_are_dropped_in_any_order(
    words: list[str], data: st.DataObject
) -> None:
    base = " . ".join(words)
    text, texts = base, [base]
    for word in data.draw(st.permutations(words)):
        text = text.replace(word, word.upper() * data.draw(st.integers(1, 3)))
        texts.append(text)
    found = steps(*texts)
    for _ in words:
        found = without(found, data.draw(st.integers(1, len(found.steps))))
    assert found.source(base) == base


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    playing.create(tmp_path / "demo").close()
    return tmp_path / "demo"


def changed(negotiation: Negotiation, old: str, new: str, done: str) -> None:
    source = negotiation.working.source()
    assert old in source
    negotiation.working.change(source.replace(old, new), done, author="tester", before=source)


def test_changes_are_gathered_on_disk_and_made_one_round(folder: Path) -> None:
    first = Negotiation.open(folder)
    changed(first, "within 24 hours", "within 36 hours", "“24” became “36”")
    first.close()
    # Another process, as after a killed terminal.
    negotiation = Negotiation.open(folder)
    changed(negotiation, "proposed US-led", "US-led", "“proposed” dropped")
    found = negotiation.working.present()
    assert found is not None
    assert (found.name, found.note) == ("Rev.2", "“24” became “36”; “proposed” dropped")
    assert len(negotiation.rounds) == 3
    added = negotiation.working.add(author="tester")
    assert (added.name, added.note) == ("Rev.3", "“24” became “36”; “proposed” dropped")
    assert "within 36 hours" in negotiation.source()
    assert negotiation.working.present() is None
    assert not negotiation.working.path.exists()
    assert negotiation.verify().sound
    negotiation.close()


def test_coming_back_to_the_round_ends_the_working_text(folder: Path) -> None:
    negotiation = Negotiation.open(folder)
    changed(negotiation, "within 24 hours", "within 36 hours", "there")
    changed(negotiation, "within 36 hours", "within 24 hours", "and back")
    assert negotiation.working.present() is None
    with pytest.raises(TravauxError, match="changes nothing"):
        negotiation.working.change(negotiation.source(), "nothing", author="tester")
    negotiation.close()


def test_a_round_that_came_meanwhile_is_not_undone_and_nothing_is_lost(folder: Path) -> None:
    negotiation = Negotiation.open(folder)
    changed(negotiation, "within 24 hours", "within 36 hours", "a change")
    negotiation.add_round(negotiation.source() + "\nMore.\n", author="somebody")
    with pytest.raises(TravauxError, match=r"recorded Rev\.3 meanwhile"):
        negotiation.working.add(author="tester")
    assert "within 36 hours" in negotiation.working.source()
    negotiation.close()


def test_a_text_made_from_an_earlier_working_text_is_refused(folder: Path) -> None:
    one, other = Negotiation.open(folder), Negotiation.open(folder)
    before = one.working.source()
    changed(other, "within 24 hours", "within 36 hours", "theirs")
    with pytest.raises(TravauxError, match="changed meanwhile"):
        one.working.change(before + "\nMore.\n", "ours", author="tester", before=before)
    found = one.working.present()
    assert found is not None
    assert found.note == "theirs"
    one.close()
    other.close()


def test_a_kill_between_the_record_and_the_file_leaves_no_ghost(folder: Path) -> None:
    negotiation = Negotiation.open(folder)
    changed(negotiation, "within 24 hours", "within 36 hours", "a change")
    left = negotiation.working.path.read_bytes()
    negotiation.working.add(author="tester")
    negotiation.working.path.write_bytes(left)
    assert negotiation.working.present() is None
    assert not negotiation.working.path.exists()
    negotiation.close()


HOSTILE = ("", "[", "null", "[]", "{}", '{"round": "x"}', "[" * 5000, "\udc80",
           '{"round": 2, "name": "Rev.2", "text": "0", "steps": []}',
           '{"round": 99, "name": "Rev.99", "text": "0", "steps": []}',
           '{"round": -1, "name": "Rev.2", "text": "0", "steps": []}')  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_file_that_is_no_working_text_is_named_and_stays(desk: Desk, text: str) -> None:
    path = desk.folder / "working.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    for words in (("working",), ("working", "show"), ("working", "add"), ("working", "drop")):
        done = desk.travaux(*words)
        assert done.code == 2
        assert "working.json: this is no working text" in done.err
    assert path.read_bytes() == text.encode("utf-8", "surrogateescape")


def test_a_change_over_other_words_is_named(folder: Path) -> None:
    negotiation = Negotiation.open(folder)
    changed(negotiation, "within 24 hours", "within 36 hours", "a change")
    path = negotiation.working.path
    body = json.loads(path.read_bytes())
    body["steps"][0]["start"] += 1
    path.write_text(json.dumps(body))
    with pytest.raises(TravauxError, match="“a change” is over other words"):
        negotiation.working.present()
    negotiation.close()


def test_the_commands_list_show_drop_and_add(desk: Desk) -> None:
    assert "Nobody works on the text" in desk.travaux("working").err
    assert "there is no working text" in desk.travaux("working", "drop").err
    negotiation = Negotiation.open(desk.folder)
    changed(negotiation, "within 24 hours", "within 36 hours", "“24” became “36”")
    changed(negotiation, "within 36 hours of", "within 48 hours of", "“36” became “48”")
    changed(negotiation, "proposed US-led", "US-led", "\x1b[31m[bold]")
    negotiation.close()
    listed = desk.travaux("working").out.splitlines()
    assert [line.split("  ")[-1] for line in listed] == [
        "“24” became “36”",
        "“36” became “48”",
        "␛[31m[bold]",
    ]
    value = json.loads(desk.travaux("working", "list", "--json").out)
    assert value["changes"][0]["done"] == "“24” became “36”"
    refused = desk.travaux("working", "drop", "1")
    assert refused.code == 2
    assert "change 2 (“36” became “48”) touches the words of change 1" in refused.err
    assert "did you mean" in desk.travaux("working", "drop", "33").err
    assert desk.travaux("working", "drop", "1", "--all").code == 2
    assert "Dropped: ␛[31m[bold]" in desk.travaux("working", "drop", "3").err
    assert "within 48 hours of" in desk.travaux("working", "show").out
    assert "Recorded Rev.3" in desk.travaux("working", "add", "--note", "by night").err
    assert "by night" in desk.travaux("round").out
    negotiation = Negotiation.open(desk.folder)
    changed(negotiation, "within 48 hours", "within 36 hours", "a change")
    negotiation.close()
    assert "Dropped: a change." in desk.travaux("working", "drop", "--all").err
    assert not (desk.folder / "working.json").exists()


def test_the_working_text_is_carried_onto_a_later_round(desk: Desk) -> None:
    negotiation = Negotiation.open(desk.folder)
    changed(negotiation, "within 24 hours", "within 36 hours", "“24” became “36”")
    changed(negotiation, "a ceasefire", "the ceasefire", "“a” became “the”")
    base = negotiation.draft().source
    negotiation.add_round(base.replace("within 24 hours", "within 12 hours"), author="somebody")
    negotiation.close()
    before = (desk.folder / "working.json").read_bytes()
    said = desk.travaux("working").err
    assert "was recorded since. Next: `travaux working carry`" in said
    done = desk.travaux("working", "carry", "--dry-run")
    assert "not carried: “24” became “36”; “24” became “12” in Rev.3" in done.out
    assert "carried: “a” became “the”" in done.out
    assert (desk.folder / "working.json").read_bytes() == before
    assert "Carried 1 change onto Rev.3" in desk.travaux("working", "carry").err
    listed = desk.travaux("working")
    assert "  2  not carried from Rev.2: “24” became “36”" in listed.out
    assert json.loads(desk.travaux("working", "--json").out)["left"][0]["done"] == "“24” became “36”"
    refused = desk.travaux("working", "add")
    assert refused.code == 2
    assert "1 change to Rev.2 not carried onto Rev.3 yet: “24” became “36”" in refused.err
    assert desk.travaux("working", "drop", "1").code == 2
    assert "Dropped: “24” became “36”." in desk.travaux("working", "drop", "2").err
    assert desk.travaux("working", "add").code == 0
    assert "the ceasefire" in desk.travaux("round", "show", "latest").out
    assert desk.travaux("working", "carry").code == 2
