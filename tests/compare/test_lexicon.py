"""The file of strengths: what is shipped holds together, and a slip in it is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.compare.lexicon import BODY, CLASSES
from drafting.compare.remembering import forget
from drafting.compare.strength_file import inflected, lexicon, parse
from drafting.compare.tokens import atoms
from drafting.errors import TravauxError

_TEXT = (
    "the host shall not should seek to promptly support in accordance with national law to extent possible ."
    " Contracting Party as appropriate [ ] May 9 subject to and never is required to plan undertakes weather"
)
_SAID = _TEXT.split()


def test_the_shipped_file_has_words_of_every_class() -> None:
    kinds = {term.kind for terms in lexicon().terms.values() for term in terms}
    assert kinds == {*CLASSES, BODY}


def test_no_word_stands_twice_with_different_strengths() -> None:
    for terms in lexicon().terms.values():
        for one in terms:
            levels = {term.level for term in terms if (term.kind, term.words) == (one.kind, one.words)}
            assert len(levels) == 1, one


def test_modal_verbs_run_from_may_to_shall() -> None:
    levels = {word: lexicon().terms[word][-1].level for word in ("may", "should", "will", "shall")}
    assert sorted(levels, key=lambda word: levels[word]) == ["may", "should", "will", "shall"]


def test_the_longest_phrase_is_found_and_not_what_stands_inside_it() -> None:
    found = lexicon().find("They act as they deem necessary, if possible, and shall not wait.")
    assert [" ".join(hit.term.words) for hit in found] == ["as they deem necessary", "if possible", "shall"]
    assert found[-1].negative


def test_a_verb_is_found_in_its_regular_forms() -> None:
    assert inflected("seek to") == ["seek to", "seeks to", "seeked to", "seeking to"]
    assert inflected("undertake")[1:] == ["undertakes", "undertaked", "undertaking"]
    assert inflected("pledge")[1:] == ["pledges", "pledged", "pledging"]
    assert inflected("agree")[1:] == ["agrees", "agreed", "agreeing"]


def test_a_verb_doubles_its_last_letter_and_turns_its_y_as_english_does() -> None:
    assert inflected("plan") == ["plan", "plans", "planned", "planning"]
    assert inflected("try to") == ["try to", "tries to", "tried to", "trying to"]
    assert inflected("aim to")[1:] == ["aims to", "aimed to", "aiming to"]
    assert inflected("call on")[1:] == ["calls on", "called on", "calling on"]
    assert inflected("stay")[1:] == ["stays", "stayed", "staying"]
    assert [hit.term.words for hit in lexicon().find("The host tries to help.")] == [("tries", "to")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[modals]]\nlevel = 1\nwords = ['may']", "unknown list of words 'modals'"),
        ("[[modal]]\nlevle = 1\nwords = ['may']", "unknown key 'levle'"),
        ("[[modal]]\nlevel = 'high'\nwords = ['may']", "level 'high'"),
        ("[[modal]]\nlevel = 1\nwords = ['May']", "'May'"),
        ("[[modal", "strength.toml"),
    ],
)
def test_a_slip_in_the_file_is_named_with_its_place(text: str, said: str) -> None:
    with pytest.raises(TravauxError, match=r"strength\.toml") as raised:
        parse(text)
    assert said in str(raised.value)


def test_a_text_without_words_holds_no_term() -> None:
    assert lexicon().find("") == []
    assert lexicon().find(" [ … ] ") == []


@given(st.lists(st.sampled_from(_SAID), min_size=1, max_size=30), st.data())
def test_the_terms_near_a_place_are_those_that_the_whole_text_has_there(
    words: list[str], data: st.DataObject
) -> None:
    cut = atoms(" ".join(words), 0, len(" ".join(words)))
    first = data.draw(st.integers(0, len(cut.keys) - 1))
    last = data.draw(st.integers(first, min(first + 4, len(cut.keys))))
    start, end = cut.starts[first], cut.end(last - 1) if last > first else cut.starts[first]
    every = lexicon().find(" ".join(words))
    near = lexicon().touching(cut, first, last, 0)
    wanted = [hit for hit in every if hit.start < end and hit.end > start]
    assert [hit for hit in near if hit.start < end and hit.end > start] == wanted
    assert not wanted or lexicon().may_reach(" ".join(words)[start:end])


def test_forgetting_the_words_that_were_met_changes_no_answer() -> None:
    text = "The Parties shall seek to assist, as appropriate, within 24 hours."
    before = lexicon().find(text)
    forget()
    assert lexicon().find(text) == before
