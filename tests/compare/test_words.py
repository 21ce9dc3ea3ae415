"""What is struck and written inside one text, and where."""

from __future__ import annotations

import subprocess
import sys

import pytest

from drafting.compare.rewording import parted_at_a_word
from drafting.compare.spans import changed
from drafting.compare.tokens import atoms
from drafting.compare.words import Hunk, script


def pairs(old: str, new: str, *, ignore_space: bool = False) -> list[tuple[str, str]]:
    return [(old[a:b], new[c:d]) for a, b, c, d in changed(old, new, ignore_space=ignore_space)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the host's co-operation", ["the", "host's", "co-operation"]),
        ("within 4.7 or 10,000 hours", ["within", "4.7", "or", "10,000", "hours"]),
        ("[FRA: shall]", ["[", "FRA", ":", "shall", "]"]),
        ("as in @{monitoring}.", ["as", "in", "@{monitoring}", "."]),
        ("said [here.][^12]", ["said", "[", "here", ".", "]", "[^12]"]),
        ("3bis. (a)", ["3bis", ".", "(", "a", ")"]),
        ("Re\u0301publique", ["Re\u0301publique"]),
        ("देंगे।", ["देंगे", "।"]),
        ("ساعة،", ["ساعة", "،"]),
        ("条約", ["条", "約"]),
    ],
)
def test_a_text_is_cut_into_whole_words_numbers_signs_and_brackets(text: str, wanted: list[str]) -> None:
    assert atoms(text, 0, len(text)).keys == wanted


def test_one_word_changed_inside_brackets_stays_inside_them() -> None:
    assert pairs("They act [within 24 hours] now.", "They act [within 72 hours] now.") == [("24", "72")]
    assert pairs("They [shall] [should] act.", "They [will] [should] act.") == [("shall", "will")]


def test_a_sentence_put_in_is_marked_from_its_own_beginning() -> None:
    old = "The host shall do this. The guest shall do that."
    new = "The host shall do this. The owner shall pay. The guest shall do that."
    assert pairs(old, new) == [("", "The owner shall pay. ")]


def test_a_bracket_put_in_is_marked_from_bracket_to_bracket() -> None:
    assert pairs("They [may] act.", "They [may] [must] act.") == [("", "[must] ")]


def test_a_rewritten_phrase_is_replaced_whole() -> None:
    old = "They decide upon the measures of the Council in due form."
    new = "They decide upon the steps of the Assembly in due form."
    assert pairs(old, new) == [("measures of the Council", "steps of the Assembly")]


def test_a_with_that_both_phrases_share_is_left_standing_between_no_two() -> None:
    old = "They honour elders, children and people who are ill, when they act."
    new = "They honour the right to grow, in accordance with their duties, when they act."
    assert pairs(old, new) == [
        (
            "elders, children and people who are ill",
            "the right to grow, in accordance with their duties",
        )
    ]


def test_two_changes_far_apart_stay_two() -> None:
    assert len(pairs("One host sends aid to many guests.", "One owner sends aid to many friends.")) == 2


def test_space_is_ignored_on_request_only() -> None:
    assert pairs("They  meet\nhere.", "They meet here.", ignore_space=True) == []
    assert len(pairs("They  meet\nhere.", "They meet here.")) == 2


def test_a_long_text_is_divided_and_still_exact() -> None:
    old = [f"w{number}" for number in range(12_000)]
    new = [word for at, word in enumerate(old) if at % 97]
    hunks = script(old, new)
    rebuilt: list[str] = []
    at = 0
    for start, end, first, last in hunks:
        rebuilt += old[at:start] + new[first:last]
        at = end
    assert rebuilt + old[at:] == new
    assert sum(hunk.old_end - hunk.old_start for hunk in hunks) == len(old) - len(new)


def test_diff_match_patch_is_loaded_by_the_first_comparison_and_not_before() -> None:
    seen = "print('diff_match_patch' in sys.modules)"
    code = f"import sys; from drafting.compare import comparing, words; {seen}; words.script(['a'], ['b']); {seen}"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ran.stdout.split() == ["False", "True"]


