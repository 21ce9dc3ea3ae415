"""What a standing position leans on and that changed since: definitions it uses, provisions it refers to.

Such a change does not make a position lapse, for the words that were approved are there unchanged. But
`as provided in Article 5` means something else when Article 5 does, and whoever approved it should be told.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from drafting.agreement.standing import Coverage
from drafting.text.draft import Draft
from drafting.text.references import references
from drafting.text.terms import terms


class _Link(NamedTuple):
    """From a provision, by its order, to what it leans on; ``term`` is ``""`` for a reference."""

    order: int
    identity: str
    term: str


class Flags:
    """What changed between the round of a position and today, as seen from each provision.

    Both drafts are searched once for references and terms, and what they lead to is compared once.
    """

    def __init__(self, then: Coverage, today: Coverage) -> None:
        self._then = then
        self._today = today
        self._links = sorted(set(self._found()))
        self._changed: dict[tuple[str, str], bool] = {}

    def of(self, place: str | None) -> tuple[str, ...]:
        """The clauses on one provision and all below it; a position on the whole text covers all it leans on."""
        if place is None or not self._today.holds(place):
            return ()
        within = self._today.within(place)
        start = bisect_left(self._links, (within.start,))
        said: dict[str, None] = {}
        for link in self._links[start:]:
            if link.order >= within.stop:
                break
            if not self._inside(link.identity, within) and self._differs(link):
                said.setdefault(self._clause(link))
        return tuple(said)

    def _found(self) -> Iterator[_Link]:
        orders = self._today.orders
        yield from _links(self._today.draft)
        # What the words of then led to counts too: it may be gone by now, or be led to no longer.
        for link in _links(self._then.draft):
            source = self._then.draft.identities[link.order]
            if source in orders:
                yield link._replace(order=orders[source])

    def _inside(self, identity: str, within: range) -> bool:
        return self._today.orders.get(identity, -1) in within

    def _differs(self, link: _Link) -> bool:
        key = (link.identity, link.term)
        if key not in self._changed:
            self._changed[key] = self._words(self._then, link) != self._words(self._today, link)
        return self._changed[key]

    def _words(self, coverage: Coverage, link: _Link) -> str:
        """What a link leads to in one draft: a definition's own paragraph, or a provision with all below it."""
        if link.identity not in coverage.orders:
            return ""
        if link.term:
            return coverage.words(coverage.orders[link.identity])
        return coverage.covered(link.identity)

    def _clause(self, link: _Link) -> str:
        here = link.identity in self._today.orders
        where = (self._today if here else self._then).label(link.identity)
        new = here and link.identity not in self._then.orders
        became = "changed since" if here and not new else "is new since" if new else "is gone since"
        if link.term:
            return f"the definition of “{link.term}” in {where} {became}"
        return f"{where}, to which it refers, {became}"


def _links(draft: Draft) -> Iterator[_Link]:
    """From every provision to those it refers to, and to those that define a term it uses."""
    for reference in references(draft):
        if not reference.foreign:
            targets = {reference.target, *(number.target for number in reference.numbers)}
            # An article on the way to one of its paragraphs is not what the reference leans on.
            for target in targets:
                if target >= 0 and not _leads_further(draft, target, targets):
                    yield _Link(reference.order, draft.identities[target], "")
    for term in terms(draft):
        places = {_order(draft, place.start) for place in term.definitions}
        for use in term.uses if places else ():
            order = _order(draft, use.start)
            for place in places - {order, -1}:
                if order >= 0:
                    yield _Link(order, draft.identities[place], term.words)


def _leads_further(draft: Draft, target: int, targets: set[int]) -> bool:
    covered = draft.covered(target)
    return any(other != target and other in covered for other in targets)


def _order(draft: Draft, offset: int) -> int:
    provision = draft.at(offset)
    return provision.order if provision else -1
