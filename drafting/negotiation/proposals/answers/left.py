"""What of a returned document no proposal can say, each in a phrase: it is named, never dropped in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from drafting.compare.redline import Fate, Redline
from drafting.text.inline import shown
from drafting.text.labels import full_label, names

if TYPE_CHECKING:
    from drafting.agreement.amendments import Derived
    from drafting.text.draft import Draft, Range
    from drafting.word.changes import TrackedChange

_EMPHASIS = frozenset("*")
_BESIDE = ",;:·"
"""What stands beside words in a header."""


def shows(each: Derived, redline: Redline) -> bool:
    """Whether a change shows in any word: not where a line was only wrapped or spaced otherwise, and not where an
    editor turned a live reference into the words that it showed."""
    change = each.change
    if change is None:
        return True
    return _seen(redline.old, change.old) != _seen(redline.new, change.new)


def _seen(draft: Draft, part: Range) -> list[str]:
    words = draft.source[slice(*part)]
    return (shown(draft, part) if "@{" in words else words).split()


def only_emphasis(each: Derived) -> bool:
    """Whether a change is of stars alone: words made bold or italic, or no longer."""
    what = each.amendment
    return each.change is not None and set(what.struck + what.written) <= _EMPHASIS


def emphasised(many: int) -> Iterator[str]:
    if many:
        yield "words made bold or italic, or no longer so"


def formats(changes: Sequence[TrackedChange]) -> Iterator[str]:
    formats = sum(each.kind == "format" and each.what != "number" for each in changes)
    if formats:
        yield f"{formats:,} tracked change{'s' * (formats != 1)} of format"
    merged = sum(each.kind == "merge" for each in changes)
    if merged:
        yield f"{merged:,} merged cell{'s' * (merged != 1)} of a table"
    beside = Counter(each.part for each in changes if each.part.startswith(("header", "footer")))
    for part, many in beside.items():
        yield f"{many:,} tracked change{'s' * (many != 1)} in the {part.rstrip('0123456789')}"


def unread(unread: Mapping[str, int]) -> Iterator[str]:
    yield from (f"{many:,} {what}" for what, many in unread.items() if many > 0)


def margins(found: Sequence[str], sent: Collection[str], told: Mapping[str, str]) -> Iterator[str]:
    """What headers and footers say that we did not write."""
    from drafting.word.wording import wordings

    ours = (each.compared for each in wordings().values())
    known = {word.strip(_BESIDE) for line in (*sent, *told.values(), *ours) for word in line.split()}
    for line in dict.fromkeys(found):
        words = (word.strip(_BESIDE) for word in line.split())
        if any(word and not word.isdigit() and word not in known for word in words):
            yield f"a header or footer that says “{line}”"


def _labels(drafts: Sequence[Draft]) -> dict[str, set[str]]:
    """What references to each name may show: its label in any of these drafts, or any end of it."""
    found: dict[str, set[str]] = {}
    for draft in drafts:
        for name, order in names(draft).items():
            found.setdefault(name, set()).add(full_label(draft, order))
    return found


def typed_over(references: Sequence[tuple[str, str]], drafts: Sequence[Draft]) -> Iterator[str]:
    """References in whose place somebody typed something else: they stay the references that they were."""
    labels = _labels(drafts)
    for name, words in dict.fromkeys(references):
        if name in labels and not any(
            label.endswith(words) or words.endswith(label) for label in labels[name]
        ):
            yield f"“{words}” typed over the reference to {min(labels[name])}"


def reshaped(redline: Redline, through: Redline | None = None) -> Iterator[str]:
    """Paragraphs that became headings or points of a higher level with their words untouched, and labels typed anew.

    ``through`` is what sending a text to and fro changes by itself. Labels count on after whatever came, went or
    became something else, so they are told of only where nothing did.
    """
    many = _reshaped(redline) - (_reshaped(through) if through else 0)
    if many > 0:
        yield f"{many:,} paragraph{'s' * (many != 1)} made of another kind or level"
        return
    many = sum(map(redline.relabelled, redline.entries))
    many -= sum(map(through.relabelled, through.entries)) if through else 0
    if many > 0 and {entry.fate for entry in redline.entries} <= {Fate.KEPT, Fate.EDITED}:
        yield f"{many:,} label{'s' * (many != 1)} typed anew; labels follow from the text"


def _reshaped(redline: Redline) -> int:
    old, new = redline.old.provisions, redline.new.provisions
    pairs = [
        (old[entry.old[0]], new[entry.new[0]])
        for entry in redline.entries
        if entry.fate in (Fate.KEPT, Fate.EDITED)
    ]
    return sum((one.kind, one.level) != (other.kind, other.level) for one, other in pairs)
