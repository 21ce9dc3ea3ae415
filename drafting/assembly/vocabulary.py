"""The words that an instrument uses: Parties or Participants, shall or will.

They come from ``templates/instruments.yaml``, so that a legal service can change them without
touching code; a workspace's own file adds instruments and changes words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from drafting.errors import Place, TravauxError, unknown
from drafting.files import schema, yaml
from drafting.files.faults import raise_all

FILE = "instruments.yaml"

Words = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one instrument by their keys."""

    instrument: str
    words: Mapping[str, str]
    file: str


_LIKE = 0.8
"""How like a known key an unknown one is that was probably meant to be it."""


def read(path: Path, name: str, shipped: Words | None = None) -> Words:
    """Every instrument of one file with its words.

    ``shipped`` are those that it changes or adds to: a key that is nearly one of theirs, and an instrument
    that is nearly one of theirs and has not all of their keys, are mistakes.
    """
    keys = list(dict.fromkeys(key for words in (shipped or {}).values() for key in words))
    faults: list[TravauxError] = []
    found: Words = {}
    for instrument in yaml.load(path, name=name).entries:
        words: dict[str, str] = {}
        try:
            entries = schema.mapping_of(instrument.value, f"instrument '{instrument.key.text}'").entries
        except TravauxError as error:
            faults.append(error)
            continue
        for entry in entries:
            if not entry.key.text.isidentifier():
                expected = "letters, digits and _"
                faults.append(
                    TravauxError(f"the key '{entry.key.text}'", place=entry.key.place, expected=expected)
                )
                continue
            if entry.key.text not in keys and (meant := _meant(entry.key.text, keys)):
                found_key = f"unknown key '{entry.key.text}'"
                hint = f"did you mean '{meant}'?"
                faults.append(TravauxError(found_key, place=entry.key.place, hint=hint))
                continue
            try:
                words[entry.key.text] = schema.text_of(entry.value, f"'{entry.key.text}'")
            except TravauxError as error:
                faults.append(error)
        own = instrument.key.text
        if own not in (shipped or {}) and set(keys) - set(words) and (meant := _meant(own, shipped or ())):
            hint = f"did you mean '{meant}'?"
            faults.append(TravauxError(f"unknown instrument '{own}'", place=instrument.key.place, hint=hint))
        found[own] = words
    if faults:
        raise_all(faults)
    return found


def _meant(found: str, known: Iterable[str]) -> str:
    import difflib

    return next(iter(difflib.get_close_matches(found, list(known), n=1, cutoff=_LIKE)), "")


def merged(shipped: Words, own: Words) -> Words:
    """The shipped instruments with a workspace's words put over them."""
    return {name: {**shipped.get(name, {}), **own.get(name, {})} for name in (*shipped, *own)}


def of(instrument: str, instruments: Words, file: str, place: Place | None = None) -> Vocabulary:
    """The vocabulary of one instrument, which must have every word that the others have."""
    if instrument not in instruments:
        raise unknown("instrument", instrument, instruments, place=place)
    words = instruments[instrument]
    every = {key: None for other in instruments.values() for key in other}
    missing = [key for key in every if key not in words]
    if missing:
        shown = ", ".join(missing[:6]) + (", …" if len(missing) > 6 else "")
        found = f"the instrument '{instrument}' lacks {shown}"
        raise TravauxError(found, place=Place(file), expected="the same keys in every instrument")
    return Vocabulary(instrument, words, file)
