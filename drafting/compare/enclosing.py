"""Brackets that stand between changes: which of them the shortest script kept by accident.

A short script keeps every bracket that both texts have at about the same place, whatever it encloses in
each. Where all around such a bracket was rewritten, or it closes one set in the old text and another in
the new, keeping it tells a reader of a set that no negotiator sees. What is read here are hunks that are
otherwise ready to be read; they are joined, a bracket between two of them is matched with its like, or the
words of a choice are kept instead of the brackets of its neighbours. Never is more kept than before.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafting.compare.tokens import BRACKETS, LIGHT
from drafting.compare.words import Hunk

# Letters from which a change counts as a rewritten phrase, and from which it counts at all beside one.
_REWRITTEN = 12
_NOTABLE = 5
# Letters of a word that gives way where a set is opened round it and the word beside it changes as well.
_SHORT = 6
# The most atoms that are looked at between two changes.
_NEAR = 4
_ENDS = frozenset(".;:")
# Signs that bind the word before them to the word behind.
_BINDING = frozenset("/&+*_-\u2013")


def enclosed(old: list[str], new: list[str], hunks: list[Hunk]) -> list[Hunk]:
    """The same differences with the brackets between them kept only where they enclose the same."""
    kept = [hunks[0]]
    for at, hunk in enumerate(hunks[1:], 2):
        kept.append(hunk)
        if hunk.old_start - kept[-2].old_end > _NEAR:
            continue
        if hunk.old_start - kept[-2].old_end == 2 and _shifted(old, new, kept, hunks[at : at + 1]):
            continue
        if hunk.old_start - kept[-2].old_end == 1 and _rematched(old, new, kept):
            # The one before now holds more, and may be one with what stands before it.
            last = kept.pop()
            _join(old, new, kept)
            kept.append(last)
        _join(old, new, kept)
        _close(old, new, kept)
    return kept


def _close(old: list[str], new: list[str], hunks: list[Hunk]) -> None:
    """Join the hunks that hold a set between them of which no word with a meaning of its own stands.

    ``[as set out in Articles 2, 3 and 4]`` went with its words, even where an ``and`` came in its place.
    """
    last = hunks[-1]
    for keys, side in (old, 0), (new, 2):
        end = closed(keys, last[side], last[side + 1])
        if end < 0:
            continue
        stood, changed = 0, _letters(keys, last[side], end)
        for at in range(len(hunks) - 2, -1, -1):
            hunk = hunks[at]
            between = old[hunk.old_end : hunks[at + 1].old_start]
            stood += sum(map(len, between))
            if stood > _SHORT or not _slight(between):
                break
            first = opened(keys, hunk[side], hunk[side + 1])
            if first >= 0:
                changed += _letters(keys, first + 1, hunk[side + 1])
                # A word right behind the bracket that opens, or right before the one that closes, may be what stayed.
                inside = first + 1 < hunk[side + 1] and last[side] < end
                if changed >= _REWRITTEN and (inside or not any(key[0].isalnum() for key in between)):
                    hunks[at:] = [Hunk(hunk.old_start, last.old_end, hunk.new_start, last.new_end)]
                    return
                break
            if closed(keys, hunk[side], hunk[side + 1]) >= 0:
                break
            changed += _letters(keys, hunk[side], hunk[side + 1])


def _slight(keys: list[str]) -> bool:
    """Whether some atoms are common words and commas, no bracket and no end of a sentence among them."""
    return all(key in LIGHT or not (key[0].isalnum() or key in BRACKETS or key in _ENDS) for key in keys)


def _join(old: list[str], new: list[str], hunks: list[Hunk]) -> None:
    """Join the last hunks for as long as they are better read as one."""
    while len(hunks) > 1 and (count := _given_up(old, new, hunks)):
        last = hunks.pop()
        del hunks[len(hunks) - count + 2 :]
        first = hunks[-1]
        hunks[-1] = _one_sided(old, new, Hunk(first.old_start, last.old_end, first.new_start, last.new_end))


def _one_sided(old: list[str], new: list[str], hunk: Hunk) -> Hunk:
    """A hunk that writes again all that it strikes, or the other way about, told as what came alone or went alone."""
    start, end, first, last = hunk
    size = min(end - start, last - first)
    if old[end - size : end] == new[last - size : last]:
        return Hunk(start, end - size, first, last - size)
    if old[start : start + size] == new[first : first + size]:
        return Hunk(start + size, end, first + size, last)
    return hunk


def _given_up(old: list[str], new: list[str], hunks: list[Hunk]) -> int:
    """How many of the last hunks are better read as one: none, 2 or 3."""
    left, right = hunks[-2:]
    between = old[left.old_end : right.old_start]
    if len(between) > _NEAR:
        return 0
    if BRACKETS.isdisjoint(between):
        if len(between) == 1 and _opened_round(old, new, left, between[0], right):
            return 2
        return 2 if _fills(old, new, left, between, right) else 0
    sizes = _size(old, new, left), _size(old, new, right)
    if min(sizes) >= _REWRITTEN and all(key in LIGHT or not key[0].isalnum() for key in between):
        return 2 if sum(map(len, between)) <= _SHORT else 0
    if BRACKETS.issuperset(between) and _hollow(old, new, left, between, right):
        return 2
    return _rewritten(old, new, hunks) if between[-1] == "]" else 0


def _hollow(old: list[str], new: list[str], left: Hunk, between: list[str], right: Hunk) -> bool:
    """Whether all that a bracket enclosed on one side went or came with a change beside it, its other half too.

    ``[‹-brief-›‹+this [large+›]`` closes what came: the set that it closed is gone, and no reader sees it move.
    """
    if between[0] == "]" and (
        opened(old, left.old_start, left.old_end) >= 0 or opened(new, left.new_start, left.new_end) >= 0
    ):
        return True
    return between[-1] == "[" and (
        closed(old, right.old_start, right.old_end) >= 0 or closed(new, right.new_start, right.new_end) >= 0
    )


def _rewritten(old: list[str], new: list[str], hunks: list[Hunk]) -> int:
    """How many of the last hunks rewrote whole sets, one behind another, and the words on either side of them.

    What a set held was replaced, and so was what stood before it and behind it: the brackets enclose nothing
    that both texts have.
    """
    most = outer = _size(old, new, hunks[-1])
    if outer < _NOTABLE:
        return 0
    depth = 0
    for at in range(len(hunks) - 1, 0, -1):
        between = old[hunks[at - 1].old_end : hunks[at].old_start]
        if len(between) > _NEAR or not BRACKETS.issuperset(between):
            return 0
        for key in reversed(between):
            depth += 1 if key == "]" else -1
            if depth < 0:
                return 0
        size = _size(old, new, hunks[at - 1])
        most = max(most, size)
        if not depth:
            return len(hunks) - at + 1 if size >= _NOTABLE and most >= _REWRITTEN else 0
        if not _replaces(hunks[at - 1]):
            return 0
    return 0


def _fills(old: list[str], new: list[str], left: Hunk, between: list[str], right: Hunk) -> bool:
    """Whether all that a set held was written anew but for a common word: ``[rain or shine]`` made ``[or]``."""
    return (
        old[left.old_start - 1 : left.old_start] == ["["]
        and old[right.old_end : right.old_end + 1] == ["]"]
        and sum(map(len, between)) <= _SHORT
        and _slight(between)
        and _size(old, new, left) + _size(old, new, right) >= _REWRITTEN
    )


def _opened_round(old: list[str], new: list[str], left: Hunk, word: str, right: Hunk) -> bool:
    """Whether a set comes or goes round a short word that was bound to another, which goes or comes.

    ``tax/levy`` made ``[tax*][fee]`` is replaced whole: nobody opened a set round the word ``tax``.
    """
    if len(word) > _SHORT or not word[0].isalnum() or not _replaces(right):
        return False
    gone, came = old[left.old_start : left.old_end], new[left.new_start : left.new_end]
    if len(gone) + len(came) > _NEAR:
        return False
    one, other = old[right.old_start : right.old_end], new[right.new_start : right.new_end]
    if came and came[-1] == "[":
        return one[0] in _BINDING and "]" in other
    return bool(gone) and gone[-1] == "[" and other[0] in _BINDING and "]" in one


def _shifted(old: list[str], new: list[str], hunks: list[Hunk], following: list[Hunk]) -> bool:
    """Keep the choice that stayed where one beside it went and another came: ``[a][b]`` made ``[b][c]``.

    A short script that counts atoms keeps the brackets, and says of both choices that they were replaced.
    """
    (a, b, c, d), (e, f, g, h) = hunks[-2:]
    if old[b:e] != ["]", "["] or old[a - 1 : a] != ["["] or old[f : f + 1] != ["]"]:
        return False
    # What stands beside must not touch: sliding takes one bracket on either side.
    if (len(hunks) > 2 and hunks[-3].old_end >= a - 1) or (following and following[0].old_start <= f + 1):
        return False
    if c < d and new[c:d] == old[e:f]:
        hunks[-2:] = Hunk(a - 1, b + 1, c - 1, c - 1), Hunk(f + 1, f + 1, d + 1, h + 1)
    elif a < b and old[a:b] == new[g:h]:
        hunks[-2:] = Hunk(a - 1, a - 1, c - 1, d + 1), Hunk(b + 1, f + 1, h + 1, h + 1)
    else:
        return False
    return True


def opened(keys: Sequence[str], start: int, end: int) -> int:
    """Where in a run of atoms the last bracket opens that is not closed in it; -1 where all are."""
    depth = 0
    for at in range(end - 1, start - 1, -1):
        if keys[at] == "[":
            depth -= 1
            if depth < 0:
                return at
        elif keys[at] == "]":
            depth += 1
    return -1


def closed(keys: Sequence[str], start: int, end: int) -> int:
    """Where in a run of atoms the first bracket closes that is not opened in it; -1 where all are."""
    depth = 0
    for at in range(start, end):
        if keys[at] == "]":
            depth -= 1
            if depth < 0:
                return at
        elif keys[at] == "[":
            depth += 1
    return -1


def _letters(keys: Sequence[str], start: int, end: int) -> int:
    return sum(map(len, keys[start:end]))


def _replaces(hunk: Hunk) -> bool:
    return hunk.old_start < hunk.old_end and hunk.new_start < hunk.new_end


def _size(old: list[str], new: list[str], hunk: Hunk) -> int:
    """The letters of the side on which there are more."""
    return max(_letters(old, hunk.old_start, hunk.old_end), _letters(new, hunk.new_start, hunk.new_end))


def _rematched(old: list[str], new: list[str], hunks: list[Hunk]) -> bool:
    """Match a bracket between the last two hunks with its like at an end of them, where fewer sets are torn so."""
    left, right = hunks[-2:]
    bracket = old[left.old_end]
    if bracket not in BRACKETS:
        return False
    (a, b, c, d), (e, f, g, h) = left, right
    best = left, right
    turned: list[tuple[Hunk, Hunk]] = []
    if h > g and new[h - 1] == bracket:
        turned.append((Hunk(a, b, c, h - 1), Hunk(e, f, h, h)))
    if f > e and old[f - 1] == bracket:
        turned.append((Hunk(a, f - 1, c, d), Hunk(f, f, g, h)))
    if d > c and new[c] == bracket:
        turned.append((Hunk(a, b, c, c), Hunk(e, f, c + 1, h)))
    if b > a and old[a] == bracket:
        turned.append((Hunk(a, a, c, d), Hunk(a + 1, f, g, h)))
    least = most = torn(old, new, left) + torn(old, new, right)
    for pair in turned:
        left_torn = sum(torn(old, new, hunk) for hunk in pair)
        if left_torn < least:
            least = left_torn
            best = pair
    if least < most:
        hunks[-2:] = [hunk for hunk in best if hunk[0] < hunk[1] or hunk[2] < hunk[3]]
    return least < most


def torn(old: list[str], new: list[str], hunk: Hunk) -> int:
    """How many brackets of a hunk have no other half in it."""
    return unpaired(old, hunk.old_start, hunk.old_end) + unpaired(new, hunk.new_start, hunk.new_end)


def unpaired(keys: list[str], start: int, end: int) -> int:
    """How many brackets of a run of atoms have no other half in it."""
    closing = opening = 0
    for key in keys[start:end]:
        if key == "[":
            opening += 1
        elif key == "]":
            if opening:
                opening -= 1
            else:
                closing += 1
    return closing + opening
