"""The file of strengths: what is shipped holds together, and a slip in it is named."""

from __future__ import annotations

import pytest

from drafting.compare.lexicon import CLASSES
from drafting.compare.strength_file import inflected, lexicon, parse
from drafting.errors import TravauxError


def test_the_shipped_file_has_words_of_every_class() -> None:
    kinds = {term.kind for terms in lexicon().terms.values() for term in terms}
    assert kinds == set(CLASSES) - {""}


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
