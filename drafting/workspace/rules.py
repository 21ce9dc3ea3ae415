"""The rules of a negotiation as ``negotiation.yaml`` gives them: adoption, standing and silence.

What is said here is only read and checked by itself. Whether the parties fit, and what a rule comes to,
is told where agreement is reckoned, since only there both are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from drafting.errors import Place, TravauxError, unknown
from drafting.files import schema
from drafting.files.schema import Form, form
from drafting.files.yaml import Entry, Node

MEMBERS = "members"
"""The measure in which every party weighs the same."""

HALF = Fraction(1, 2)
_SHARE = re.compile(r"(more[ ]than[ ])?(?:(\d{1,4}(?:\.\d{1,6})?)[ ]?%|(\d{1,6})/(\d{1,6}))")
_WEIGHT = re.compile(r"\d{1,15}(?:\.\d{1,9})?")
_LENGTH = re.compile(r"(\d{1,6})[ ]?(?:(h|hours?)|(d|days?))")


class Rule(StrEnum):
    """How the text is adopted."""

    CONSENSUS = "consensus"
    UNANIMITY = "unanimity"
    MAJORITY = "majority"
    QUALIFIED = "qualified majority"

    @property
    def counts(self) -> bool:
        """Whether agreement is reached by counting, so that one party alone need not stop it."""
        return self in (Rule.MAJORITY, Rule.QUALIFIED)


class Abstention(StrEnum):
    """What an abstention comes to."""

    AGREES = "agrees"
    WITHHOLDS = "withholds"


class Editorial(StrEnum):
    """What a change of the look alone does to a position."""

    KEEPS = "keeps"
    LAPSES = "lapses"


@dataclass(frozen=True, slots=True)
class Named:
    """A party or group that a rule names, as typed."""

    code: str
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Threshold:
    """The part of all weight in one measure that must agree; ``more`` says that it must be exceeded."""

    measure: str
    share: Fraction
    more: bool = False
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class OptOut:
    """Parties that stand outside one article, by its label or name."""

    provision: str
    parties: tuple[Named, ...]
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Adoption:
    """The rule by which the text is adopted.

    ``required`` are parties that must approve whatever the rule. ``thresholds`` and ``weights`` (by
    measure and code) belong to majorities. With a ``blocking_minority`` of n, fewer than n parties that
    do not agree stop nothing.
    """

    rule: Rule = Rule.CONSENSUS
    required: tuple[Named, ...] = ()
    abstention: Abstention | None = None
    thresholds: tuple[Threshold, ...] = ()
    weights: Mapping[str, Mapping[str, Fraction]] = field(default_factory=lambda: MappingProxyType({}))
    blocking_minority: int = 0
    opt_outs: tuple[OptOut, ...] = ()
    place: Place | None = field(default=None, compare=False)
    weight_places: Mapping[str, Place] = field(
        default_factory=lambda: MappingProxyType({}), compare=False, repr=False
    )

    @property
    def abstention_agrees(self) -> bool:
        """Whether an abstention counts as agreement: unless said otherwise, under consensus alone."""
        if self.abstention is None:
            return self.rule is Rule.CONSENSUS
        return self.abstention is Abstention.AGREES


def adoption_of(node: Node | None, faults: list[TravauxError]) -> Adoption:
    """The rule of adoption; consensus where nothing is said. Mistakes join ``faults``."""
    if node is None:
        return Adoption()
    keys = ("rule", "required", "abstention", "thresholds", "weights", "blocking_minority", "opt_outs")
    fields = _form(node, "'adoption'", keys, faults)
    if fields is None:
        return Adoption()
    rule = fields.choice("rule", Rule, Rule.CONSENSUS)
    for key in ("thresholds", "weights", "blocking_minority"):
        if fields.node(key) is not None and not rule.counts:
            found = f"'{key}' with the rule '{rule}'"
            expected = "a rule that counts: majority or qualified majority"
            faults.append(TravauxError(found, place=fields.place(key), expected=expected))
    weights, places = _weights(fields)
    thresholds = _thresholds(fields, rule, (MEMBERS, *weights))
    for measure, place in places.items():
        if rule.counts and measure not in {threshold.measure for threshold in thresholds}:
            found = f"the weights '{measure}' are used by no threshold"
            faults.append(TravauxError(found, place=place, expected=f"`thresholds: {{{measure}: …}}`"))
    return Adoption(
        rule=rule,
        required=tuple(_named(fields, node) for node in fields.items("required", ())),
        abstention=fields.choice("abstention", Abstention) if fields.node("abstention") else None,
        thresholds=thresholds,
        weights=MappingProxyType(weights),
        blocking_minority=_at_least_one(fields, "blocking_minority"),
        opt_outs=tuple(_opt_out(fields, entry) for entry in fields.entries("opt_outs", ())),
        place=node.place,
        weight_places=MappingProxyType(places),
    )


def _form(node: Node, what: str, keys: tuple[str, ...], faults: list[TravauxError]) -> Form | None:
    try:
        return form(node, what, keys, faults)
    except TravauxError as error:
        faults.append(error)
        return None


def _named(fields: Form, node: Node) -> Named:
    return Named(fields.attempt("", schema.text_of, node, "a party"), node.place)


def _at_least_one(fields: Form, key: str) -> int:
    if fields.node(key) is None:
        return 0
    number = fields.integer(key)
    if number < 1:
        fields.faults.append(
            TravauxError(f"'{key}' is {number}", place=fields.place(key), expected="at least 1")
        )
    return number


def _thresholds(fields: Form, rule: Rule, measures: tuple[str, ...]) -> tuple[Threshold, ...]:
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


def _weights(fields: Form) -> tuple[dict[str, Mapping[str, Fraction]], dict[str, Place]]:
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


def _opt_out(fields: Form, entry: Entry) -> OptOut:
    none: tuple[Node, ...] = ()
    nodes = fields.attempt(none, schema.items_of, entry.value, f"the opt-outs of '{entry.key.text}'")
    return OptOut(entry.key.text, tuple(_named(fields, node) for node in nodes), entry.key.place)


def editorial_of(node: Node | None, faults: list[TravauxError]) -> Editorial:
    """Whether a position stands through editorial changes: not, unless ``standing: {editorial: keeps}``."""
    fields = _form(node, "'standing'", ("editorial",), faults) if node else None
    return fields.choice("editorial", Editorial, Editorial.LAPSES) if fields else Editorial.LAPSES


def minimum_of(node: Node | None, faults: list[TravauxError]) -> timedelta:
    """How long a silence procedure must at least run: no minimum, unless ``silence: {minimum: 72h}``."""
    fields = _form(node, "'silence'", ("minimum",), faults) if node else None
    minimum = fields.node("minimum") if fields else None
    if fields is None or minimum is None:
        return timedelta()
    return fields.attempt(timedelta(), length_of, minimum, "'minimum'")


def length_of(node: Node, what: str) -> timedelta:
    """A length of time in hours or days of 24 hours: ``72h``, ``3d``, ``3 days``."""
    text = schema.text_of(node, what)
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        raise TravauxError(f"{what} is '{text}'", place=node.place, expected="a length such as 72h or 3d")
    return timedelta(hours=int(match[1]) * (24 if match[3] else 1))
