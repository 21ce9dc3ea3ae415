"""The single steps by which a choice becomes shorter, each a splice and a phrase that says what was done.

A step is made of the very characters of the alternatives, so it can add and drop none; whether everybody
still reads the same is for ``streamlining`` to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafting.agreement.bracketing import Alternative, written
from drafting.text.attribution import write_head
from drafting.text.brackets import Bracket, Brackets, Choice, brackets
from drafting.text.draft import Draft

_TOKEN = re.compile(r"\s+|\S+")
_EXCERPT = 40


class Step(NamedTuple):
    """Put ``text`` in the place of ``start``–``end``; ``parties`` are those whose brackets it touches."""

    start: int
    end: int
    text: str
    what: str
    parties: tuple[str, ...]


def steps(draft: Draft) -> Iterator[Step]:
    """Every step that a text allows as it stands, in reading order, outer ones before those inside them."""
    tree = brackets(draft)
    found: list[Step] = []
    for choice in tree.choices:
        found += _of_choice(draft, tree, choice)
    for bracket in tree:
        found += _of_bracket(draft, tree, bracket)
    found.sort(key=lambda step: (step.start, -step.end))
    return iter(found)


def _of_choice(draft: Draft, tree: Brackets, choice: Choice) -> list[Step]:
    rivals = [tree[index] for index in choice.brackets]
    if any(each.title or not each.closed or (each.placeholder and not each.parties) for each in rivals):
        return []
    base = [each for each in rivals if not each.parties]
    parties = tuple(dict.fromkeys(code for each in rivals for code in each.parties))
    merged = _merged(draft, choice, rivals, base, parties)
    if merged is not None:
        return [merged]
    found = [_flattened(draft, tree, choice, each, parties) for each in base if len(base) == 1]
    found.append(_drawn_out(draft, choice, rivals, base, parties))
    return [each for each in found if each is not None]


def _words(draft: Draft, bracket: Bracket) -> str:
    return "" if bracket.deletion else draft.source[slice(*bracket.words)]


def _joined(draft: Draft, choice: Choice, marks: Sequence[str], rivals: Sequence[Bracket]) -> str:
    """The marks with what stands between the first two alternatives of the choice between them."""
    return draft.source[rivals[0].end : rivals[1].start].join(marks)


def _merged(
    draft: Draft, choice: Choice, rivals: Sequence[Bracket], base: Sequence[Bracket], parties: tuple[str, ...]
) -> Step | None:
    """Equal alternatives become one: those that equal the base wording are read there without being named."""
    texts: dict[str, list[str]] = {}
    plain = [_words(draft, each) for each in base]
    for each in rivals:
        if each.parties:
            texts.setdefault(_words(draft, each), []).extend(each.parties)
    named = [(words, codes) for words, codes in texts.items() if words not in plain]
    if len(base) > 1 or len(named) + len(base) == len(rivals):
        return None
    marks = [f"[{words}]" for words in plain]
    marks += [f"[{write_head(codes)}{words or '–'}]" for words, codes in named]
    text = plain[0] if plain and not named else _joined(draft, choice, marks, rivals)
    return Step(choice.start, choice.end, text, "equal alternatives became one", parties)


def _drawn_out(
    draft: Draft, choice: Choice, rivals: Sequence[Bracket], base: Sequence[Bracket], parties: tuple[str, ...]
) -> Step | None:
    """The words that all alternatives begin or end with, drawn out of the choice."""
    words = [_words(draft, each) for each in rivals]
    if not base or not all(words):
        return None
    head = _common([_TOKEN.findall(each) for each in words])
    lead = "".join(head)
    rest = [each[len(lead) :] for each in words]
    tail = _common([_TOKEN.findall(each)[::-1] for each in rest])[::-1]
    trail = "".join(tail)
    if not lead and not trail:
        return None
    rest = [each[: len(each) - len(trail)] for each in rest]
    before, after = (
        lead or draft.source[choice.start - 1 : choice.start],
        trail or draft.source[choice.end :][:1],
    )
    if len(base) == 1:
        place = rivals.index(base[0])
        others = [
            Alternative(each.parties, text) for each, text in zip(rivals, rest, strict=True) if each.parties
        ]
        text = written(rest[place], others, before[-1:], after[:1])
    elif all(each.strip() for each in rest):
        marks = [
            f"[{write_head(each.parties)}{text.strip()}]" for each, text in zip(rivals, rest, strict=True)
        ]
        ends = {text[len(text.rstrip()) :] for text in rest}
        if len(ends) != 1:
            return None
        text = _joined(draft, choice, marks, rivals) + ends.pop()
    else:
        return None
    what = " and ".join(f"“{_excerpt(each)}”" for each in (lead, trail) if each.strip())
    return Step(choice.start, choice.end, lead + text + trail, f"{what} drawn out", parties)


def _common(tokens: Sequence[Sequence[str]]) -> list[str]:
    """The tokens that all begin with, up to a place where no bracket stands open."""
    found: list[str] = []
    deep, safe = 0, 0
    for row in zip(*tokens, strict=False):
        if len(set(row)) > 1:
            break
        found.append(row[0])
        deep += row[0].count("[") - row[0].count("]")
        # A space beside a bracket may be the one between two rivals: only that of a word is common to all.
        word = bool(row[0].strip()) or safe == len(found) - 1
        if deep == 0 and word and not row[0].rstrip().endswith("]") and "[" not in row[0]:
            safe = len(found)
    return found[:safe]


def _flattened(
    draft: Draft, tree: Brackets, choice: Choice, base: Bracket, parties: tuple[str, ...]
) -> Step | None:
    """A choice that is all of the base wording of another becomes part of it."""
    inside = [each for each in tree.choices if (each.start, each.end) == tuple(base.words)]
    if not inside:
        return None
    text = (
        draft.source[choice.start : base.start]
        + draft.source[slice(*base.words)]
        + draft.source[base.end : choice.end]
    )
    return Step(choice.start, choice.end, text, "a choice inside a choice became part of it", parties)


def _of_bracket(draft: Draft, tree: Brackets, bracket: Bracket) -> list[Step]:
    """A bracket that says nothing beyond the one round it goes."""
    if (
        bracket.parent < 0
        or bracket.choice >= 0
        or not bracket.closed
        or bracket.title
        or bracket.placeholder
    ):
        return []
    outer = tree[bracket.parent]
    if not outer.closed or outer.title or len(bracket.alternatives) > 1:
        return []
    fills = tuple(outer.words) == (bracket.start, bracket.end)
    again = bool(outer.parties) and set(outer.parties) <= set(bracket.parties)
    if not (again or (fills and not bracket.parties)):
        return []
    words = draft.source[slice(*bracket.words)]
    what = "a bracket inside its own became part of it"
    return [Step(bracket.start, bracket.end, words, what, outer.parties or bracket.parties)]


def _excerpt(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _EXCERPT else line[:_EXCERPT].rsplit(" ", 1)[0] + " …"
