"""Redlines of three real rounds: exact both ways, short, and anchored where a negotiator looks first.

The texts are read from outside the project and no sentence of them stands here.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from itertools import combinations
from pathlib import Path

import pytest

from benchmarks.redline import Git, characters, ungrouped
from drafting.compare.comparing import compare
from drafting.compare.rebuilding import mirrored, rebuild_new, rebuild_old
from drafting.compare.redline import Fate, Redline
from drafting.text.draft import Division
from drafting.text.reading import read


@pytest.fixture(scope="module")
def rounds(corpus: Path) -> list[Path]:
    return sorted((corpus / "cop21").glob("*.md"))


def redline_of(old: Path, new: Path) -> Redline:
    return compare(*(read(file.read_text(encoding="utf-8")) for file in (old, new)))


def test_every_pair_of_rounds_is_exact_both_ways_and_mirrors(rounds: list[Path]) -> None:
    for old, new in combinations(rounds, 2):
        redline = redline_of(old, new)
        assert rebuild_new(redline) == new.read_text(encoding="utf-8")
        assert rebuild_old(redline) == old.read_text(encoding="utf-8")
        assert mirrored(redline) == redline_of(new, old)


def test_a_round_compared_with_itself_has_no_change(rounds: list[Path]) -> None:
    for file in rounds:
        assert redline_of(file, file).counts.changes == 0


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_no_more_is_struck_and_written_than_git_would(rounds: list[Path]) -> None:
    assert subprocess.run(["git", "--version"], check=False, capture_output=True).returncode == 0
    for old, new in combinations(rounds, 2):
        redline = redline_of(old, new)
        its = Git(old, new).characters()
        assert ungrouped(redline) <= its * 1.01
        assert characters(redline) <= its * 1.06


def test_articles_of_the_second_round_pair_with_those_of_the_third_that_bear_their_label(
    rounds: list[Path],
) -> None:
    redline = redline_of(rounds[1], rounds[2])
    new_of = {entry.old[0]: entry.new[0] for entry in redline.entries if entry.old and entry.new}
    articles = [
        {p.label: p.order for p in draft.provisions if p.division is Division.ARTICLE and p.label}
        for draft in (redline.old, redline.new)
    ]
    shared = articles[0].keys() & articles[1].keys()
    assert len(shared) > 10
    paired = sum(new_of.get(articles[0][label]) == articles[1][label] for label in shared)
    assert paired >= 0.9 * len(shared)


def test_nothing_short_moved_alone(rounds: list[Path]) -> None:
    for old, new in combinations(rounds, 2):
        redline = redline_of(old, new)
        blocks: dict[int, int] = {}
        for entry in redline.entries:
            if entry.fate is Fate.MOVED:
                words = len(redline.new.words(redline.new.provisions[entry.new[0]]).split())
                blocks[entry.block] = blocks.get(entry.block, 0) + words
        assert all(words >= 8 for words in blocks.values()), blocks


def test_random_edits_of_real_paragraphs_are_exact_and_mirror(rounds: list[Path]) -> None:
    chance = random.Random(20151212)
    paragraphs = [part for file in rounds for part in file.read_text(encoding="utf-8").split("\n\n")]
    for _ in range(300):
        first = chance.randrange(len(paragraphs) - 12)
        before = paragraphs[first : first + chance.randint(1, 12)]
        old, new = "\n\n".join(before), "\n\n".join(_edited(before, paragraphs, chance))
        redline, back = compare(read(old), read(new)), compare(read(new), read(old))
        assert (rebuild_new(redline), rebuild_old(redline)) == (new, old)
        assert mirrored(redline) == back


def _edited(before: list[str], others: list[str], chance: random.Random) -> list[str]:
    """The paragraphs with some moved, dropped, put in, cut in two, joined or changed by a word."""
    new = list(before)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(new)) if new else 0
        action = chance.randrange(6) if new else 1
        if action == 0:
            new.insert(chance.randrange(len(new)), new.pop(at))
        elif action == 1:
            new.insert(at, chance.choice(others))
        elif action == 2:
            new.pop(at)
        elif action == 3:
            new[at] = new[at].replace(". ", ".\n\n", 1)
        elif action == 4:
            new[at : at + 2] = [" ".join(new[at : at + 2])]
        else:
            words = new[at].split(" ")
            words[chance.randrange(len(words))] = chance.choice(["", "shall", "[x]", "(a) ", "  ", "\u2029"])
            new[at] = " ".join(words)
    return new
