"""A negotiation as large as one gets: 200,000 words in 5,000 provisions, 193 capitals, 30 rounds.

The same numbers give the same workspace every time, to the character. Words are ours and mean nothing.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from drafting.agreement.positions import Position, saying
from drafting.negotiation import Negotiation
from drafting.record.entry import Happening
from drafting.text.identity import covered_hash
from drafting.workspace.parties import Party

ARTICLES, PARAGRAPHS, WORDS = 250, 19, 42
CAPITALS, ROUNDS = 193, 30
POSITIONS = 12_000
CHANGED = 40
"""Paragraphs that change from one round to the next."""
BEGIN = datetime(2026, 1, 5, 20, 0, tzinfo=UTC)
STANCES = ("approve", "approve", "approve", "ad referendum", "reserve:scrutiny", "object")
_LINES = (
    "Participants mechanism monitoring contribution consultation ceasefire coordination deployment assistance",
    "territory notification procedure commission verification reconstruction intelligence capability framework",
    "measures obligations settlement sanctions partners security defence support training the of and to in with",
    "under for by within any each such shall should may not further relevant appropriate",
)
_WORDS = " ".join(_LINES).split()


def paragraph(article: int, number: int, chance: random.Random) -> str:
    """A paragraph of about ``WORDS`` words; one in eight has something in brackets."""
    words = [chance.choice(_WORDS) for _ in range(WORDS - 6)]
    if chance.random() < 0.125:
        at = chance.randrange(4, len(words) - 4)
        words[at] = f"[{words[at]}] [FRA: {chance.choice(_WORDS)}]"
    return f"The Participants in matter {article}-{number} " + " ".join(words) + "."


def source(paragraphs: list[list[str]]) -> str:
    """The text of a round."""
    lines = ["# An agreement on everything", ""]
    for article, words in enumerate(paragraphs, 1):
        lines += [f"## Article {article}. On subject {article} ^a{article}", ""]
        for number, each in enumerate(words, 1):
            lines += [f"{number}. {each}", ""]
    return "\n".join(lines)


def make(folder: Path, *, articles: int = ARTICLES, rounds: int = ROUNDS, positions: int = POSITIONS) -> None:
    """Makes the workspace in a folder that is not there yet."""
    chance = random.Random(193)
    parties = [Party(f"P{number:03}", f"State {number}", f"City {number}") for number in range(CAPITALS)]
    parties[0] = Party("FRA", "France", "Paris")
    instant = [BEGIN]
    door = Negotiation.create(
        folder, title="An agreement on everything", symbol="X/1", parties=parties, clock=lambda: instant[0]
    )
    words = [[paragraph(a, n, chance) for n in range(1, PARAGRAPHS + 1)] for a in range(1, articles + 1)]
    for number in range(rounds):
        instant[0] = BEGIN + timedelta(days=number)
        if number:
            for _ in range(CHANGED):
                a, n = chance.randrange(articles), chance.randrange(PARAGRAPHS)
                before = words[a][n].split(" ")
                before[chance.randrange(6, len(before))] = chance.choice(_WORDS)
                words[a][n] = " ".join(before)
        door.add_round(source(words), author="secretariat")
        draft = door.draft(number)
        # Most capitals speak of articles, some of the whole text.
        places = [each.order for each in draft.provisions if each.name]
        hashes = {order: covered_hash(draft, order) for order in [*places, None]}
        happenings = []
        for taken in range(positions // rounds):
            order = chance.choice(places) if chance.random() < 0.95 else None
            said = saying(chance.choice(STANCES))
            position = Position(
                party=parties[chance.randrange(CAPITALS)].code,
                stance=said.stance,
                provision=None if order is None else draft.identities[order],
                round=number,
                covered=hashes[order],
                reserve=said.reserve,
                sign=said.sign,
            )
            at = instant[0] + timedelta(seconds=taken)
            happenings.append(Happening("position", at, "secretariat", position.body()))
        door.store.append(*happenings)
    door.close()
