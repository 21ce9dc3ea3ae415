"""How quickly do proposals fold into a text? Each figure is a ratio to a yardstick that ran in turn with it.

    python benchmarks/agreement.py [--runs 3]

Folding: 35 parties' 1,159 proposals into a text of 60,000 words, against one comparison of that text with
the same text with all the changes of one party made; and the same for a text of half the length with half
the proposals, to show that it grows with the text. Exits 1 where a ratio misses its aim.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable

from drafting.agreement.amendments import amendments
from drafting.agreement.gathering import Backed
from drafting.agreement.proposals import Proposal, amended
from drafting.agreement.rolling import Rolled, roll
from drafting.compare.comparing import compare
from drafting.text.draft import Draft
from drafting.text.reading import read

PARTIES = tuple(f"P{number:02}" for number in range(35))
AIM = 20.0
LINEAR = 2.6
_SENTENCE = (
    "each Participant shall assist Ukraine by such means as it deems necessary including military capabilities "
    "intelligence sharing logistical support diplomatic initiatives and additional sanctions within hours of a "
    "request in accordance with its constitutional requirements and in good faith with a view to restoring peace"
)
_WORDS = _SENTENCE.split()


def text(words: int, chance: random.Random) -> str:
    """A text of about so many words: articles of ten paragraphs of fifty words."""
    lines = ["# A Statement\n"]
    for article in range(1, words // 500 + 1):
        lines.append(f"\n## Article {article}. Matter {article}\n")
        for paragraph in range(1, 11):
            said = " ".join(chance.choices(_WORDS, k=50))
            lines.append(f"\n{paragraph}. Under {article}.{paragraph} {said}.\n")
    return "".join(lines)


def answered(source: str, count: int, chance: random.Random) -> str:
    """The text as one party would have it: words replaced, paragraphs struck and put in; some where all look."""
    blocks = source.split("\n\n")
    chosen = {chance.randrange(2, len(blocks)) for _ in range(count * 2 // 3)}
    chosen |= {chance.randrange(2, min(60, len(blocks))) for _ in range(count - len(chosen))}
    for place in sorted(chosen):
        if blocks[place].startswith("#"):
            continue
        words = blocks[place].split(" ")
        fate, at = chance.randrange(12), chance.randrange(4, len(words) - 4)
        if fate == 0:
            blocks[place] += f"\n\n{words[0][:-1]}bis. {' '.join(chance.choices(_WORDS, k=20))}."
        elif fate == 1:
            blocks[place] = ""
        else:
            words[at : at + chance.randrange(0, 4)] = chance.choices(_WORDS, k=chance.randrange(1, 4))
            blocks[place] = " ".join(words)
    return "\n\n".join(block for block in blocks if block)


def proposals(base: Draft, count: int, chance: random.Random) -> list[Proposal]:
    """So many proposals of all parties together."""
    found: list[Proposal] = []
    for place, party in enumerate(PARTIES):
        share = (count - len(found)) // (len(PARTIES) - place)
        made = amendments(compare(base, read(answered(base.source, share + 12, chance))))[:share]
        found += [Proposal(len(found) + 1 + number, party, 0, what) for number, what in enumerate(made)]
    return found


def timed(thing: Callable[[], object], runs: int) -> float:
    """The least CPU time of some runs, in seconds."""
    least = float("inf")
    for _ in range(runs):
        begin = time.process_time()
        thing()
        least = min(least, time.process_time() - begin)
    return least


def measured(words: int, count: int, runs: int) -> tuple[float, float, int]:
    """Seconds for one comparison and for folding, and how many proposals could not be folded."""
    chance = random.Random(1159)
    source = text(words, chance)
    base = read(source)
    base = base.identified(tuple(f"p{order}" for order in range(len(base.provisions))))
    made = proposals(base, count, chance)
    one = amended(source, [each for each in made if each.party == PARTIES[0]])
    backed = [Backed(each.number, (each.party,), each.edits) for each in made]
    rolled: list[Rolled] = []
    folding = timed(lambda: rolled.append(roll(read(source), backed, PARTIES)), runs)
    comparing = timed(lambda: compare(read(source), read(one)), runs)
    print(
        f"{len(source.split()):>7,} words  {len(made):>6,} proposals  compare {comparing * 1000:>7.0f} ms"
        f"  fold {folding * 1000:>7.0f} ms  {folding / comparing:>5.1f} x  apart {len(rolled[0].apart)}"
    )
    return comparing, folding, len(rolled[0].apart)


def main() -> int:
    """Measures, prints and says whether the aims are met."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    _, half, _ = measured(30_000, 580, runs)
    comparing, folding, _ = measured(60_000, 1159, runs)
    ratio, growth = folding / comparing, folding / half
    print(
        f"folding / comparing {ratio:.1f} (aim: under {AIM:.0f}); twice the text: {growth:.1f} x (aim: {LINEAR})"
    )
    return int(ratio >= AIM or growth > LINEAR)


if __name__ == "__main__":
    sys.exit(main())
