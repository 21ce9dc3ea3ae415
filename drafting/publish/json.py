"""A redline as JSON, for programs: every paragraph, every change, with ranges, labels and texts.

``docs/redline-json.md`` describes each field; ``VERSION`` grows when the meaning of one changes or one
goes, and stays when one is added. Nothing in it is decided here: it is the value ``Redline`` spelled out.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from json.encoder import encode_basestring
from typing import Any

from drafting.compare.redline import Entry, Redline, Weight
from drafting.publish.passages import Passage, by_entry
from drafting.publish.stretches import SPACED, Numbered
from drafting.publish.unseen import HARMFUL
from drafting.publish.wording import Caption, kind
from drafting.text.draft import Draft, Range
from drafting.text.labels import full_label

VERSION = 1


def write(
    redline: Redline, caption: Caption, *, kept: bool = True, weights: Iterable[Weight] = Weight
) -> str:
    """The redline as indented JSON text, ending in a line break.

    ``kept`` leaves out, where false, the entries in which nothing changed; ``weights`` leaves out those
    without a change of such a weight. Characters that a terminal would obey are escaped, so that the
    text can be printed.
    """
    return "".join(written(redline, caption, kept=kept, weights=weights))


def written(
    redline: Redline, caption: Caption, *, kept: bool = True, weights: Iterable[Weight] = Weight
) -> Iterator[str]:
    """The same text, one entry at a time."""
    wanted = frozenset(weights)
    yield indented(_head(redline, caption, wanted)).removesuffix("\n}") + ',\n "entries": ['
    between = "\n  "
    for entry in _entries(redline, kept, wanted):
        yield between + indented(entry, "\n  ")
        between = ",\n  "
    yield ("]" if between == "\n  " else "\n ]") + "\n}\n"


def spelled(
    redline: Redline, caption: Caption, *, kept: bool = True, weights: Iterable[Weight] = Weight
) -> dict[str, Any]:
    """The redline as the values that JSON knows."""
    wanted = frozenset(weights)
    return {**_head(redline, caption, wanted), "entries": list(_entries(redline, kept, wanted))}


def _head(redline: Redline, caption: Caption, wanted: frozenset[Weight]) -> dict[str, Any]:
    counts = redline.counts
    return {
        "format": "travaux-redline",
        "version": VERSION,
        "title": caption.title,
        "old": _side(redline.old, caption.old),
        "new": _side(redline.new, caption.new),
        "same": redline.same,
        "counts": {"changes": counts.changes, **asdict(counts)},
        "weights": [weight.value for weight in Weight if weight in wanted],
    }


def _entries(redline: Redline, kept: bool, wanted: frozenset[Weight]) -> Iterator[dict[str, Any]]:
    everything = wanted == frozenset(Weight)
    for entry, found in by_entry(redline):
        passage = next(iter(found), None)
        changed = passage is not None and (passage.changed if everything else passage.has(wanted))
        if changed or (kept and everything):
            yield _entry(redline, entry, passage)


def _side(draft: Draft, name: str) -> dict[str, Any]:
    source = draft.source.encode("utf-8", "surrogatepass")
    return {
        "name": name,
        "characters": len(draft.source),
        "sha256": hashlib.sha256(source).hexdigest(),
        "provisions": len(draft.provisions),
    }


def _entry(redline: Redline, entry: Entry, passage: Passage | None) -> dict[str, Any]:
    weight = passage.weight if passage else None
    return {
        "fate": entry.fate.value,
        "weight": weight.value if weight else None,
        "sure": round(entry.sure, 3),
        "block": entry.block,
        "old": [_provision(redline.old, order) for order in entry.old],
        "new": [_provision(redline.new, order) for order in entry.new],
        "changes": [_change(redline, numbered) for numbered in (passage.changes if passage else ())],
    }


def _provision(draft: Draft, order: int) -> dict[str, Any]:
    provision = draft.provisions[order]
    found: dict[str, Any] = {
        "order": order,
        "label": full_label(draft, order),
        "typed": provision.label,
        "name": provision.name,
        "kind": provision.kind.value,
        "level": provision.level,
        "division": provision.division.value if provision.division else None,
        "parent": provision.parent,
        "whole": list(provision.whole),
        "range": list(provision.text),
        "text": draft.words(provision),
    }
    if draft.identities:
        found["identity"] = draft.identities[order]
    return found


def _change(redline: Redline, numbered: Numbered) -> dict[str, Any]:
    number, change = numbered
    return {
        "number": None if number == SPACED else number,
        "kind": kind(change),
        "weight": change.weight.value,
        "reads": change.reads.value if change.reads else None,
        "because": change.because,
        "old": _words(redline.old, change.old),
        "new": _words(redline.new, change.new),
    }


def _words(draft: Draft, range_: Range) -> dict[str, Any]:
    return {"range": list(range_), "text": draft.source[range_.start : range_.end]}


def indented(value: Any, lead: str = "\n") -> str:
    """A value as JSON with each member on a line of its own, as ``json.dumps(indent=1)`` sets it, but sooner.

    ``lead`` is the line break and indentation of the value itself. The names of members are plain words; in
    other words what a terminal would obey is escaped.
    """
    sort = type(value)
    if sort is str:
        words = encode_basestring(value)
        return words if value.isprintable() else HARMFUL.sub(_escaped, words)
    if sort is int:
        return str(value)
    inner = lead + " "
    if sort is dict:
        members = [f'"{name}": {indented(held, inner)}' for name, held in value.items()]
        return f"{{{inner}{(',' + inner).join(members)}{lead}}}" if members else "{}"
    if sort is list:
        members = [indented(held, inner) for held in value]
        return f"[{inner}{(',' + inner).join(members)}{lead}]" if members else "[]"
    return json.dumps(value)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
