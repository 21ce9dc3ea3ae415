"""What always holds of a redline, over generated texts and edits of them."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.compare.alignment import align
from drafting.compare.comparing import compare
from drafting.compare.grouping import in_whole_brackets, readable
from drafting.compare.identity import inherit
from drafting.compare.joining import stretches
from drafting.compare.rebuilding import mirrored, rebuild_new, rebuild_old
from drafting.compare.redline import Fate, Reads, Redline, Weight
from drafting.compare.spans import changed
from drafting.compare.tokens import atoms
from drafting.compare.words import Hunk, by_diff_match_patch, by_rapidfuzz, script
from drafting.text.draft import Draft
from drafting.text.reading import read

_WORDS = (
    "each Participant shall should may assist the host within 24 72 hours subject to its laws and consult "
    "on measures where appropriate [FRA: proposed] [ ] monitors report weekly not all aid 4.7 ceasefire’s"
)
WORDS = _WORDS.split()

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
paragraphs = st.lists(sentences, min_size=1, max_size=3).map(". ".join)
marks = st.sampled_from(["", "1. ", "2. ", "   (a) ", "## Article 1. ", "## Article 2. ", "> ", "Option 1: "])
blocks = st.tuples(marks, paragraphs).map("".join)
texts = st.lists(blocks, max_size=9).map("\n\n".join)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """A text and an edit of it: words and blocks changed, put in, taken out, moved."""
    old = draw(st.lists(blocks, max_size=9))
    chance = random.Random(draw(st.integers(0, 2**32)))
    new = [" ".join(_edited(block.split(" "), chance)) for block in old]
    for _ in range(chance.randint(0, 3)):
        if new and chance.random() < 0.6:
            new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
        elif new and chance.random() < 0.5:
            new.pop(chance.randrange(len(new)))
        else:
            new.insert(chance.randint(0, len(new)), " ".join(chance.choices(WORDS, k=12)))
    return "\n\n".join(old), chance.choice(["\n\n", "\n"]).join(new)


def _edited(words: list[str], chance: random.Random) -> list[str]:
    return [
        made
        for word in words
        for made in (
            [word] if chance.random() < 0.9 else chance.choice([[], [word, "not"], ["shall"], [word, ""]])
        )
    ]


def redline_of(pair: tuple[str, str]) -> Redline:
    return compare(read(pair[0]), read(pair[1]))


@given(pairs() | st.tuples(texts, texts) | st.tuples(st.text(), st.text()))
@settings(deadline=None, max_examples=200)
def test_both_sides_are_rebuilt_exactly_from_the_other_and_the_changes(pair: tuple[str, str]) -> None:
    redline = redline_of(pair)
    assert rebuild_new(redline) == pair[1]
    assert rebuild_old(redline) == pair[0]


@given(pairs() | st.tuples(texts, texts))
@settings(deadline=None)
def test_swapping_the_sides_mirrors_the_redline(pair: tuple[str, str]) -> None:
    redline, back = redline_of(pair), redline_of((pair[1], pair[0]))
    assert mirrored(redline) == back
    assert mirrored(back) == redline
    turned = {Reads.STRONGER: Reads.WEAKER, Reads.WEAKER: Reads.STRONGER, None: None}
    there = sorted(
        (*change.old, *change.new, str(change.reads)) for e in redline.entries for change in e.changes
    )
    again = sorted(
        (*change.new, *change.old, str(turned[change.reads])) for e in back.entries for change in e.changes
    )
    assert there == again


@given(texts | st.text())
@settings(deadline=None)
def test_a_text_compared_with_itself_has_no_change(text: str) -> None:
    redline = compare(read(text), read(text))
    assert redline.same
    assert redline.counts.changes == 0
    assert all(entry.fate is Fate.KEPT for entry in redline.entries)
    aligned = align(read(text), read(text))
    assert all(entry.fate is Fate.KEPT for entry in aligned.entries)


@given(pairs())
@settings(deadline=None)
def test_every_provision_of_each_side_stands_in_the_redline_once(pair: tuple[str, str]) -> None:
    redline = redline_of(pair)
    told = [entry for entry in redline.entries if entry.fate is not Fate.DEPARTED]
    assert sorted(order for entry in told for order in entry.old) == list(range(len(redline.old.provisions)))
    assert [order for entry in told for order in entry.new] == list(range(len(redline.new.provisions)))


@given(pairs())
@settings(deadline=None)
def test_changes_run_in_order_and_words_outside_them_are_equal(pair: tuple[str, str]) -> None:
    redline = redline_of(pair)
    for entry in redline.entries:
        for one, other in pairwise(entry.changes):
            assert one.old.end <= other.old.start
            assert one.new.end <= other.new.start
        if entry.fate is Fate.DEPARTED:
            continue
        for old, new, change in stretches(redline, entry):
            before, after = pair[0][slice(*old)], pair[1][slice(*new)]
            assert change is not None or before == after or not (before + after).strip()


@given(pairs())
@settings(deadline=None)
def test_ignoring_space_leaves_no_change_of_space_alone_and_loses_no_word(pair: tuple[str, str]) -> None:
    for entry in compare(read(pair[0]), read(pair[1]), ignore_space=True).entries:
        for change in entry.changes:
            assert (pair[0][slice(*change.old)] + pair[1][slice(*change.new)]).strip()
    for old, new in (pair, (pair[0], pair[0].replace(" ", "  "))):
        spans = changed(old, new, ignore_space=True)
        at = other = 0
        for start, end, first, last in [*spans, (len(old), len(old), len(new), len(new))]:
            assert old[at:start].split() == new[other:first].split()
            assert (start, first) == (len(old), len(new)) or (old[start:end] + new[first:last]).strip()
            at, other = end, last


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.integers(0, 2**32))
@settings(deadline=None)
def test_the_script_is_never_longer_than_the_edit_and_grouping_only_joins(
    words: list[str], seed: int
) -> None:
    chance = random.Random(seed)
    new: list[str] = []
    cost = 0
    for word in words:
        action = chance.random()
        if action < 0.1:
            cost += 1
        elif action < 0.2:
            new += [word, "new"]
            cost += 1
        elif action < 0.3:
            new.append("other")
            cost += 2
        else:
            new.append(word)
    hunks = script(words, new)
    found = sum(end - start + last - first for start, end, first, last in hunks)
    assert found <= cost
    grouped = readable(words, new, hunks)
    assert len(grouped) <= len(hunks)
    for old_start, old_end, new_start, new_end in grouped:
        assert (old_end - old_start) + (new_end - new_start) > 0
    # What lies between the grouped hunks is equal, and no more is equal than before.
    kept = len(words) - sum(hunk.old_end - hunk.old_start for hunk in grouped)
    assert kept <= len(words) - sum(hunk.old_end - hunk.old_start for hunk in hunks)


ATOMS = st.lists(st.sampled_from(["shall", "should", "the", "[", "]", ",", "24", "हम"]), max_size=14)


@given(ATOMS, ATOMS)
@settings(deadline=None)
def test_brackets_are_set_in_pairs_at_no_cost_and_grouping_never_strikes_less(
    old: list[str], new: list[str]
) -> None:
    hunks = script(old, new)
    paired = in_whole_brackets(old, new, hunks)
    for found in (paired, readable(old, new, paired)):
        rebuilt: list[str] = []
        at = 0
        for start, end, first, last in found:
            assert start >= at
            rebuilt += old[at:start] + new[first:last]
            at = end
        assert rebuilt + old[at:] == new
    assert _cost(paired) == _cost(hunks)
    assert _cost(readable(old, new, paired)) >= _cost(hunks)
    assert len(readable(old, new, paired)) <= len(paired)


def _cost(hunks: list[Hunk]) -> int:
    return sum(end - start + last - first for start, end, first, last in hunks)


@given(ATOMS, ATOMS)
@settings(deadline=None)
def test_both_engines_give_scripts_of_the_same_length_and_both_rebuild(
    old: list[str], new: list[str]
) -> None:
    lengths = set()
    for hunks in (by_diff_match_patch(old, new), by_rapidfuzz(old, new), script(old, new)):
        rebuilt: list[str] = []
        at = 0
        for start, end, first, last in hunks:
            rebuilt += old[at:start] + new[first:last]
            at = end
        assert rebuilt + old[at:] == new
        lengths.add(sum(end - start + last - first for start, end, first, last in hunks))
    assert len(lengths) == 1


@given(st.text())
def test_atoms_lose_nothing_but_space_and_cut_no_word(text: str) -> None:
    found = atoms(text, 0, len(text))
    assert "".join(found.keys) == "".join(text.split())
    for index, key in enumerate(found.keys):
        assert text[found.starts[index] : found.end(index)] == key


LONG = st.lists(st.text("abcdefghij", min_size=4, max_size=9), min_size=12, max_size=20, unique=True).map(
    " ".join
)


@given(st.lists(LONG, min_size=3, max_size=6, unique=True), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_a_provision_that_only_moved_has_no_struck_word(blocks: list[str], chance: random.Random) -> None:
    moved = list(blocks)
    moved.insert(chance.randrange(len(moved)), moved.pop(chance.randrange(len(moved))))
    redline = redline_of(("\n\n".join(blocks), "\n\n".join(moved)))
    assert not any(entry.changes for entry in redline.entries)
    assert redline.counts.moved == (0 if moved == blocks else 1)


@given(st.lists(LONG, min_size=2, max_size=4, unique=True), LONG)
@settings(deadline=None)
def test_a_provision_that_was_split_or_merged_has_no_struck_word(parts: list[str], other: str) -> None:
    whole, divided = " ".join(parts) + "\n\n" + other, "\n\n".join(parts) + "\n\n" + other
    for pair, fate in (((whole, divided), Fate.SPLIT), ((divided, whole), Fate.MERGED)):
        redline = redline_of(pair)
        assert redline.entries[0].fate is fate
        assert not any(entry.changes for entry in redline.entries)


@given(st.lists(LONG, min_size=2, max_size=4, unique=True), LONG, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_spaces_are_ignored_across_a_split_and_a_merger_too(
    parts: list[str], other: str, chance: random.Random
) -> None:
    def spaced(text: str) -> str:
        return "".join(chance.choice([" ", "  ", "\n"]) if letter == " " else letter for letter in text)

    whole = spaced(" ".join(parts)) + "\n\n" + other
    divided = "\n\n".join(map(spaced, parts)) + "\n\n" + other
    for old, new in ((whole, divided), (divided, whole)):
        redline = compare(read(old), read(new), ignore_space=True)
        assert not any(entry.changes for entry in redline.entries)
        for entry in redline.entries:
            for before, after, _ in stretches(redline, entry):
                assert old[slice(*before)].split() == new[slice(*after)].split()


@given(pairs())
@settings(deadline=None)
def test_identities_are_inherited_once_and_the_rest_are_fresh(pair: tuple[str, str]) -> None:
    old, new = read(pair[0]), read(pair[1])
    old = old.identified(tuple(f"old-{order}" for order in range(len(old.provisions))))
    numbers = iter(range(10**6))
    heir: Draft = inherit(old, new, lambda: f"new-{next(numbers)}")
    assert len(set(heir.identities)) == len(heir.identities) == len(new.provisions)
    same = inherit(old, read(pair[0]), lambda: "never")
    assert same.identities == old.identities


@given(pairs())
@settings(deadline=None)
def test_only_an_obligation_reads_stronger_or_weaker_and_says_why(pair: tuple[str, str]) -> None:
    for entry in redline_of(pair).entries:
        for change in entry.changes:
            assert change.reads is None or change.weight is Weight.OBLIGATION
            assert change.reads is None or change.because
