"""What a drafter does to brackets: keep, drop, choose, open, attribute, withdraw, or read one party's text.

Each operation takes a draft and gives a new source. It changes the bracket it is about, heals the spaces
and punctuation round it, and touches nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from drafting.errors import TravauxError
from drafting.text import blocks, options
from drafting.text.attribution import write_head
from drafting.text.brackets import Bracket, Brackets, Choice, brackets
from drafting.text.draft import Draft, Kind, Range
from drafting.text.places import place
from drafting.text.splicing import Splice, healed, spliced


def keep(draft: Draft, index: int) -> str:
    """The source with one bracket resolved: its words stay, its marks and its attribution go."""
    bracket = brackets(draft)[index]
    cuts = _unmarked(bracket)
    source = draft.source
    if bracket.choice >= 0 and not bracket.deletion and source.startswith("[", bracket.end):
        cuts[-1] = cuts[-1]._replace(text=" ")  # rival alternatives touch: words must not
    if bracket.choice >= 0 and not bracket.deletion and source.endswith("]", 0, bracket.start):
        cuts[0] = cuts[0]._replace(text=" ")
    return healed(draft, cuts)


def drop(draft: Draft, index: int) -> str:
    """The source with one bracket dropped, words and all; a paragraph left without words goes with it."""
    tree = brackets(draft)
    bracket = tree[index]
    cuts = _dropped(draft, bracket.whole)
    if bracket.choice >= 0:
        strokes = _between(draft, tree, tree.choices[bracket.choice])
        cuts += [stroke for stroke in strokes if bracket.start == stroke.end or bracket.end == stroke.start][
            :1
        ]
    return healed(draft, cuts)


def choose(draft: Draft, index: int, alternative: int | None = None) -> str:
    """The source with one alternative chosen: the bracket at ``index`` stays, its rivals go.

    ``alternative`` counts from 0 and chooses among those that `` / `` divides inside the bracket.
    Raises ``TravauxError`` where there is no such alternative.
    """
    tree = brackets(draft)
    bracket = tree[index]
    cuts = [
        cut for rival in _rivals(tree, bracket) if rival != index for cut in _dropped(draft, tree.span(rival))
    ]
    if bracket.choice >= 0:
        cuts += _between(draft, tree, tree.choices[bracket.choice])
    if alternative is None:
        return healed(draft, [*cuts, *_unmarked(bracket)])
    if not 0 <= alternative < len(bracket.alternatives):
        raise TravauxError(
            f"no alternative {alternative + 1} in the bracket",
            place=place(draft, bracket.start),
            expected=f"1 to {len(bracket.alternatives)}",
        )
    chosen = bracket.alternatives[alternative]
    return healed(draft, [*cuts, Splice(bracket.start, chosen.start), Splice(chosen.end, bracket.end)])


def open_bracket(draft: Draft, span: Range, parties: Iterable[str] = ()) -> str:
    """The source with a range put in a bracket, attributed to parties if any; spaces at its edges stay outside."""
    start, end = span
    while start < end and draft.source[start].isspace():
        start += 1
    while end > start and draft.source[end - 1].isspace():
        end -= 1
    return spliced(draft.source, [Splice(start, start, "[" + write_head(parties)), Splice(end, end, "]")])


def attribute(draft: Draft, index: int, parties: Iterable[str]) -> str:
    """The source with a bracket attributed to exactly these parties; to nobody, its attribution goes."""
    bracket = brackets(draft)[index]
    return spliced(draft.source, [Splice(bracket.start + 1, bracket.words.start, write_head(parties))])


def drop_support(draft: Draft, index: int, party: str) -> str:
    """The source after a party withdraws its support from a bracket.

    A bracket that nobody supports any more falls, and a base wording left without a rival is agreed
    again. Raises ``TravauxError`` where the party does not stand behind the bracket.
    """
    tree = brackets(draft)
    bracket = tree[index]
    if party not in bracket.parties:
        behind = ", ".join(bracket.parties) or "nobody"
        raise TravauxError(
            f"'{party}' does not support this bracket",
            place=place(draft, bracket.start),
            expected=f"one of {behind}",
        )
    left = [code for code in bracket.parties if code != party]
    if left:
        return attribute(draft, index, left)
    rivals = [rival for rival in _rivals(tree, bracket) if rival != index]
    cuts = _dropped(draft, bracket.whole)
    if len(rivals) == 1 and not tree[rivals[0]].parties:
        cuts += [*_unmarked(tree[rivals[0]]), *_between(draft, tree, tree.choices[bracket.choice])]
    return healed(draft, cuts)


def reading(draft: Draft, codes: Collection[str] = ()) -> str:
    """The source as one party reads it, which answers to any of ``codes``; as nobody does, without codes.

    In a choice the party reads the alternative it supports, else the unattributed base wording. A
    bracket that others propose alone is not there for it; one that it proposes is; a bracket that
    nobody is named in stays as words. Options of which some stand in attributed brackets are such a
    choice too. What no attribution decides stays as it is: rival wordings that are all unattributed,
    alternatives inside one bracket, placeholders, brackets never closed, options nobody is named in.
    """
    tree = brackets(draft)
    cuts = blocks.cuts(draft, tree, codes) if any(p.kind is Kind.OPTION for p in draft.provisions) else []
    until = -1
    for bracket in tree:
        # One that lies in an option that goes is cut with it.
        if bracket.start < until:
            continue
        fate = _fate(tree, bracket, codes)
        if fate is None:
            continue
        if not fate or bracket.deletion:
            cuts += _dropped(draft, bracket.whole)
            until = bracket.end
        else:
            cuts += _unmarked(bracket)
        if bracket.choice >= 0 and tree.choices[bracket.choice].brackets[0] == bracket.index:
            cuts += _between(draft, tree, tree.choices[bracket.choice])
    return healed(draft, cuts)


def _fate(tree: Brackets, bracket: Bracket, codes: Collection[str]) -> bool | None:
    """Whether a party reads a bracket's words (True), does not (False), or nothing decides (None)."""
    if not bracket.closed or bracket.title:
        return None
    if bracket.choice < 0:
        if bracket.parties:
            return any(code in bracket.parties for code in codes)
        return None if bracket.placeholder or len(bracket.alternatives) > 1 else True
    chosen, undecided = _decision(tree, tree.choices[bracket.choice], codes)
    if undecided and not bracket.parties:
        return None
    return bracket.index == chosen


