"""How long does it take to say who agrees, beside merely reading the positions out of the file?

193 parties, 500 provisions, 30 rounds and 100,000 positions, in a record as Travaux writes it. The yardstick
is SQLite handing over the rows of the positions, whole, and nothing done with them. Both are times of the
processor, so that whatever else the machine does weighs on neither.

    python -m benchmarks.status [--positions N]
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from drafting.agreement.positions import Position, saying
from drafting.negotiation import Negotiation
from drafting.record.entry import Happening
from drafting.text.identity import covered_hash
from drafting.workspace.parties import Party

PARTIES = 193
ARTICLES, PARAGRAPHS = 50, 9
ROUNDS = 30
START = datetime(2026, 1, 5, 20, 0, tzinfo=UTC)
STANCES = ("approve", "approve", "approve", "ad referendum", "reserve:scrutiny", "object", "abstain")
RUNS = 9


def main() -> None:
    """Makes the record, measures, and prints both and how many times the yardstick the status takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--positions", type=int, default=100_000)
    many = parser.parse_args().positions
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "w"
        made(workspace, many)
        rows, seen = best(lambda: read_rows(workspace / "record.db"), lambda: status(workspace))
        print(
            f"{PARTIES} parties, {ARTICLES * (PARAGRAPHS + 1)} provisions, {ROUNDS} rounds, {many:,} positions"
        )
        print(f"reading the rows   {rows * 1000:8.0f} ms")
        print(f"status             {seen * 1000:8.0f} ms   {seen / rows:.1f} ×")


def text(number: int, chance: random.Random) -> str:
    """A round's text; from each round to the next a few paragraphs change."""
    changed = (
        {(chance.randrange(ARTICLES), chance.randrange(PARAGRAPHS)) for _ in range(8)} if number else set()
    )
    lines = ["# An agreement", ""]
    for article in range(ARTICLES):
        lines += [f"## Article {article + 1}. On subject {article + 1} ^a{article}", ""]
        for paragraph in range(PARAGRAPHS):
            version = f" in form {number}" if (article, paragraph) in changed else ""
            words = f"The Parties shall cooperate on matter {article}-{paragraph}{version} within 30 days."
            lines += [f"{paragraph + 1}. {words}", ""]
    return "\n".join(lines)


def made(folder: Path, many: int) -> None:
    """A workspace whose record holds the rounds and the positions between them."""
    chance = random.Random(193)
    parties = [Party(f"P{number:03}", f"State {number}", f"City {number}") for number in range(PARTIES)]
    door = Negotiation.create(
        folder, title="An agreement", symbol="X/1", parties=parties, clock=lambda: START
    )
    for number in range(ROUNDS):
        door.add_round(text(number, chance), author="secretariat")
        draft = door.draft(number)
        places = [provision.order for provision in draft.provisions[1:]]
        hashes = {order: covered_hash(draft, order) for order in places}
        happenings = []
        for taken in range(many // ROUNDS):
            order = chance.choice(places)
            said = saying(chance.choice(STANCES))
            position = Position(
                f"P{chance.randrange(PARTIES):03}",
                said.stance,
                draft.identities[order],
                number,
                hashes[order],
                said.reserve,
                said.sign,
            )
            at = START + timedelta(days=number, seconds=taken)
            happenings.append(Happening("position", at, "secretariat", position.body()))
        door.store.append(*happenings)
    door.close()


def read_rows(path: Path) -> None:
    """The yardstick: the rows of the positions, as SQLite hands them over."""
    database = sqlite3.connect(path)
    rows = database.execute("SELECT * FROM entry WHERE kind = 'position' ORDER BY seq").fetchall()
    assert rows
    database.close()


def status(folder: Path) -> None:
    """What `travaux status` reckons: every cell, every count, and the outcome of every article."""
    door = Negotiation(folder)
    approvals = door.approvals()
    assert door.outcomes(approvals=approvals).articles
    for number in range(len(approvals.columns)):
        approvals.count(number)
    door.close()


def best(*runs: Callable[[], None]) -> tuple[float, ...]:
    """The shortest of a few runs each, in seconds of the processor; they take turns, so that load falls on all."""
    times: list[list[float]] = [[] for _ in runs]
    for _ in range(RUNS):
        for run, taken in zip(runs, times, strict=True):
            began = time.process_time()
            run()
            taken.append(time.process_time() - began)
    return tuple(map(min, times))


if __name__ == "__main__":
    main()
