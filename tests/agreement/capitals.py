"""Texts of capitals for tests: a small round, what capitals would have of it, and their proposals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from drafting.agreement.amendments import amendments
from drafting.agreement.gathering import Backed
from drafting.agreement.proposals import Proposal
from drafting.agreement.rolling import Rolled, roll
from drafting.compare.comparing import compare
from drafting.text.draft import Draft
from drafting.text.reading import read

PARTIES = ("FRA", "DEU", "ITA", "POL")
_WORDS = (
    "shall",
    "should",
    "assist",
    "Ukraine",
    "within",
    "24",
    "hours",
    "fully",
    "and",
    "the",
    "means",
    "(so)",
    "its",
)
_POINTS = (",", ";", "")
_SUBJECTS = (
    "States",
    "Parties",
    "forces",
    "capitals",
    "observers",
    "experts",
    "depositaries",
    "guarantors",
    "donors",
)


def identified(source: str) -> Draft:
    """A text read, its provisions named by their order."""
    draft = read(source)
    return draft.identified(tuple(f"p{order}" for order in range(len(draft.provisions))))


def proposed(base: str, texts: Mapping[str, str], order: Sequence[str] = ()) -> dict[str, list[Proposal]]:
    """What each capital's text proposes, numbered in the order in which the capitals answered."""
    found: dict[str, list[Proposal]] = {}
    number = 0
    for party in order or texts:
        found[party] = []
        for what in amendments(compare(identified(base), read(texts[party]))):
            number += 1
            found[party].append(Proposal(number, party, 0, what))
    return found


def rolled(base: str, texts: Mapping[str, str], order: Sequence[str] = ()) -> Rolled:
    """The rolling text of a round and what capitals would have of it."""
    backed = [
        Backed(each.number, (each.party,), each.edits)
        for made in proposed(base, texts, order).values()
        for each in made
    ]
    return roll(read(base), backed, PARTIES)


@st.composite
def phrases(draw: st.DrawFn, least: int = 1, most: int = 8, brackets: bool = False) -> str:
    """Words with points between them, and brackets where they are wanted."""
    words = []
    for _ in range(draw(st.integers(least, most))):
        word = draw(st.sampled_from(_WORDS)) + draw(st.sampled_from(_POINTS))
        if brackets and draw(st.integers(0, 5)) == 0:
            other = draw(st.sampled_from(_WORDS))
            word = draw(
                st.sampled_from((f"[{word}]", f"[{word}] [{other}]", f"[{word}] [DEU: {other}]", "[TBC]"))
            )
        words.append(word)
    return " ".join(words)


@st.composite
def bases(draw: st.DrawFn, brackets: bool = False) -> str:
    """A round: articles with paragraphs, some with points."""
    lines, subjects = ["# A Statement\n"], iter(_SUBJECTS * 3)
    for article in range(1, draw(st.integers(1, 2)) + 1):
        lines.append(f"\n## Article {article}. Title {article}\n")
        for paragraph in range(1, draw(st.integers(1, 3)) + 1):
            lines.append(f"\n{paragraph}. The {next(subjects)} {draw(phrases(2, 9, brackets))}.\n")
            lines += [
                f"\n   ({'ab'[point]}) by {next(subjects)} {draw(phrases(1, 4, brackets))};\n"
                for point in range(draw(st.integers(0, 2)))
            ]
    return "".join(lines)


@st.composite
def edited(draw: st.DrawFn, base: str) -> str:
    """What one capital would have of a round: words changed, paragraphs taken out and put in."""
    blocks = base.split("\n\n")
    found = []
    for place, block in enumerate(blocks):
        fate = draw(st.integers(0, 9)) if place and not block.startswith("#") else 9
        if fate == 0 and not block.startswith("   (a)") and len(blocks) > 4:
            nothing_below = place + 1 == len(blocks) or not blocks[place + 1].startswith("   ")
            if nothing_below:
                continue
        if fate in (1, 2, 3, 4):
            block = draw(changed(block))
        found.append(block)
        if fate == 5:
            found.append(f"{draw(st.integers(4, 6))}. {draw(phrases(3, 6))}.")
    return "\n\n".join(found).rstrip("\n") + "\n"


@st.composite
def changed(draw: st.DrawFn, block: str) -> str:
    """A paragraph with one to three of its words replaced, taken out or added to."""
    indent = block[: len(block) - len(block.lstrip())]
    label, _, words = block.strip().partition(" ")
    parts = words.split(" ")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(parts) - 1))
        end = min(at + draw(st.integers(0, 3)), len(parts))
        new = draw(phrases(0, 3)).split(" ") if draw(st.booleans()) else []
        if "[" in "".join(parts[at:end]) or "]" in "".join(parts[at:end]):
            continue
        parts = [*parts[:at], *[word for word in new if word], *parts[end:]] or ["nothing"]
    return f"{indent}{label} {' '.join(parts)}"


@st.composite
def negotiations(draw: st.DrawFn, brackets: bool = False) -> tuple[str, dict[str, str]]:
    """A round and what some capitals would have of it."""
    base = draw(bases(brackets))
    count = draw(st.integers(1, len(PARTIES)))
    return base, {party: draw(edited(base)) for party in PARTIES[:count]}