def test_a_space_that_stayed_between_two_lifted_brackets_is_not_struck_and_written_again() -> None:
    assert pairs("growth, and] [the right", "growth, and the right") == [("]", ""), ("[", "")]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (
            "They honour peace, and] [the duty to trade,] the rights of all.",
            "They honour peace, and the rights of all.",
            [("] [the duty to trade,]", "")],
        ),
        (
            "The host sends [food][fuel] [oats] now.",
            "The host sends grain [oats] now.",
            [("[food][fuel]", "grain")],
        ),
        ("At least [50][55][100] of them.", "At least [50][60] of them.", [("55", "60"), ("[100]", "")]),
        (
            "They go [soon][in spring] [by night].",
            "They go [soon by night].",
            [("][in spring]", ""), ("[", "")],
        ),
        (
            "They act and adopt rules.",
            "They act and adopt terms, and adopt rules.",
            [("", "and adopt terms, ")],
        ),
    ],
)
def test_brackets_and_repeated_words_go_with_the_phrase_that_goes(
    old: str, new: str, wanted: list[tuple[str, str]]
) -> None:
    assert pairs(old, new) == wanted
    assert pairs(new, old) == [(came, gone) for gone, came in wanted]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        # A word bound to another gives way with it where two sets come in their place.
        ("Each tax/levy is paid.", "Each [tax*][fee] is paid.", [("tax/levy", "[tax*][fee]")]),
        (
            "Each tax/levy is paid.",
            "Each of their [tax][fee] is paid.",
            [("tax/levy", "of their [tax][fee]")],
        ),
        # A set opened round a word that stays is still told as one.
        ("They shall go home.", "They [shall][should] go home.", [("", "["), ("", "][should]")]),
        ("They send food now.", "They [send] grain now.", [("", "["), (" food", "] grain")]),
        # Where all round a set was rewritten, the set was rewritten too.
        (
            "At least [ten] or a number of villages near the lake [and] or in the hills of villages sign.",
            "At least [ten] [sixty] villages sign.",
            [("or a number of villages near the lake [and] or in the hills of", "[sixty]")],
        ),
        # A set whose words alone changed stays where it is.
        ("They send [ten] carts now.", "They send [six] carts now.", [("ten", "six")]),
        # A choice that stayed is kept where one beside it went and another came.
        (
            "They bring [oats] [barley][rye] to town.",
            "They bring [oats] [rye] [millet] to town.",
            [("[barley]", ""), ("", "[millet] ")],
        ),
        # The bracket that closed a set closes the same set still.
        (
            "They go [or ride by donkey], to town.",
            "They go [or ride by [mule*][camel]] to town.",
            [("donkey", "[mule*][camel]"), (",", "")],
        ),
        (
            "They carry mule/horse [fed with oats] home.",
            "They carry [mule*] [camel] [fed with oats] home.",
            [("mule/horse", "[mule*] [camel]")],
        ),
    ],
)
def test_a_bracket_between_changes_stays_only_where_it_encloses_the_same(
    old: str, new: str, wanted: list[tuple[str, str]]
) -> None:
    assert pairs(old, new) == wanted
    assert pairs(new, old) == [(came, gone) for gone, came in wanted]


@pytest.mark.parametrize(
    ("old", "new", "stayed"),
    [
        ("alternative means apply", "apply whatever conditions", "apply"),
        ("apply alternative means", "whatever conditions apply", "apply"),
    ],
)
def test_a_long_replacement_is_cut_at_the_word_that_stayed_at_either_end(
    old: str, new: str, stayed: str
) -> None:
    one, other = old.split(), new.split()
    found = parted_at_a_word(one, other, Hunk(0, len(one), 0, len(other)))
    assert len(found) == 2
    assert all(stayed not in one[hunk.old_start : hunk.old_end] for hunk in found)
    assert all(stayed not in other[hunk.new_start : hunk.new_end] for hunk in found)
