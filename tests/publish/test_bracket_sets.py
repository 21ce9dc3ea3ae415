"""What became of the brackets of a paragraph, by the set."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.compare.comparing import compare
from drafting.publish.bracket_sets import bracketed
from drafting.publish.obligations import notes
from drafting.publish.passages import passages
from drafting.text.reading import read


def _told(old: str, new: str) -> str:
    return "; ".join(filter(None, map(bracketed, passages(compare(read(old), read(new))))))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("They send aid at once.", "They send [aid] at once.", "1 set of brackets opened"),
        ("They [send] [aid] at once.", "They send aid at once.", "2 sets of brackets lifted"),
        ("They send aid.", "They send aid [and timber].", "1 set of brackets put in with its words"),
        (
            "They [shall][should][may] go.",
            "They shall go.",
            "1 set of brackets lifted, 2 taken out with their words",
        ),
        ("They [send aid] at once.", "They [send aid at once].", "1 set of brackets moved"),
        ("They [send] [aid] now.", "They [send aid] now.", "2 sets of brackets moved"),
        (
            "They [send [much] aid.",
            "They send much aid.",
            "1 set of brackets lifted, 1 opening bracket lifted",
        ),
        ("They send aid now.", "They send aid] now.", "1 closing bracket put in"),
        ("They [send aid] now.", "They [give aid] now.", ""),
        ("They shall [soon] go.", "They should soon go.", "1 set of brackets lifted"),
        ("They go[^1] now.", "They go now.\n\n[^1]: On foot.", ""),
        (
            "They [shall][may] go [at once] to the home of the host.",
            "They shall go at once to the [cold] home of the [host].",
            "sets of brackets: 2 lifted, 1 opened, 1 out, 1 in",
        ),
        (
            "They [shall][may] go] home.",
            "They shall go home.",
            "sets of brackets: 1 lifted, 1 out, 1 unpaired",
        ),
    ],
)
def test_brackets_are_counted_by_the_set(old: str, new: str, said: str) -> None:
    assert _told(old, new) == said


def test_a_set_over_two_paragraphs_is_told_by_its_marks() -> None:
    old = "1. They send aid.\n\n2. They send it soon.\n"
    new = "1. [They send aid.\n\n2. They send it soon.]\n"
    assert _told(old, new) == "1 opening bracket put in; 1 closing bracket put in"


def test_a_reading_keeps_the_brackets_beside_it() -> None:
    made = compare(read("They shall [soon] go at once."), read("They should soon go at once."))
    assert [note.said for note in notes(passages(made)[0])] == [
        "reads as weaker: “should”",
        "1 set of brackets lifted",
    ]


WORDS = st.lists(st.sampled_from(["they", "shall", "go", "[", "]", "soon", ",", "home"]), max_size=12).map(
    " ".join
)


@given(WORDS, WORDS)
@settings(deadline=None)
def test_told_the_other_way_round_what_was_opened_was_lifted(old: str, new: str) -> None:
    assert sorted(_turned(_parts(_told(old, new)))) == sorted(_parts(_told(new, old)))


def _parts(said: str) -> list[str]:
    """Each thing said, without the noun that stands with the first of them only."""
    for noun in ("sets of brackets: ", " sets of brackets", " set of brackets"):
        said = said.replace(noun, "")
    return said.split(", ")


def _turned(parts: list[str]) -> list[str]:
    # Longest first: a lone mark is put in or lifted, a set put in with its words.
    swap = [
        ("put in with", "taken out with"),
        ("taken out with", "put in with"),
        ("put in", "lifted"),
        ("opened", "lifted"),
        (" out", " in"),
        (" in", " out"),
    ]
    return [_turned_part(part, swap) for part in parts]


def _turned_part(part: str, swap: list[tuple[str, str]]) -> str:
    if part.endswith("lifted"):
        return part.replace("lifted", "put in" if "closing" in part or "opening" in part else "opened")
    return next((part.replace(one, other) for one, other in swap if one in part), part)
