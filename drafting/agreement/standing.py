"""Whether a position still holds in a later round, and if not, which words it lost.

A position covers a provision and all below it, and is bound to the hash of that text. It stands where the
hash is the same, whatever became of labels and places, and has lapsed where it is not. Words that return to
what they were are the words that were approved, so the position stands again. A negotiation may say that
editorial changes alone do not make a position lapse (what such a change is, ``editorial`` tells), or that a
reserve stands whatever becomes of its words, until it is lifted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from drafting.agreement.positions import Position, Stance
from drafting.phrases import listed
from drafting.text.draft import Draft, Kind
from drafting.text.identity import covered_hash, own_words
from drafting.text.labels import full_label

Hash = Callable[[Draft, int | None], str]
"""The hash of the text of a provision and all below it, by its order; of the whole text for None."""

Label = Callable[[Draft, int], str]
"""What a provision is called in full, by its order."""

Pardon = Callable[[Position, "Coverage"], str]
"""By which rule of the negotiation a position whose text changed stands all the same, in a clause; else ``""``."""

WHOLE = "the whole text"
_NAMED = 3


class Coverage:
    """One round's draft as positions see it: provisions by identity, and the hash of what each covers.

    A hash is taken once, when it is first asked for. ValueError for a draft without identities.
    """

    def __init__(
        self,
        draft: Draft,
        covered: Hash = covered_hash,
        label: Label = full_label,
        pardon: Pardon | None = None,
    ) -> None:
        if len(draft.identities) != len(draft.provisions):
            raise ValueError(f"{len(draft.provisions)} provisions, {len(draft.identities)} identities")
        self.draft = draft
        self.orders = {identity: order for order, identity in enumerate(draft.identities)}
        self.ends = _ends(draft)
        self._hash = covered
        self._label = label
        self._pardon = pardon
        self._hashes: dict[str | None, str] = {}

    def covered(self, identity: str | None) -> str:
        """The hash of what a provision covers, ``""`` for one that is not in the text."""
        found = self._hashes.get(identity)
        if found is None:
            order = None if identity is None else self.orders.get(identity, -1)
            found = self._hashes[identity] = "" if order == -1 else self._hash(self.draft, order)
        return found

    @property
    def pardoning(self) -> bool:
        """Whether there is any rule by which a position stands though its text changed."""
        return self._pardon is not None

    def pardons(self, position: Position) -> str:
        """By which rule a position whose text changed stands all the same, in a clause; ``""`` where by none."""
        if self._pardon is None or not self.holds(position.provision):
            return ""
        return self._pardon(position, self)

    def holds(self, identity: str | None) -> bool:
        """Whether the text has this provision; it always has the whole of itself."""
        return identity is None or identity in self.orders

    def label(self, identity: str | None) -> str:
        """What a provision is called: ``Article 2(1)``; ``the whole text`` for None."""
        return WHOLE if identity is None else self._label(self.draft, self.orders[identity])

    def within(self, identity: str | None) -> range:
        """The orders of a provision and of all below it."""
        if identity is None:
            return range(len(self.draft.provisions))
        order = self.orders[identity]
        return range(order, self.ends[order])

    def spoken(self, identity: str | None) -> list[int]:
        """The orders that a position on a provision covers: all within it but notes in the margin."""
        own = -1 if identity is None else self.orders[identity]
        provisions = self.draft.provisions
        return [
            order
            for order in self.within(identity)
            if order == own or provisions[order].kind is not Kind.NOTE
        ]

    def words(self, order: int) -> str:
        """The words of one provision alone, however they are broken into lines."""
        return own_words(self.draft, self.draft.provisions[order])


def _ends(draft: Draft) -> list[int]:
    """For each provision, the order after the last below it: one pass from the end."""
    ends = [0] * len(draft.provisions)
    for provision in reversed(draft.provisions):
        order = provision.order
        ends[order] = max(ends[order], order + 1)
        if provision.parent >= 0:
            ends[provision.parent] = max(ends[provision.parent], ends[order])
    return ends


def stands(position: Position, coverage: Coverage) -> bool:
    """Whether a position holds in the round that is covered here."""
    if not position.covered:
        return False
    return coverage.covered(position.provision) == position.covered or coverage.pardons(position) != ""


def reserves_stand(position: Position, today: Coverage) -> str:
    """The rule ``standing: {reserves: stand}``: a reserve outlives a change of its words; an objection does not."""
    return "since a reserve stands until it is lifted" if position.stance is Stance.RESERVE else ""


def concerned(draft: Draft, places: Collection[str]) -> frozenset[str]:
    """The identities of some provisions, of all below them and of all above: a word on any is a word on them."""
    orders = {identity: order for order, identity in enumerate(draft.identities)}
    found: set[int] = set()
    for place in places:
        if place in orders:
            found.update(draft.covered(orders[place]))
            found.update(above.order for above in draft.above(orders[place]))
    return frozenset(draft.identities[order] for order in found)


@dataclass(frozen=True, slots=True)
class Lapse:
    """Why a position lapsed: what became of the text that it was given for.

    ``edited`` and ``added`` are orders of provisions in the draft of today, ``deleted`` and ``moved`` (out
    of the provision that was covered) in the draft of then. ``gone`` says that the provision is no longer in
    the text.
    """

    gone: bool
    edited: tuple[int, ...] = ()
    added: tuple[int, ...] = ()
    deleted: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()


def lapse(position: Position, then: Coverage | None, today: Coverage) -> Lapse:
    """What became of the text that a lapsed position was given for.

    ``then`` is the draft of its round, if known.
    """
    place = position.provision
    if not today.holds(place):
        return Lapse(gone=True)
    if then is None or not then.holds(place):
        return Lapse(gone=False)
    before = {then.draft.identities[order]: order for order in then.spoken(place)}
    now = {today.draft.identities[order]: order for order in today.spoken(place)}
    lost = [(identity, order) for identity, order in before.items() if identity not in now]
    return Lapse(
        gone=False,
        edited=tuple(
            order
            for identity, order in now.items()
            if identity in before and then.words(before[identity]) != today.words(order)
        ),
        added=_topmost(today, [order for identity, order in now.items() if identity not in before]),
        deleted=_topmost(then, [order for identity, order in lost if not today.holds(identity)]),
        moved=_topmost(then, [order for identity, order in lost if today.holds(identity)]),
    )


def _topmost(coverage: Coverage, orders: list[int]) -> tuple[int, ...]:
    """Those of some provisions that are not below another of them.

    An article that went is one thing that went.
    """
    chosen = set(orders)
    return tuple(order for order in orders if coverage.draft.provisions[order].parent not in chosen)


def why(position: Position, then: Coverage | None, today: Coverage) -> str:
    """Why a position lapsed, as a clause: ``its paragraph 1 changed``, ``it is no longer in the text``."""
    found = lapse(position, then, today)
    if found.gone:
        return "it is no longer in the text"
    clauses = []
    for orders, coverage, one, many in (
        (found.edited, today, "changed", "changed"),
        (found.added, today, "is new", "are new"),
        (found.deleted, then, "was deleted", "were deleted"),
        (found.moved, then, "was moved away", "were moved away"),
    ):
        if orders and coverage:
            names = _names(coverage, orders, position.provision)
            clauses.append(f"{names} {one if len(orders) == 1 else many}")
    return ", ".join(clauses) or (
        "its text changed" if then is None else "the order or depth of its parts changed"
    )


def _names(coverage: Coverage, orders: tuple[int, ...], place: str | None) -> str:
    return listed([_name(coverage, order, place) for order in orders], _NAMED)


def _name(coverage: Coverage, order: int, place: str | None) -> str:
    """What to call a provision beside the one that a position covers.

    ``its paragraph 1``, ``Article 2(1)(a)``.
    """
    provision = coverage.draft.provisions[order]
    top = coverage.orders.get(place, -1) if place is not None else -1
    if order == top:
        return "its heading" if provision.kind is Kind.HEADING else "its own text"
    number = provision.label.strip(" .()")
    if top >= 0 and provision.parent == top and number:
        return f"its {provision.kind} {number}"
    return coverage.label(coverage.draft.identities[order])
