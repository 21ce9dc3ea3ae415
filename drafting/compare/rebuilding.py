"""One side of a redline rebuilt from the other, and a redline told the other way round.

Rebuilding takes every word that did not change from the *other* draft. So it gives the right text only
if the redline is exact, which is what the laws of this room ask of it.
"""

from __future__ import annotations

from drafting.compare.alignment import turned
from drafting.compare.joining import stretches
from drafting.compare.order import in_reading_order
from drafting.compare.redline import Change, Entry, Fate, Redline
from drafting.compare.shifts import Weigher


def rebuild_new(redline: Redline) -> str:
    """The new source, made of the old draft's words and the redline's changes.

    Labels and marks of the format between the texts come from the new draft, since a redline of words
    says nothing of them. Exact unless spaces were ignored. Raises ValueError where a provision of the new
    draft has no entry, has two, or where words that should be unchanged are not accounted for.
    """
    source = redline.new.source
    texts: dict[int, str] = {}
    for entry in redline.entries:
        if entry.fate is Fate.DEPARTED or not entry.new:
            continue
        pieces: dict[int, list[str]] = {order: [] for order in entry.new}
        place = 0
        for old, new, change in stretches(redline, entry):
            while (
                place + 1 < len(entry.new) and new.start >= redline.new.provisions[entry.new[place + 1]].start
            ):
                place += 1
            pieces[entry.new[place]].append(_words(redline, old, new, change))
        for order, found in pieces.items():
            if order in texts:
                raise ValueError(f"provision {order} of the new draft stands in two entries")
            texts[order] = "".join(found)
    return _with_texts(redline, source, texts)


def rebuild_old(redline: Redline) -> str:
    """The old source, made of the new draft's words and the redline's changes; see ``rebuild_new``."""
    return rebuild_new(mirrored(redline))


def _words(redline: Redline, old: tuple[int, int], new: tuple[int, int], change: Change | None) -> str:
    written = redline.new.source[new[0] : new[1]]
    if change is not None:
        return written
    if old[0] == old[1]:
        if written.strip():
            raise ValueError(f"'{written}' is in no change and not in the old draft")
        return written
    return redline.old.source[old[0] : old[1]] if new[0] < new[1] else ""


def _with_texts(redline: Redline, source: str, texts: dict[int, str]) -> str:
    rebuilt: list[str] = []
    at = 0
    for provision in redline.new.provisions:
        if provision.order not in texts:
            raise ValueError(f"provision {provision.order} of the new draft has no entry")
        rebuilt += [source[at : provision.text_start], texts[provision.order]]
        at = provision.text_end
    return "".join(rebuilt) + source[at:]


def mirrored(redline: Redline) -> Redline:
    """The same redline told from new to old; its changes are weighed anew, since a reading turns round."""
    entries = []
    for entry in redline.entries:
        if entry.fate is Fate.DEPARTED:
            continue
        changes = tuple(change._replace(old=change.new, new=change.old) for change in entry.changes)
        entries.append(turned(entry)._replace(changes=changes))
    ordered: list[Entry] = list(in_reading_order(entries, redline.new, redline.old))
    weigher = Weigher(redline.new, redline.old, ordered)
    return Redline(redline.new, redline.old, tuple(weigher.weighed(ordered)))
