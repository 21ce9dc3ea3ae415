"""A redline as plain readable lines, for goldens: every provision with its fate, every change with its weight."""

from __future__ import annotations

from drafting.compare.joining import stretches
from drafting.compare.redline import Change, Entry, Fate, Redline
from drafting.text.labels import full_label


def painted(redline: Redline) -> str:
    """One paragraph a provision; struck words in ``{-…-}``, written ones in ``{+…+}``, each change weighed below."""
    lines: list[str] = []
    for entry in redline.entries:
        lines.append(f"{_fate(entry)} {_called(redline, entry)}".rstrip())
        if entry.fate is Fate.DEPARTED:
            continue
        lines.append("    " + _words(redline, entry).replace("\n", "\n    "))
        lines += [f"    ~ {_weighed(redline, change)}" for change in entry.changes]
    counts = redline.counts
    lines.append(
        f"{counts.changes} changes, {counts.obligation} of obligation, {counts.relabelled} relabelled"
    )
    return "\n".join(lines) + "\n"


def _fate(entry: Entry) -> str:
    return f"{entry.fate} #{entry.block}" if entry.block else str(entry.fate)


def _called(redline: Redline, entry: Entry) -> str:
    old = " + ".join(full_label(redline.old, order) for order in entry.old)
    new = " + ".join(full_label(redline.new, order) for order in entry.new)
    if old and new and (old != new or redline.relabelled(entry)):
        return f"{old} -> {new}"
    return new or old


def _words(redline: Redline, entry: Entry) -> str:
    pieces: list[str] = []
    last = -1
    for old, new, change in stretches(redline, entry):
        if len(entry.new) > 1 and new.start < new.end:
            now = next(n for n in reversed(entry.new) if redline.new.provisions[n].text_start <= new.start)
            if last >= 0 and now != last:
                pieces.append("{+¶+}")
            last = now
        struck, written = redline.old.source[old.start : old.end], redline.new.source[new.start : new.end]
        if change is None:
            pieces.append("{-¶-} " if len(entry.old) > 1 and old.start == old.end else written)
            continue
        pieces.append(f"{{-{struck}-}}" if struck else "")
        pieces.append(f"{{+{written}+}}" if written else "")
    return "".join(pieces)


def _weighed(redline: Redline, change: Change) -> str:
    struck = redline.old.source[change.old.start : change.old.end].strip()
    written = redline.new.source[change.new.start : change.new.end].strip()
    reads = f", reads as {change.reads}" if change.reads else ""
    because = f" ({change.because})" if change.because else ""
    return f"{_short(struck)} -> {_short(written)}: {change.weight}{reads}{because}"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return f"'{words}'" if len(words) <= 40 else f"'{words[:18]}…{words[-18:]}'"
