"""The words that an instrument uses: Parties or Participants, shall or will.

They come from ``templates/instruments.yaml``, so that a legal service can change them without
touching code; a workspace's own file adds instruments and changes words.
"""

from __future__ import annotations

from collections.abc import Mapping
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


def read(path: Path, name: str) -> Words:
    """Every instrument of one file with its words."""
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
            try:
                words[entry.key.text] = schema.text_of(entry.value, f"'{entry.key.text}'")
            except TravauxError as error:
                faults.append(error)
        found[instrument.key.text] = words
    if faults:
        raise_all(faults)
    return found


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
