"""From the shortest script to one that a person reads: no confetti, whole phrases, brackets left in peace.

The shortest script keeps every word that both texts happen to share, so a rewritten phrase comes out as
splinters around an ``of`` or a comma. Grouping joins neighbouring hunks over such splinters and slides
insertions to where a clause begins. It only ever joins or slides; it never invents a difference.
"""

from __future__ import annotations

from functools import partial

from drafting.compare.enclosing import enclosed, torn
from drafting.compare.parting import parted, reparted
from drafting.compare.rewording import reworded
from drafting.compare.tokens import BRACKETS, LIGHT, letters_before
from drafting.compare.words import Hunk

# A splinter is joined where both neighbours are at least this many times its size.
_OUTWEIGHED = 3
_LONGEST_SPLINTER = 4
# Letters up to which words without a meaning of their own give way between two replacements.
_SLIGHT = 6
# Letters from which a change counts as a rewritten phrase.
_REWRITTEN = 12
_STARS = frozenset("*_")
_SWAPPED = frozenset((("+[", "-["), ("-[", "+["), ("+]", "-]"), ("-]", "+]")))
_ENDS = frozenset(".;:")
_LINKS = frozenset(("and", "or"))


def readable(old: list[str], new: list[str], hunks: list[Hunk], *, bracketed: bool = True) -> list[Hunk]:
    """The same differences in fewer, larger pieces, each set where a clause or bracket begins.

    ``bracketed`` is false where it is known that no set of brackets can be told.
    """
    if not hunks:
        return hunks
    placed = _placed(old, new, hunks)
    if len(placed) == 1:
        return placed
    joined = _without_splinters(old, new, placed)
    if not bracketed or ("[" not in old and "[" not in new):
        return joined
    if len(joined) > 1:
        joined = enclosed(old, new, joined)
    join = partial(_without_splinters, old, new)
    joined = reworded(old, new, joined, join, len(hunks) - len(joined))
    return reparted(old, new, joined, len(hunks) - len(joined))


def in_whole_brackets(old: list[str], new: list[str], hunks: list[Hunk]) -> list[Hunk]:
    """Of the shortest scripts, the one in which brackets come and go in pairs, as far as it is seen at once."""
    if "]" not in old and "[" not in old:
        return hunks
    return _with_brackets_kept(old, new, parted(old, new, hunks))


def _with_brackets_kept(old: list[str], new: list[str], hunks: list[Hunk]) -> list[Hunk]:
    """The same, a star of emphasis struck and set instead of the bracket that it changed places with."""
    kept: list[Hunk] = []
    for right in hunks:
        left = kept[-1] if kept else right
        if (
            right.old_start - left.old_end == 1
            and old[left.old_end] in _STARS
            and (_lone(old, new, left), _lone(old, new, right)) in _SWAPPED
        ):
            # The bracket that was struck and the one that was set are one, so the star is what moved.
            old_first, new_first = left.old_start, left.new_start
            if left.old_start == left.old_end:
                kept[-1] = Hunk(old_first, old_first + 1, new_first, new_first)
                kept.append(Hunk(old_first + 2, old_first + 2, new_first + 1, new_first + 2))
            else:
                kept[-1] = Hunk(old_first, old_first, new_first, new_first + 1)
                kept.append(Hunk(old_first + 1, old_first + 2, new_first + 2, new_first + 2))
        else:
            kept.append(right)
    return kept


def _lone(old: list[str], new: list[str], hunk: Hunk) -> str:
    """The bracket that is all of a hunk, with ``+`` or ``-`` before it; nothing where there is more to it."""
    gone, came = old[hunk.old_start : hunk.old_end], new[hunk.new_start : hunk.new_end]
    if len(gone) + len(came) != 1 or (gone or came)[0] not in BRACKETS:
        return ""
    return f"-{gone[0]}" if gone else f"+{came[0]}"


def _without_splinters(old: list[str], new: list[str], hunks: list[Hunk]) -> list[Hunk]:
    before: list[int] = []
    after: list[int] = []
    joined: list[Hunk] = []
    for hunk in hunks:
        while joined and hunk[0] - joined[-1][1] <= _LONGEST_SPLINTER:
            if not before:
                # How many letters stand before each atom; every run of atoms is then measured by two of them.
                before, after = letters_before(old), letters_before(new)
            left = joined[-1]
            if not _is_splinter(old, before, after, left, hunk):
                break
            # Joining makes the left neighbour larger, so the splinter before it may now be outweighed.
            hunk = Hunk(left.old_start, hunk.old_end, left.new_start, hunk.new_end)
            joined.pop()
        joined.append(hunk)
    return joined


