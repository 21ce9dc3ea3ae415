"""What a capital says beside its text, and which of its proposals it says it of.

A comment in a margin gives the reason for a change, and whoever weighs the change must read it with the
change. What is said of no change is kept as well, beside what came in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drafting.agreement.amendments import Derived
from drafting.compare.redline import Entry, Fate, Redline
from drafting.text.draft import Range
from drafting.text.labels import full_label


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment with the answers to it: who made it, about which words, what it says.

    ``at`` is the range of the party's text that it is about; where those words are struck in it, ``struck`` is
    the order of their provision in the round. Neither is known where it stands outside the text.
    """

    author: str
    said: str
    anchor: str = ""
    at: Range | None = None
    struck: int = -1

    @property
    def note(self) -> str:
        """The remark as a note to a proposal."""
        return f"{self.author or 'Nobody named'}: {self.said}"

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Remark:
        """A remark out of the record, without its place."""
        return cls(body.get("author", ""), body.get("said", ""), body.get("anchor", ""))

    def body(self, label: str) -> dict[str, Any]:
        """What the record keeps of it; ``label`` is that of the provision."""
        kept = {"author": self.author, "said": self.said, "anchor": self.anchor, "label": label}
        return {name: value for name, value in kept.items() if value}


def falls_in(remark: Remark, every: Sequence[Derived], redline: Redline) -> Iterator[int]:
    """The places, among the amendments of a redline, of those that a remark is about."""
    if remark.at is None:
        yield from (place for place, each in enumerate(every) if remark.struck in each.old)
        return
    provision = redline.new.at(remark.at.start)
    if provision is None:
        return
    near = [place for place, each in enumerate(every) if provision.order in each.new]
    touched = [place for place in near if _touches(every[place], remark.at)]
    yield from touched or (near if len(near) == 1 else ())


def _touches(each: Derived, at: Range) -> bool:
    return each.change is None or (each.change.new.start <= at.end and at.start <= each.change.new.end)


def label_of(remark: Remark, redline: Redline) -> str:
    """The label in the round of the provision that a remark is about, ``""`` where it is about none."""
    if remark.at is None:
        return full_label(redline.old, remark.struck) if remark.struck >= 0 else ""
    provision = redline.new.at(remark.at.start)
    if provision is None:
        return ""
    entry = _entry(redline, provision.order)
    return full_label(redline.old, entry.old[0]) if entry.old else full_label(redline.new, provision.order)


def _entry(redline: Redline, order: int) -> Entry:
    return next(each for each in redline.entries if order in each.new and each.fate is not Fate.DEPARTED)
