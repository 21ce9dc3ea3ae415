"""The rules of adoption over the parties at hand: who counts, when an article is agreed, and what it still needs.

**The rules.** Those count whose consent is required and who have not opted out of the article.

- *Consensus*: each of them agrees; an abstention is agreement. With parties named as required, those must
  approve, and it is enough that none of the others objects or reserves.
- *Unanimity*: each of them approves; an abstention is no approval, unless the negotiation says so.
- *Majority* and *qualified majority*: those who approve reach every threshold; whoever abstains does not.
  Parties named as required must be among them. Where a blocking minority needs n parties, fewer than n
  who do not agree stop nothing.

Approvals ad referendum agree for the time being, and an article that needs them is agreed ad referendum.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, lcm
from typing import Protocol

from drafting.agreement.party import Consenting, counts
from drafting.errors import Place, TravauxError, unknown
from drafting.workspace.rules import Adoption, Named, Rule, Threshold


class Parties(Protocol):
    """What a rule needs to know of the parties: their order, and who is meant by a code or a group's name."""

    def __iter__(self) -> Iterator[Consenting]: ...
    def named(self, code: str, place: Place | None = None) -> tuple[Consenting, ...]: ...


@dataclass(frozen=True, slots=True)
class Measure:
    """One threshold over the parties that count: whole numbers, so that nothing is rounded."""

    threshold: Threshold
    weights: Mapping[str, int]
    need: int
    total: int

    def reached(self, codes: Iterable[str]) -> int:
        """What some parties weigh together."""
        return sum(self.weights[code] for code in codes)


@dataclass(frozen=True, slots=True)
class Ballot:
    """A rule over the parties that count for one article.

    ``must`` are those that have to agree, ``approving`` those of them whose abstention would not do;
    ``veto`` says that any other may stop it by a reserve or an objection.
    """

    rule: Adoption
    counted: tuple[str, ...]
    must: frozenset[str]
    approving: frozenset[str]
    veto: bool
    measures: tuple[Measure, ...]

    def met(self, agree: Collection[str], blocking: Collection[str]) -> bool:
        """Whether an article is agreed where these agree and these object or reserve."""
        if not self.must <= set(agree) or (self.veto and any(code not in self.must for code in blocking)):
            return False
        if all(measure.reached(agree) >= measure.need for measure in self.measures):
            return True
        return len(self.counted) - len(agree) < self.rule.blocking_minority

    def needed(
        self, agree: Collection[str], blocking: Collection[str], order: Sequence[str]
    ) -> tuple[str, ...]:
        """The fewest whose agreement is still needed; of several such sets one with the earliest in ``order``.

        ``order`` holds those who do not agree. Exact, since whoever must agree is in every such set.
        """
        forced = [code for code in order if code in self.must or (self.veto and code in blocking)]
        agreed = {*agree, *forced}
        rest = [code for code in order if code not in agreed]
        weights = [[measure.weights[code] for code in rest] for measure in self.measures]
        from drafting.agreement.covering import fewest

        chosen = fewest(weights, [measure.need - measure.reached(agreed) for measure in self.measures])
        enough = len(self.counted) - len(agreed) - self.rule.blocking_minority + 1
        if self.rule.blocking_minority and (chosen is None or max(0, enough) < len(chosen)):
            chosen = tuple(range(max(0, enough)))
        assert chosen is not None, "a rule that can never be met is refused before it is asked"
        wanted = {*forced, *(rest[place] for place in chosen)}
        return tuple(code for code in order if code in wanted)

    def hinges(self, agree: Sequence[str]) -> tuple[str, ...]:
        """The fewest of those who agree whose change of mind would undo an agreement that is met."""
        if (first := next((code for code in agree if code in self.must or self.veto), None)) is not None:
            return (first,)
        found: list[tuple[str, ...]] = []
        for measure in self.measures:
            heaviest = sorted(agree, key=lambda code: -measure.weights[code])
            left, count = measure.reached(agree), 0
            while left >= measure.need and count < len(heaviest):
                left -= measure.weights[heaviest[count]]
                count += 1
            count = max(count, self.rule.blocking_minority - (len(self.counted) - len(agree)))
            if left < measure.need and count <= len(heaviest):
                found.append(tuple(heaviest[:count]))
        return min(found, key=len, default=())


class Rules:
    """The rule of adoption bound to the parties. TravauxError, with its place, for one that cannot be met."""

    def __init__(self, adoption: Adoption, parties: Parties) -> None:
        self.adoption = adoption
        every = tuple(parties)
        self.counted = tuple(party.code for party in every if counts(party))
        if not self.counted:
            raise _never(adoption.place, "no party's consent is required", "a party with `consent: required`")
        self._known = tuple(party.code for party in every)
        self._required = tuple(
            (code, named) for named in adoption.required for code in _codes(parties, named)
        )
        for code, named in self._required:
            if code not in self.counted:
                found = f"'{named.code}' is required, but the consent of {code} is not"
                raise _never(named.place, found, f"`consent: required` for {code} in parties.yaml")
        self.opt_outs = tuple(
            (each, frozenset(code for named in each.parties for code in _codes(parties, named)))
            for each in adoption.opt_outs
        )
        self._check_weights()
        self.ballot()

    def ballot(self, out: Collection[str] = (), called: str = "", place: Place | None = None) -> Ballot:
        """The rule for an article that some parties have opted out of."""
        rule = self.adoption
        where = f" of {called}" if called else ""
        counted = tuple(code for code in self.counted if code not in out)
        if not counted:
            raise _never(place, f"every party has opted out{where}", "at least one that has not")
        for code, named in self._required:
            if code in out:
                found = f"{code} has opted out{where}, but '{named.code}' is required"
                raise _never(place, found, "either the one or the other")
        required = frozenset(code for code, _ in self._required)
        counts = rule.rule.counts
        consensus_of_some = rule.rule is Rule.CONSENSUS and bool(required)
        must = required if counts or consensus_of_some else frozenset(counted)
        return Ballot(
            rule,
            counted,
            must,
            required,
            veto=consensus_of_some,
            measures=tuple(self._measure(each, counted) for each in rule.thresholds) if counts else (),
        )

    def _measure(self, threshold: Threshold, counted: tuple[str, ...]) -> Measure:
        given = self.adoption.weights.get(threshold.measure)
        if given is None:
            weights = dict.fromkeys(counted, 1)
        else:
            scale = lcm(*(given[code].denominator for code in counted))
            weights = {code: int(given[code] * scale) for code in counted}
        total = sum(weights.values())
        if not total:
            found = f"nobody weighs anything in '{threshold.measure}'"
            raise _never(threshold.place, found, "a weight that is more than 0")
        exact = threshold.share * total
        need = floor(exact) + 1 if threshold.more else ceil(exact)
        return Measure(threshold, weights, need, total)

    def _check_weights(self) -> None:
        for measure, weights in self.adoption.weights.items():
            place = self.adoption.weight_places.get(measure)
            for code in weights:
                if code not in self._known:
                    raise unknown("party", code, self._known, place=place)
            if missing := [code for code in self.counted if code not in weights]:
                found = f"the weights '{measure}' leave out {', '.join(missing[:5])}"
                more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
                raise TravauxError(
                    found + more, place=place, expected="a weight for each party whose consent is required"
                )


def _codes(parties: Parties, named: Named) -> tuple[str, ...]:
    return tuple(party.code for party in parties.named(named.code, named.place))


def _never(place: Place | None, found: str, expected: str) -> TravauxError:
    return TravauxError(f"{found}, so the rule of adoption can never be met", place=place, expected=expected)
