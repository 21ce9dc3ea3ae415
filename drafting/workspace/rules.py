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
from types import MappingProxyType
from typing import TYPE_CHECKING

from drafting.errors import Place, TravauxError
from drafting.files import schema
from drafting.files.schema import Form, form
from drafting.files.yaml import Entry, Node

if TYPE_CHECKING:
    from fractions import Fraction

MEMBERS = "members"
"""The measure in which every party weighs the same."""

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


class Reserves(StrEnum):
    """What a change of words does to a reserve."""

    STAND = "stand"
    LAPSE = "lapse"


@dataclass(frozen=True, slots=True)
class Standing:
    """When a position outlives a change of the words that it was given for: not, unless said otherwise."""

    editorial: Editorial = Editorial.LAPSES
    reserves: Reserves = Reserves.LAPSE


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
    weights: dict[str, Mapping[str, Fraction]] = {}
    places: dict[str, Place] = {}
    thresholds: tuple[Threshold, ...] = ()
    if rule.counts or fields.node("weights"):
        # Exact fractions cost as much to load as the whole of this room, and consensus has none.
        from drafting.workspace.majorities import thresholds_of, weights_of

        weights, places = weights_of(fields)
        thresholds = thresholds_of(fields, rule, (MEMBERS, *weights))
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


def _opt_out(fields: Form, entry: Entry) -> OptOut:
    none: tuple[Node, ...] = ()
    nodes = fields.attempt(none, schema.items_of, entry.value, f"the opt-outs of '{entry.key.text}'")
    return OptOut(entry.key.text, tuple(_named(fields, node) for node in nodes), entry.key.place)


def standing_of(node: Node | None, faults: list[TravauxError]) -> Standing:
    """Which positions outlive a change of their words: ``standing: {editorial: keeps, reserves: stand}``."""
    fields = _form(node, "'standing'", ("editorial", "reserves"), faults) if node else None
    if fields is None:
        return Standing()
    return Standing(
        fields.choice("editorial", Editorial, Editorial.LAPSES),
        fields.choice("reserves", Reserves, Reserves.LAPSE),
    )


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