def _is_splinter(old: list[str], before: list[int], after: list[int], left: Hunk, right: Hunk) -> bool:
    """Whether the few atoms left standing between two hunks hinder reading more than they help."""
    old_start, start, new_start, new_end = left
    end, old_end, first, last = right
    size = before[end] - before[start]
    struck, written = before[start] - before[old_start], after[new_end] - after[new_start]
    struck_behind, written_behind = before[old_end] - before[end], after[last] - after[first]
    # How much changes on the side where less does.
    most, most_behind = max(struck, written), max(struck_behind, written_behind)
    least = most if most < most_behind else most_behind
    outweighed = size * _OUTWEIGHED <= least
    if not outweighed and size > _SLIGHT:
        return False
    between = old[start:end]
    count = end - start
    if not BRACKETS.isdisjoint(between):
        # A change of a word or two inside brackets stays there; between two rewritten phrases a bracket may go.
        return least >= _REWRITTEN and size == count <= 2
    if not (outweighed or (struck and written and struck_behind and written_behind)):
        return False
    if all(key in LIGHT or not key[0].isalnum() for key in between):
        # Two replacements around an "of the" are one replacement; a lone insertion beside it stays alone.
        return size <= 5 * count
    return size * 2 * _OUTWEIGHED <= least


def _placed(old: list[str], new: list[str], hunks: list[Hunk]) -> list[Hunk]:
    """Each insertion or deletion slid to the place where it reads best, as far as equal atoms let it."""
    placed: list[Hunk] = []
    slid = False
    for hunk in hunks:
        old_start, old_end, new_start, new_end = hunk
        slides = old_start == old_end or new_start == new_end
        # Only what came alone or went alone can be slid, so two replacements never meet.
        if (slid or slides) and placed and (met := _met(old, new, placed[-1], hunk)):
            placed[-1] = met
            slid = met.old_start == met.old_end or met.new_start == met.new_end
            continue
        shift = 0
        if old_start == old_end:
            shift = _best_slide(new, new_start, new_end, placed[-1].new_end if placed else 0)
        elif slides:
            shift = _best_slide(old, old_start, old_end, placed[-1].old_end if placed else 0)
        placed.append(Hunk(*(at - shift for at in hunk)) if shift else hunk)
        slid = slides
    return placed


def _met(old: list[str], new: list[str], left: Hunk, right: Hunk) -> Hunk | None:
    """Two hunks as one where the second, or the first, can be slid over all that stands between them.

    ``[the right to health,] the`` taken out around its first ``the`` is one deletion and not two, and
    strikes no more. None where brackets that stand in pairs would be torn apart.
    """
    size = right.old_start - left.old_end
    met = None
    if right.old_start == right.old_end:
        if _repeats(new, right.new_start - size, right.new_end - size, size):
            met = Hunk(left.old_start, right.old_end - size, left.new_start, right.new_end - size)
    elif right.new_start == right.new_end and _repeats(
        old, right.old_start - size, right.old_end - size, size
    ):
        met = Hunk(left.old_start, right.old_end - size, left.new_start, right.new_end - size)
    if met is None:
        if left.old_start == left.old_end:
            if _repeats(new, left.new_start, left.new_end, size):
                met = Hunk(left.old_start + size, right.old_end, left.new_start + size, right.new_end)
        elif left.new_start == left.new_end and _repeats(old, left.old_start, left.old_end, size):
            met = Hunk(left.old_start + size, right.old_end, left.new_start + size, right.new_end)
    if met and torn(old, new, met) > torn(old, new, left) + torn(old, new, right):
        return None
    return met


def _repeats(keys: list[str], start: int, again: int, size: int) -> bool:
    """Whether the same run of atoms stands at two places that do not overlap; its first atom tells mostly."""
    return (
        keys[start] == keys[again]
        and size <= again - start
        and keys[start : start + size] == keys[again : again + size]
    )


def _best_slide(keys: list[str], start: int, end: int, floor: int) -> int:
    """How many atoms to slide ``start:end`` to the left; it always leaves an atom before it where one was."""
    if start <= floor or keys[start - 1] != keys[end - 1]:
        return 0
    best, most = 0, _fitness(keys, start, end)
    slide = 0
    while start - slide > floor and keys[start - slide - 1] == keys[end - slide - 1]:
        slide += 1
        fitness = _fitness(keys, start - slide, end - slide)
        if fitness > most:
            best, most = slide, fitness
    # Sliding may not run into the hunk before it: the two would become one and say more than changed.
    return best if start - best > floor or floor == 0 else best - 1


def _fitness(keys: list[str], start: int, end: int) -> int:
    """How well a run of atoms reads as something put in or taken out at this place."""
    first, last = keys[start], keys[end - 1]
    before = keys[start - 1] if start else "."
    fitness = 0
    if first == "[" and last == "]":
        fitness += 6
    depth = 0
    for key in keys[start:end]:
        depth += (key == "[") - (key == "]")
        if depth < 0:
            fitness -= 4
            break
    fitness -= 2 * (depth > 0)
    if last in _ENDS and before in _ENDS:
        fitness += 5
    elif before in _ENDS or (last in _ENDS and first not in _ENDS):
        fitness += 2
    if first == "," and last != ",":
        fitness += 2
    elif last == ",":
        fitness += 1
    if first in _LINKS:
        fitness += 1
    return fitness