def _decision(tree: Brackets, choice: Choice, codes: Collection[str]) -> tuple[int, bool]:
    """Which alternative of a choice a party reads (-1: none), and whether nothing decides among the unattributed."""
    base = []
    for index in choice.brackets:
        rival = tree[index]
        if any(code in rival.parties for code in codes):
            return index, False
        if not rival.parties:
            base.append(index)
    return (base[0], False) if len(base) == 1 else (-1, len(base) > 1)


def choose_option(draft: Draft, order: int) -> str:
    """The source with one option chosen: its text stays without the mark, the options beside it go.

    Raises ``TravauxError`` where the provision is no option.
    """
    option = draft.provisions[order]
    if option.kind is not Kind.OPTION:
        raise TravauxError(
            "this provision is no option", place=place(draft, option.start), expected="an 'Option 1:'"
        )
    if (attributed := blocks.attribution(draft, brackets(draft), order)) is not None:
        deletes = attributed.deletion
        cut = blocks.chosen(draft, options.beside(draft, order), order, deletes=deletes)
        return healed(draft, cut if deletes else [*cut, *_unmarked(attributed)])
    cuts = [Splice(*options.extent(draft, rival)) for rival in options.beside(draft, order) if rival != order]
    if option.text_start == option.text_end:
        cuts.append(Splice(*option.whole))
    else:
        indent = len(draft.source[option.start : option.text_start]) - len(
            draft.source[option.start : option.text_start].lstrip()
        )
        cuts.append(Splice(option.start + indent, option.text_start))
    return spliced(draft.source, cuts)


def _rivals(tree: Brackets, bracket: Bracket) -> tuple[int, ...]:
    return tree.choices[bracket.choice].brackets if bracket.choice >= 0 else (bracket.index,)


def _dropped(draft: Draft, span: Range) -> list[Splice]:
    """The cuts that take a bracket away, words and all: labels stay where words are left beside them."""
    first = draft.at(span.start)
    if first is None or (first.text_start <= span.start and span.end <= first.text_end):
        return [Splice(*span)]
    cuts: list[Splice] = []
    order = first.order
    while order < len(draft.provisions) and draft.provisions[order].start < span.end:
        provision = draft.provisions[order]
        order += 1
        if span.start <= provision.text_start and provision.text_end <= span.end:
            cuts.append(Splice(provision.start, provision.end))
            continue
        if provision.start <= span.start < provision.text_start:
            cuts.append(Splice(span.start, span.start + 1))
        cuts.append(Splice(max(span.start, provision.text_start), min(span.end, provision.text_end)))
    return cuts


def _unmarked(bracket: Bracket) -> list[Splice]:
    """The cuts that take a bracket's marks and attribution away and leave its words."""
    if bracket.deletion:
        return [Splice(*bracket.whole)]
    return [Splice(bracket.start, bracket.words.start), Splice(bracket.words.end, bracket.end)]


def _between(draft: Draft, tree: Brackets, choice: Choice) -> Iterator[Splice]:
    """The strokes that stand between the alternatives of a choice: ``[shall]/[should]``."""
    for first, second in zip(choice.brackets, choice.brackets[1:], strict=False):
        start, end = tree.span(first).end, tree.span(second).start
        if "/" in draft.source[start:end]:
            yield Splice(start, end)
