"""What the painters say about a redline in words: how much changed, where, and how it reads.

One wording for the terminal, HTML and Markdown, since people quote it to each other: a count that says
38 on the screen and 39 in the file sent to a capital would be worse than no count.
"""

from __future__ import annotations

from dataclasses import dataclass

from drafting.compare.redline import Change, Counts, Fate, Reads, Weight
from drafting.phrases import several
from drafting.publish.folds import Fold
from drafting.publish.passages import Passage
from drafting.text.draft import Draft, Kind, Range
from drafting.text.inline import shown
from drafting.text.labels import full_label


@dataclass(frozen=True, slots=True)
class Caption:
    """From what to what a redline leads, as its readers call the two: ``Rev.1``, ``draft.md``.

    ``title`` names the text itself, ``language`` is its BCP 47 tag, ``written`` says when and by whom the
    redline was made; each may be empty.
    """

    old: str
    new: str
    title: str = ""
    language: str = "en"
    written: str = ""

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


def kind(change: Change) -> str:
    """What one change does: ``inserted``, ``deleted`` or ``replaced``."""
    if change.old.start == change.old.end:
        return "inserted"
    return "deleted" if change.new.start == change.new.end else "replaced"


def summary(counts: Counts) -> str:
    """The counts in one line: ``38 changes · 3 read as weaker · 1 as stronger · 2 moves``."""
    # A move is told as one, and bears no number among the changes.
    others = counts.changes - counts.moved
    parts = [] if counts.moved and not others else [several(others, "change")]
    if counts.weaker:
        parts.append(f"{counts.weaker:,} {'reads' if counts.weaker == 1 else 'read'} as weaker")
    if counts.stronger and counts.weaker:
        parts.append(f"{counts.stronger:,} as stronger")
    elif counts.stronger:
        parts.append(f"{counts.stronger:,} {'reads' if counts.stronger == 1 else 'read'} as stronger")
    for number, noun in ((counts.moved, "move"), (counts.split, "split"), (counts.merged, "merger")):
        if number:
            parts.append(several(number, noun))
    if counts.relabelled:
        parts.append(f"{counts.relabelled:,} renumbered")
    if counts.renamed:
        parts.append(f"{counts.renamed:,} renamed")
    if counts.relevelled:
        parts.append(f"{several(counts.relevelled, 'heading')} of another level")
    return " · ".join(parts)


def called(draft: Draft, order: int) -> str:
    """What a provision is called: its label, or its first words where it has none."""
    label = full_label(draft, order)
    if label:
        return label
    words = first_words(draft, order, 5)
    return f"“{words}”" if words else "an empty paragraph"


def first_words(draft: Draft, order: int, most: int) -> str:
    """The first words of a provision as they are shown, with ``…`` where there are more."""
    start, end = draft.provisions[order].text
    words = shown(draft, Range(start, min(end, start + 40 * most))).split(None, most)
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def span(first: str, last: str) -> str:
    """Two labels as the range they bound: ``Article 3(2) to 3(5)``."""
    if first == last:
        return first
    word, space, rest = last.rpartition(" ")
    return f"{first} to {rest if space and word and first.startswith(word + ' ') else last}"


def hidden(fold: Fold) -> str:
    """What a fold hides: ``4 paragraphs unchanged (Article 3(2) to 3(5))``."""
    first, last = fold.passages[0], fold.passages[-1]
    where = span(called(first.draft, first.order), called(last.draft, last.order))
    said = []
    if fold.unchanged:
        numbers = f", {fold.relabelled:,} renumbered" if fold.relabelled else ""
        spaces = f", {fold.respaced:,} spaced otherwise" if fold.respaced else ""
        said.append(f"{several(fold.unchanged, 'paragraph')} unchanged{numbers}{spaces}")
    if fold.changed:
        noun = "" if fold.unchanged else (" paragraph" if fold.changed == 1 else " paragraphs")
        said.append(f"{fold.changed:,}{noun} with other changes")
    return f"{', '.join(said)} ({where})"


def reading(change: Change) -> str:
    """How a change reads: ``reads as weaker: "proposed"``; empty where it does not touch an obligation."""
    if change.weight is not Weight.OBLIGATION:
        return ""
    because = f": “{change.because}”" if change.because else ""
    if change.reads is None:
        return f"touches an obligation{because}"
    return f"reads as {change.reads}{because}"


def of_bracket(change: Change) -> bool:
    """Whether a change touches an obligation by nothing but a bracket that it sets or lifts."""
    return change.weight is Weight.OBLIGATION and change.reads is None and change.because in ("[", "]")


def sign(reads: Reads | None) -> str:
    """The sign of how a change of an obligation reads: ``▼``, ``▲``, or ``◆`` where neither is plain."""
    if reads is Reads.WEAKER:
        return "▼"
    return "▲" if reads is Reads.STRONGER else "◆"


def remark(passage: Passage) -> str:
    """What became of a paragraph beyond its words: ``moved from Article 5(2), 2 changes``; mostly empty."""
    said = [_became(passage)]
    if passage.relevelled:
        levels = (draft.provisions[order].level for draft, order in _sides(passage))
        said.append("heading of level {1}, was {0}".format(*levels))
    return ", ".join(filter(None, said))


def _sides(passage: Passage) -> tuple[tuple[Draft, int], tuple[Draft, int]]:
    return (passage.redline.old, passage.old), (passage.redline.new, passage.new)


def _became(passage: Passage) -> str:
    """Where a paragraph came from or went, and with what."""
    entry, old, new = passage.entry, passage.redline.old, passage.redline.new
    perhaps = "perhaps " if entry.sure < 0.6 else ""
    company = f" with {several(passage.followers, 'paragraph')} below" if passage.followers else ""
    if passage.fate is Fate.MOVED and passage.leads:
        changes = f", {several(len(passage.told), 'change')}" if passage.told else ""
        return f"{perhaps}moved from {called(old, passage.old)}{company}{changes}"
    if passage.fate is Fate.DEPARTED:
        return f"{perhaps}moved to {called(new, passage.new)}{company}"
    if passage.fate is Fate.SPLIT:
        return f"{perhaps}split from {called(old, entry.old[0])}, part {passage.part + 1} of {len(entry.new)}"
    if passage.fate is Fate.MERGED:
        labels = [called(old, order) for order in entry.old]
        return f"{perhaps}merged from {' and '.join(labels)}"
    return ""


def shown_level(draft: Draft, order: int) -> int:
    """How far to indent a paragraph: 0 for headings and paragraphs, 1 for points, 2 for sub-points."""
    provision = draft.provisions[order]
    if provision.kind in (Kind.POINT, Kind.SUBPOINT):
        depth = sum(above.kind in (Kind.POINT, Kind.SUBPOINT) for above in draft.above(order))
        return min(depth + 1, 5)
    return 0
