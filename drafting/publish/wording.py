"""What the painters say about a redline in words: how much changed, where, and how it reads.

One wording for the terminal, HTML and Markdown, since people quote it to each other: a count that says
38 on the screen and 39 in the file sent to a capital would be worse than no count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafting.compare.redline import Change, Fate, Reads, Weight
from drafting.publish.passages import Fold, Passage
from drafting.text.draft import Draft, Kind
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


@dataclass(frozen=True, slots=True)
class Counts:
    """How much changed, as a person counts: a replacement once, a moved article one move.

    ``changes`` are those of words, labels included and moves apart; ``provisions`` counts the paragraphs
    with a change.
    """

    changes: int = 0
    inserted: int = 0
    deleted: int = 0
    replaced: int = 0
    obligation: int = 0
    substance: int = 0
    editorial: int = 0
    stronger: int = 0
    weaker: int = 0
    moves: int = 0
    splits: int = 0
    mergers: int = 0
    provisions: int = 0


def count(passages: Sequence[Passage]) -> Counts:
    """Counts what the paragraphs of a redline hold."""
    firsts = [passage for passage in passages if not passage.part]
    changes = [numbered.change for passage in firsts for numbered in passage.changes]
    kinds = [kind(change) for change in changes]
    weights = [change.weight for change in changes]
    reads = [change.reads for change in changes]
    fates = [passage.fate for passage in firsts]
    return Counts(
        changes=len(changes),
        inserted=kinds.count("inserted"),
        deleted=kinds.count("deleted"),
        replaced=kinds.count("replaced"),
        obligation=weights.count(Weight.OBLIGATION),
        substance=weights.count(Weight.SUBSTANCE),
        editorial=weights.count(Weight.EDITORIAL),
        stronger=reads.count(Reads.STRONGER),
        weaker=reads.count(Reads.WEAKER),
        moves=sum(passage.leads and passage.fate is Fate.MOVED for passage in firsts),
        splits=fates.count(Fate.SPLIT),
        mergers=fates.count(Fate.MERGED),
        provisions=sum(passage.changed and passage.fate is not Fate.DEPARTED for passage in firsts),
    )


def kind(change: Change) -> str:
    """What one change does: ``inserted``, ``deleted`` or ``replaced``."""
    if change.old.start == change.old.end:
        return "inserted"
    return "deleted" if change.new.start == change.new.end else "replaced"


def several(number: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 change``, ``4,120 words``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def summary(counts: Counts) -> str:
    """The counts in one line: ``38 changes · 3 read as weaker · 1 as stronger · 2 moves``."""
    parts = [several(counts.changes, "change")]
    if counts.weaker:
        parts.append(f"{counts.weaker:,} {'reads' if counts.weaker == 1 else 'read'} as weaker")
    if counts.stronger and counts.weaker:
        parts.append(f"{counts.stronger:,} as stronger")
    elif counts.stronger:
        parts.append(f"{counts.stronger:,} {'reads' if counts.stronger == 1 else 'read'} as stronger")
    for number, noun in ((counts.moves, "move"), (counts.splits, "split"), (counts.mergers, "merger")):
        if number:
            parts.append(several(number, noun))
    return " · ".join(parts)


def called(draft: Draft, order: int) -> str:
    """What a provision is called: its label, or its first words where it has none."""
    label = full_label(draft, order)
    if label:
        return label
    words = draft.words(draft.provisions[order]).split(None, 6)
    return f"“{' '.join(words[:5])}{'…' if len(words) > 5 else ''}”" if words else "an empty paragraph"


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
        said.append(f"{several(fold.unchanged, 'paragraph')} unchanged")
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


def sign(reads: Reads | None) -> str:
    """The sign of how a change of an obligation reads: ``▼``, ``▲``, or ``◆`` where neither is plain."""
    if reads is Reads.WEAKER:
        return "▼"
    return "▲" if reads is Reads.STRONGER else "◆"


def remark(passage: Passage) -> str:
    """What became of a paragraph beyond its words: ``moved from Article 5(2), 2 changes``; mostly empty."""
    entry, old, new = passage.entry, passage.redline.old, passage.redline.new
    perhaps = "perhaps " if entry.sure < 0.6 else ""
    company = f" with {several(passage.followers, 'paragraph')} below" if passage.followers else ""
    if passage.fate is Fate.MOVED and passage.leads:
        changes = f", {several(len(entry.changes), 'change')}" if entry.changes else ""
        return f"{perhaps}moved from {called(old, passage.old)}{company}{changes}"
    if passage.fate is Fate.DEPARTED:
        return f"{perhaps}moved to {called(new, passage.new)}{company}"
    if passage.fate is Fate.SPLIT:
        return f"{perhaps}split from {called(old, entry.old[0])}, part {passage.part + 1} of {len(entry.new)}"
    if passage.fate is Fate.MERGED:
        labels = [called(old, order) for order in entry.old]
        return f"{perhaps}merged from {' and '.join(labels)}"
    return _format_marks(passage)


def _format_marks(passage: Passage) -> str:
    """The change of a mark of the format that words do not show, such as the level of a heading."""
    said = []
    for _, change in passage.unseen:
        gone = passage.redline.old.source[change.old.start : change.old.end].strip()
        came = passage.redline.new.source[change.new.start : change.new.end].strip()
        said.append(f"“{gone}” became “{came}”" if gone and came else f"“{gone or came}” {kind(change)}")
    return f"marks of the format: {', '.join(said)}" if said else ""


def shown_level(draft: Draft, order: int) -> int:
    """How far to indent a paragraph: 0 for headings and paragraphs, 1 for points, 2 for sub-points."""
    provision = draft.provisions[order]
    if provision.kind in (Kind.POINT, Kind.SUBPOINT):
        depth = sum(above.kind in (Kind.POINT, Kind.SUBPOINT) for above in draft.above(order))
        return min(depth + 1, 5)
    return 0
