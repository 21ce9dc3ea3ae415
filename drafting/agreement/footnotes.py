"""Footnotes in what a party proposes: one that is new comes with the words that refer to it, one that reads otherwise
is changed where it stands.

A footnote is no provision, so no redline of two drafts sees what it says. Here its words become edits like all
others, over what stands beside the provisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from drafting.agreement.amendments import Derived
from drafting.agreement.proposals import Amendment, Doing, Edit
from drafting.compare.spans import symmetric
from drafting.text.draft import Aside, AsideKind, Draft
from drafting.text.findings import footnotes
from drafting.text.labels import full_label

_MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_DEFINED = re.compile(r"^\[\^([^\]\s]+)\]:[^\n]*\n*", re.MULTILINE)


def footnote_at(draft: Draft, start: int, end: int) -> Aside | None:
    """The footnote that a range lies in what it says of; None where it lies in none."""
    return next(
        (each for each in _footnotes(draft) if each.text_start <= start and end <= each.text_end), None
    )


def footnote(draft: Draft, name: str) -> Aside | None:
    """A footnote by its name; the first of two equal names counts."""
    return next((each for each in _footnotes(draft) if each.name == name), None)


def _footnotes(draft: Draft) -> Iterator[Aside]:
    return (each for each in draft.asides if each.kind is AsideKind.FOOTNOTE)


def only_footnotes(text: str) -> bool:
    """Whether a text that comes in is what footnotes say and nothing else."""
    return bool(_DEFINED.search(text)) and not _DEFINED.sub("", text).strip()


def without_unused(text: str) -> str:
    """A text without the footnotes that nothing in it refers to, and that nobody therefore sees."""
    if "[^" not in text:
        return text
    used = set(_MARK.findall(text))
    return _DEFINED.sub(lambda found: found[0] if found[1] in used else "", text)


def note_label(draft: Draft, order: int, name: str) -> str:
    """What a footnote is called: by the provision that refers to it, -1 for none."""
    return f"{full_label(draft, order)}, footnote {name}" if order >= 0 else f"footnote {name}"


def with_notes(changes: Iterable[Derived], fresh: Mapping[str, str], base: Draft) -> Iterator[Derived]:
    """Amendments, each with what the new footnotes say that its words refer to; ``fresh`` are words by names."""
    for each in changes:
        what = each.amendment
        named = dict.fromkeys(
            name for edit in what.edits for name in _MARK.findall(edit.text) if name in fresh
        )
        if not named:
            yield each
            continue
        end = len(base.source)
        gap = "\n" if base.source.endswith("\n") else "\n\n"
        edits = (*what.edits, *(Edit(end, end, f"{gap}[^{name}]: {fresh[name]}\n", True) for name in named))
        written = what.written
        for name in named:
            mark, said = f"[^{name}]", f"[^{name}]: {fresh[name]}"
            written = said if written == mark else f"{written}\n{said}"
        yield replace(each, amendment=replace(what, edits=edits, written=written))


def with_footnotes(changes: Iterable[Derived], base: Draft, text: Draft) -> tuple[Derived, ...]:
    """Amendments that make a text of a round, with what they change in its footnotes, known by their names."""
    old, new = footnotes(base), footnotes(text)
    fresh = {name: " ".join(words.split()) for name, words in new.items() if name not in old}
    changed = {name: words for name, words in new.items() if old.get(name, words).split() != words.split()}
    return *with_notes(changes, fresh, base), *reworded(base, changed)


def reworded(base: Draft, words: Mapping[str, str]) -> Iterator[Derived]:
    """The amendments that make footnotes of a round read otherwise; ``words`` are what they are to say, by names."""
    for name, said in words.items():
        note = footnote(base, name)
        if note is None:
            continue
        referring = (each.order for each in base.provisions if f"[^{name}]" in base.words(each))
        order = next(referring, -1)
        identity = base.identities[order] if order >= 0 and base.identities else ""
        old = base.source[note.text_start : note.text_end]
        for start, end, new_start, new_end in symmetric(old, said):
            struck, written = old[start:end], said[new_start:new_end]
            if struck.split() == written.split():
                continue
            doing = Doing.REPLACE if struck and written else Doing.DELETE if struck else Doing.INSERT
            edit = Edit(note.text_start + start, note.text_start + end, written)
            label = note_label(base, order, name)
            what = Amendment(doing, identity, label, (edit,), struck.strip(), written.strip())
            yield Derived(what, (order,) if order >= 0 else (), ())
