"""Operations on brackets: exact about the words, the spaces and the punctuation that remain."""

from __future__ import annotations

import pytest

from drafting.errors import TravauxError
from drafting.text.brackets import brackets
from drafting.text.reading import read
from drafting.text.resolving import (
    attribute,
    choose,
    choose_option,
    drop,
    drop_support,
    keep,
    open_bracket,
    reading,
)


@pytest.mark.parametrize(
    ("before", "kept", "dropped"),
    [
        ("a [x] b.", "a x b.", "a b."),
        ("a [x], b.", "a x, b.", "a, b."),
        ("a[ x] b.", "a x b.", "a b."),
        ("a [, x,] b.", "a, x, b.", "a b."),
        ("1. [In x], they act.", "1. In x, they act.", "1. they act."),
        ("a, [x], b.", "a, x, b.", "a, b."),
        ("(a [x]) b.", "(a x) b.", "(a) b."),
        ("a [x] ; b.", "a x ; b.", "a ; b."),
        ("1. [x]\n2. y\n", "1. x\n2. y\n", "2. y\n"),
        ("1. a\n\n2. [x]\n", "1. a\n\n2. x\n", "1. a\n"),
        ("1. [a\n\n2. b] c\n\n3. d", "1. a\n\n2. b c\n\n3. d", "2. c\n\n3. d"),
        ("1. x\n\n[2. b]\n\n3. d", "1. x\n\n2. b\n\n3. d", "1. x\n\n3. d"),
        ("They [[not] yet] act.", "They [not] yet act.", "They act."),
    ],
)
def test_keeping_and_dropping_leave_clean_words(before: str, kept: str, dropped: str) -> None:
    assert keep(read(before), 0) == kept
    assert drop(read(before), 0) == dropped


@pytest.mark.parametrize(
    ("before", "index", "after"),
    [
        ("They [shall][should][may] act.", 1, "They should act."),
        ("They [shall] [should], act.", 0, "They shall, act."),
        ("They [shall]/[should] act.", 0, "They shall act."),
        ("[A] [B] act.", 1, "B act."),
    ],
)
def test_choosing_an_alternative_drops_its_rivals(before: str, index: int, after: str) -> None:
    assert choose(read(before), index) == after


def test_choosing_among_alternatives_that_a_stroke_divides() -> None:
    draft = read("by [air / sea / land] only")
    assert [choose(draft, 0, place) for place in range(3)] == ["by air only", "by sea only", "by land only"]
    with pytest.raises(TravauxError, match="no alternative 4 in the bracket; expected 1 to 3"):
        choose(draft, 0, 3)


def test_opening_keeps_spaces_outside() -> None:
    draft = read("They act at once.")
    span = draft.provisions[0].text._replace(start=5, end=12)
    assert open_bracket(draft, span, ["FRA", "DEU"]) == "They act[FRA, DEU: at] once.".replace(
        "act[", "["
    ).replace("They [FRA, DEU: at]", "They [FRA, DEU: act at]")


def test_attributing_replaces_what_stood_there() -> None:
    assert attribute(read("a [x] b"), 0, ["FRA"]) == "a [FRA: x] b"
    assert attribute(read("a [EU proposal: x] b"), 0, ["FRA", "DEU"]) == "a [FRA, DEU: x] b"
    assert attribute(read("a [FRA: x] b"), 0, []) == "a [x] b"


def test_withdrawing_leaves_the_others_behind_the_bracket() -> None:
    draft = read("They act [at once] [FRA, DEU: soon] [CYP: –].")
    assert drop_support(draft, 1, "FRA") == "They act [at once] [DEU: soon] [CYP: –]."
    assert drop_support(draft, 2, "CYP") == "They act [at once] [FRA, DEU: soon]."
    with pytest.raises(TravauxError, match="'UKR' does not support this bracket; expected one of FRA, DEU"):
        drop_support(draft, 1, "UKR")


def test_a_base_wording_without_rivals_is_agreed_again() -> None:
    assert drop_support(read("They act [at once] [FRA: soon]."), 1, "FRA") == "They act at once."


def test_a_party_may_answer_to_several_codes() -> None:
    draft = read("They [shall] [EU: should] act[FRA: , too].")
    assert reading(draft, ["FRA", "EU"]) == "They should act, too."
    assert reading(draft, ["FRA"]) == "They shall act, too."
    assert reading(draft) == "They shall act."


def test_what_no_attribution_decides_stays_in_brackets() -> None:
    for source in ("They [shall] [should] act.", "By [TBC].", "By [air / sea].", "By [the sea."):
        assert reading(read(source), ["FRA"]) == source


def test_choosing_an_option_drops_its_rivals_and_its_mark() -> None:
    draft = read("## Article 1\n\nOption 1: One.\n\nOption 2:\n\n1. Two.\n\n2. Three.\n")
    assert choose_option(draft, 1) == "## Article 1\n\nOne.\n\n"
    assert choose_option(draft, 2) == "## Article 1\n\n1. Two.\n\n2. Three.\n"
    with pytest.raises(TravauxError, match="this provision is no option"):
        choose_option(draft, 0)


def test_hundred_thousand_brackets_nest_without_recursion() -> None:
    draft = read("[" * 10_000 + "x" + "]" * 10_000)
    assert brackets(draft).deepest == 10_000
    assert len(keep(draft, 5_000)) == 19_999
