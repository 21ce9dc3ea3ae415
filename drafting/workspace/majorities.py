"""Thresholds and weights: the part of a rule of adoption that counts, as exact fractions.

Apart from the rules that do not count, since most negotiations adopt by consensus and every command
reads the rule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from drafting.errors import Place, TravauxError, unknown
from drafting.files import schema
from drafting.files.schema import Form
from drafting.files.yaml import Node
from drafting.workspace.rules import MEMBERS, Rule, Threshold

HALF = Fraction(1, 2)
_SHARE = re.compile(r"(more[ ]than[ ])?(?:(\d{1,4}(?:\.\d{1,6})?)[ ]?%|(\d{1,6})/(\d{1,6}))")
_WEIGHT = re.compile(r"\d{1,15}(?:\.\d{1,9})?")


def thresholds_of(fields: Form, rule: Rule, measures: tuple[str, ...]) -> tuple[Threshold, ...]:
    """The thresholds of a rule that counts, each in one of the measures; more than half of all members by default."""
    if not rule.counts:
        return ()
    entries = fields.entries("thresholds", ())
    if not entries:
        if rule is Rule.QUALIFIED:
            expected = "`thresholds: {members: 55%}` or the like"
            fields.faults.append(
                TravauxError(
                    "a qualified majority without thresholds", place=fields.mapping.place, expected=expected
                )
            )
        return (Threshold(MEMBERS, HALF, more=True),)
    found = []
    for entry in entries:
        measure, place = entry.key.text, entry.key.place
        if measure not in measures:
            expected = f"{MEMBERS}, or a measure that `weights:` gives"
            fields.faults.append(unknown("measure", measure, measures, place=place, expected=expected))
            continue
        share, more = fields.attempt((HALF, False), _share, entry.value, f"the threshold '{measure}'")
        found.append(Threshold(measure, share, more, entry.value.place))
    return tuple(found)


def _share(node: Node, what: str) -> tuple[Fraction, bool]:
    """A part of the whole: ``55%``, ``2/3``, ``more than 50%``."""
    text = schema.text_of(node, what)
    match = _SHARE.fullmatch(text.strip())
    if match is None or (match[4] and not int(match[4])):
        expected = "a part such as 55%, 2/3 or more than 50%"
        raise TravauxError(f"{what} is '{text}'", place=node.place, expected=expected)
    share = Fraction(match[2]) / 100 if match[2] else Fraction(int(match[3]), int(match[4]))
    more = bool(match[1])
    if share > 1 or (more and share == 1):
        expected = "less than 100% to be exceeded" if more else "at most 100%"
        raise TravauxError(f"{what} is '{text}', which can never be met", place=node.place, expected=expected)
    if share == 0 and not more:
        raise TravauxError(
            f"{what} is '{text}', which is always met", place=node.place, expected="more than 0%"
        )
    return share, more


def weights_of(fields: Form) -> tuple[dict[str, Mapping[str, Fraction]], dict[str, Place]]:
    """What each party weighs in each measure, and where each measure stands."""
    found: dict[str, Mapping[str, Fraction]] = {}
    places = {}
    for entry in fields.entries("weights", ()):
        measure = entry.key.text
        if measure == MEMBERS:
            error = TravauxError(
                f"weights called '{MEMBERS}'", place=entry.key.place, expected="a name of their own"
            )
            fields.faults.append(error)
            continue
        table = fields.attempt(None, schema.mapping_of, entry.value, f"the weights '{measure}'")
        of_party = {}
        for each in table.entries if table else ():
            what = f"the {measure} of {each.key.text}"
            of_party[each.key.text] = fields.attempt(Fraction(0), _weight, each.value, what)
        found[measure] = MappingProxyType(of_party)
        places[measure] = entry.key.place
    return found, places


def _weight(node: Node, what: str) -> Fraction:
    text = schema.text_of(node, what)
    if not _WEIGHT.fullmatch(text):
        raise TravauxError(
            f"{what} is '{text}'", place=node.place, expected="a number that is not negative, such as 83.5"
        )
    return Fraction(text)
