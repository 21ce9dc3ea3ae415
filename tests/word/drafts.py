"""Invented drafts and the next rounds of them, with everything that makes Word documents go wrong.

One source of chance drives all, so Hypothesis can shrink a pair and the interop tests can number theirs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

_WORDS = [
    "harbour",
    "lamp",
    "keeper",
    "pilot",
    "storm",
    "quay",
    "basin",
    "watch",
    "tide",
    "anchor",
    "signal",
    "shall",
    "may",
    "consult",
    "within",
    "hours",
    "[24]",
    "[72]",
    "[FRA:",
    "promptly]",
    "report",
    "every",
    "month",
    "*Recalling*",
    "**duty**",
    "vessels",
    "&",
    "a<b",
    "5",
    ">",
    "3",
    "and",
    "of",
    "the",
    "to",
]
_NAMES = ("lamps", "storm", "watch", "costs", "pilot", "entry")


@dataclass
class Article:
    """A heading and what stands below it: ``(depth, typed label or "", words)``."""

    heading: str
    name: str = ""
    below: list[tuple[int, str, str]] = field(default_factory=list)
    numbered: bool = True


def phrase(chance: Random, names: tuple[str, ...] = _NAMES) -> str:
    """A sentence of some words, perhaps with a reference or a footnote."""
    words = [chance.choice(_WORDS) for _ in range(chance.randint(3, 14))]
    if chance.random() < 0.2:
        words.insert(chance.randrange(len(words)), f"@{{{chance.choice(names)}}}")
    if chance.random() < 0.05:
        words.append("done[^1]")
    return "The " + " ".join(words) + "."


def first_round(chance: Random) -> list[Article]:
    """The articles of a text that nobody has touched yet."""
    articles = [
        Article("Preamble", numbered=False, below=[(0, "pp", phrase(chance)[:-1] + ",") for _ in range(2)])
    ]
    for place in range(chance.randint(2, 6)):
        if chance.random() < 0.15:
            articles.append(Article(chance.choice(("Chapter I", "Annex A")), numbered=False))
        article = Article(
            phrase(chance)[:25].replace("[", "").replace("]", "").replace("*", "").strip(" .&>")
        )
        article.name = _NAMES[place % len(_NAMES)] if place < len(_NAMES) else ""
        depth = 1
        for _ in range(chance.randint(1, 6)):
            depth = chance.randint(1, min(depth + 1, 3))
            label = "bis" if chance.random() < 0.06 else "text" if chance.random() < 0.06 else ""
            article.below.append((depth, label, phrase(chance)))
        articles.append(article)
    return articles


def next_round(chance: Random, articles: list[Article]) -> list[Article]:
    """The same text after a round: words changed, provisions come and gone, moved, split and merged."""
    changed = [Article(a.heading, a.name, list(a.below), a.numbered) for a in articles]
    for article in changed:
        below: list[tuple[int, str, str]] = []
        for depth, label, words in article.below:
            fate = chance.random()
            if fate < 0.1:
                continue
            if fate < 0.35:
                words = _edited(chance, words)
            if fate > 0.9:
                below.append((depth, label, phrase(chance)))
            if 0.8 < fate < 0.84 and words.count(" ") > 11:
                half = words.split(" ")
                below.append((depth, label, " ".join(half[: len(half) // 2]) + "."))
                words = "The " + " ".join(half[len(half) // 2 :])
            if 0.84 < fate < 0.87 and below and below[-1][0] == depth:
                words = f"{below.pop()[2]} {words}"
            if 0.87 < fate < 0.89:
                depth = max(1, depth - 1)
            below.append((depth, label, words))
        article.below = below
    if chance.random() < 0.3:
        changed.insert(chance.randint(1, len(changed)), Article("New costs", below=[(1, "", phrase(chance))]))
    if chance.random() < 0.3 and len(changed) > 2:
        changed.append(changed.pop(chance.randrange(1, len(changed))))
    return changed


def _edited(chance: Random, words: str) -> str:
    parts = words.split(" ")
    place = chance.randrange(1, len(parts))
    parts[place : place + chance.randint(0, 2)] = [chance.choice(_WORDS) for _ in range(chance.randint(0, 2))]
    return " ".join(parts).strip() or "The end."


def spelled(articles: list[Article], chance: Random) -> str:
    """The source of some articles, numbered; ``chance`` throws in a gap, a table and a note now and then."""
    lines = ["# An invented text", ""]
    number = 0
    tabled = False
    for article in articles:
        if article.numbered:
            number += 2 if chance.random() < 0.03 else 1
            lines += [
                f"## Article {number}. {article.heading}" + (f" ^{article.name}" if article.name else ""),
                "",
            ]
        else:
            lines += [f"## {article.heading}", ""]
        lines += _spelled_below(article)
        if article.heading and not tabled and len(article.heading) % 4 == 3:
            # One table a text: rows alike in several tables may be taken for one another.
            tabled = True
            lines += [
                "> Drafting note: to be weighed.",
                "",
                "| Lamp | Keeper |",
                "|---|---|",
                f"| {number} | Ana |",
                "",
            ]
    return "\n".join([*lines, "[^1]: A *note* below.", ""])


def _spelled_below(article: Article) -> list[str]:
    lines: list[str] = []
    counts = [0, 0, 0]
    for depth, label, words in article.below:
        if label == "pp":
            lines += [words, ""]
            continue
        if label == "text" and depth == 1:
            lines += [words, ""]
            counts[1:] = [0, 0]
            continue
        if label != "bis":
            counts[depth - 1] += 1
            counts[depth:] = [0] * (3 - depth)
        lines += ["   " * (depth - 1) + f"{_label(depth, counts[depth - 1], label)} {words}", ""]
    return lines


def _label(depth: int, count: int, extra: str) -> str:
    count = max(count, 1)
    if depth == 1:
        return f"{count}{extra if extra == 'bis' else ''}."
    letter = (
        "abcdefghijklmnopqrstuvwxyz"[count - 1]
        if depth == 2
        else ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")[count - 1]
    )
    return f"({letter})"


def pair(chance: Random, *, bare: bool = False) -> tuple[str, str]:
    """The sources of two rounds; ``bare`` without footnotes and tables."""
    first = first_round(chance)
    old, new = spelled(first, chance), spelled(next_round(chance, first), chance)
    return (_bared(old), _bared(new)) if bare else (old, new)


def _bared(source: str) -> str:
    lines = source.replace("done[^1]", "done").split("\n")
    return "\n".join(line for line in lines if not line.startswith(("|", "[^1]:")))


def table_pair(chance: Random) -> tuple[str, str]:
    """The sources of two rounds with one table, whose rows come, go and change; a row of each stays."""
    columns = chance.randint(2, 4)
    rows = [_cells(chance, columns) for _ in range(chance.randint(2, 6))]
    stays = chance.randrange(len(rows))
    changed: list[list[str]] = []
    for place, row in enumerate(rows):
        fate = chance.random()
        if fate < 0.25 and place != stays:
            continue
        if fate > 0.7:
            changed.append(_cells(chance, columns))
        if 0.25 < fate < 0.5:
            at = chance.randrange(columns)
            row = [*row[:at], _edited(chance, f"The {row[at]}"), *row[at + 1 :]]
        changed.append(row)
    before = phrase(chance, _NAMES[:1]).replace("[^1]", "")
    after = phrase(chance, _NAMES[:1]).replace("[^1]", "")
    first = (before, rows, after)
    second = (_edited(chance, before), changed, after if chance.random() < 0.5 else _edited(chance, after))
    return _tabled(*first), _tabled(*second)


def _cells(chance: Random, columns: int) -> list[str]:
    return [" ".join(chance.choices(_WORDS[:16], k=chance.randint(1, 5))) for _ in range(columns)]


def _tabled(before: str, rows: list[list[str]], after: str) -> str:
    head = [f"Column {number}" for number in range(1, len(rows[0]) + 1)]
    table = [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
    return "\n".join(
        [
            "# An invented table",
            "",
            "## Article 1. Lamps ^lamps",
            "",
            f"1. {before}",
            "",
            *table,
            "",
            f"2. {after}",
            "",
        ]
    )


def ended_pair(chance: Random) -> tuple[str, str]:
    """The sources of two rounds in which paragraphs get words at their very end and others come, or moved, behind."""
    articles = [(depth, phrase(chance, _NAMES[:1])) for depth in (1, *chance.choices((0, 1, 2, 3), k=6), 1)]
    lines = [(depth, _unended(words)) for depth, words in articles]
    changed: list[tuple[int, str]] = []
    for depth, words in lines:
        if chance.random() < 0.6:
            changed.append((depth, words))
            continue
        changed.append((depth, f"{words} and fees"))
        if len(changed) > 1 and chance.random() < 0.3:
            changed.append(changed.pop(chance.randrange(len(changed) - 1)))
        else:
            changed += [(chance.randrange(4), _unended(phrase(chance, _NAMES[:1])))] * chance.randint(1, 2)
    return _of_lines(lines), _of_lines(changed)


def _unended(words: str) -> str:
    return words.replace("[^1]", "").rstrip(".")


def _of_lines(lines: list[tuple[int, str]]) -> str:
    """The source of some paragraphs by how deep they stand, below one article; at depth 0 they have no label."""
    counts = [0, 0, 0]
    found = ["# An invented text", "## Article 1. Lamps ^lamps"]
    for depth, words in lines:
        if depth:
            counts[depth - 1] += 1
        counts[depth:] = [0] * (3 - depth)
        found.append(
            "   " * (depth - 1) + f"{_label(depth, counts[depth - 1], '')} {words}" if depth else words
        )
    return "\n\n".join(found) + "\n"
