"""Which provision is which: from two drafts to the pairs that a redline and inherited identities rest on.

Anchors first, then likeness within the gaps they leave, then what moved, then splits and mergers. The
order matters: each step asks a dearer question about fewer provisions. Two drafts are always aligned in
the same direction, whichever is called old, so that swapping them mirrors the answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from drafting.compare.anchors import anchor
from drafting.compare.gaps import align_gap
from drafting.compare.joins import Join, mergers, splits
from drafting.compare.moves import find_moves, follow_moves, make_way, pair_headings, tell_strays
from drafting.compare.order import in_reading_order
from drafting.compare.pairing import Pairing
from drafting.compare.redline import DELETED, EDITED, INSERTED, KEPT, MERGED, MOVED, SPLIT, Entry, entry_of
from drafting.compare.side import Side, likeness
from drafting.text.draft import Draft


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two drafts and what became of each provision, in reading order; no word has been compared yet.

    A pair is KEPT here where its texts are equal and EDITED where they are not. ``heirs`` gives, for
    each new provision that is an old one, the old one's order, splits and mergers decided.
    """

    old: Draft
    new: Draft
    entries: tuple[Entry, ...]
    heirs: dict[int, int]


def align(old: Draft, new: Draft) -> Alignment:
    """Find for each provision of two drafts what became of it."""
    if old.source <= new.source:
        entries, heirs = _aligned(old, new)
        return Alignment(old, new, in_reading_order(entries, old, new), heirs)
    entries, heirs = _aligned(new, old)
    swapped = [turned(entry) for entry in entries]
    return Alignment(
        old,
        new,
        in_reading_order(swapped, old, new),
        {earlier: later for later, earlier in heirs.items()},
    )


_TURNED = {
    INSERTED: DELETED,
    DELETED: INSERTED,
    SPLIT: MERGED,
    MERGED: SPLIT,
}


def turned(entry: Entry) -> Entry:
    """The same fate told from the other side, its changes and twin apart."""
    fate = _TURNED.get(entry.fate, entry.fate)
    return entry_of((fate, entry.new, entry.old, (), entry.sure, entry.block))


def _aligned(old: Draft, new: Draft) -> tuple[list[Entry], dict[int, int]]:
    """Entries in no order, without DEPARTED twins, and who inherits from whom."""
    pairing = Pairing(Side(old), Side(new))
    anchor(pairing)
    follow_moves(pairing)
    for old_run, new_run in pairing.gaps():
        align_gap(pairing, old_run, new_run)
    pair_headings(pairing)
    make_way(pairing)
    find_moves(pairing)
    follow_moves(pairing)
    pair_headings(pairing)
    tell_strays(pairing)
    alone = list(pairing.new_of)
    divided, united = splits(pairing), mergers(pairing)
    return _entries(pairing, alone, divided, united)


def _entries(
    pairing: Pairing, alone: list[int], divided: list[Join], united: list[Join]
) -> tuple[list[Entry], dict[int, int]]:
    entries: list[Entry] = []
    heirs = {new: old for old, new in enumerate(alone) if new >= 0}
    done_old: set[int] = set()
    done_new: set[int] = set()
    for fate, joins in ((SPLIT, divided), (MERGED, united)):
        for whole, parts in joins:
            olds, news = ((whole,), parts) if fate is SPLIT else (parts, (whole,))
            if done_old.intersection(olds) or done_new.intersection(news):
                continue
            done_old.update(olds)
            done_new.update(news)
            entries.append(Entry(fate, olds, news, sure=_sure_join(pairing, olds, news)))
            _bequeath(pairing, olds, news, heirs)
    a, b = pairing.old_side, pairing.new_side
    source, other_source = a.draft.source, b.draft.source
    before, after = a.draft.provisions, b.draft.provisions
    for old, new in enumerate(alone):
        if old in done_old:
            continue
        if new < 0:
            entries.append(Entry(DELETED, (old,), ()))
            continue
        if old in pairing.moved:
            fate = MOVED
        else:
            one, other = before[old], after[new]
            same = source[one.text_start : one.text_end] == other_source[other.text_start : other.text_end]
            fate = KEPT if same else EDITED
        done_new.add(new)
        entries.append(entry_of((fate, (old,), (new,), (), round(pairing.sure.get(old, 1.0), 3), 0)))
    entries += [Entry(INSERTED, (), (new,)) for new in range(len(b.texts)) if new not in done_new]
    return entries, heirs


def _sure_join(pairing: Pairing, olds: tuple[int, ...], news: tuple[int, ...]) -> float:
    old = [word for order in olds for word in pairing.old_side.words(order)]
    new = [word for order in news for word in pairing.new_side.words(order)]
    return round(likeness(old, new), 3)


def _bequeath(pairing: Pairing, olds: tuple[int, ...], news: tuple[int, ...], heirs: dict[int, int]) -> None:
    """Of a split the most like part inherits, of a merger the more like keeps; the first where all are alike."""
    for new in news:
        heirs.pop(new, None)
    pairs = [(old, new) for old in olds for new in news]
    old, new = max(
        pairs,
        key=lambda pair: (
            likeness(pairing.old_side.words(pair[0]), pairing.new_side.words(pair[1])),
            -pair[0] - pair[1],
        ),
    )
    heirs[new] = old
