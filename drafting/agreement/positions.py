"""What a party says of a provision at a round, as a value, and the spelling of it that the record keeps.

A position is pinned to the words it was given for by their hash. Whether it still holds is a question for
``standing``; what a party's positions come to together is one for ``effective``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple, Self

from drafting.errors import TravauxError, nearest, unknown

_NEVER = datetime.min.replace(tzinfo=UTC)


class Stance(StrEnum):
    """What a party can say."""

    APPROVE = "approve"
    AD_REFERENDUM = "ad referendum"
    RESERVE = "reserve"
    OBJECT = "object"
    ABSTAIN = "abstain"
    WITHDRAWN = "withdrawn"
    """It takes back what it had said."""


class Reserve(StrEnum):
    """What a reserve is entered for."""

    GENERAL = "general"
    SCRUTINY = "scrutiny"
    PARLIAMENTARY = "parliamentary"
    SUBSTANTIVE = "substantive"
    LINGUISTIC = "linguistic"


class Sign(StrEnum):
    """Which way a party that reserves leans."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Saying(NamedTuple):
    """A stance with what a reserve is for and which way it leans; both None for any other stance."""

    stance: Stance
    reserve: Reserve | None = None
    sign: Sign | None = None

    def __str__(self) -> str:
        if self.stance is not Stance.RESERVE:
            return self.stance
        kind = "" if self.reserve in (None, Reserve.GENERAL) else f"{self.reserve} "
        return f"{self.sign} {kind}reserve" if self.sign else f"{kind}reserve"


class _Position(NamedTuple):
    """The values of a position: a tuple, since tens of thousands are made whenever anybody asks for the matrix."""

    party: str
    stance: Stance
    provision: str | None
    round: int
    covered: str
    reserve: Reserve | None
    sign: Sign | None
    note: str
    label: str
    author: str
    at: datetime
    seq: int


class Position(_Position):
    """What one party said of one provision at one round.

    ``provision`` is an identity, None for the whole text. ``covered`` is the hash of the text of the
    provision and all below it, as it was. ``label`` is what the provision was called then. ``seq`` is the
    entry in the record: the later of two positions has the greater. ValueError for a kind of reserve, or a
    sign, with any other stance.
    """

    __slots__ = ()

    def __new__(
        cls,
        party: str,
        stance: Stance,
        provision: str | None,
        round: int,
        covered: str,
        reserve: Reserve | None = None,
        sign: Sign | None = None,
        note: str = "",
        label: str = "",
        author: str = "",
        at: datetime = _NEVER,
        seq: int = 0,
    ) -> Self:
        if (reserve or sign) and stance is not Stance.RESERVE:
            raise ValueError(f"'{stance}' with a kind of reserve: {reserve or sign}")
        values = (party, stance, provision, round, covered, reserve, sign, note, label, author, at, seq)
        return tuple.__new__(cls, values)

    @property
    def blocks(self) -> bool:
        """Whether it stands in the way of agreement while it stands."""
        return self.stance in (Stance.RESERVE, Stance.OBJECT)

    @property
    def saying(self) -> Saying:
        """What was said, apart from who, when and of what."""
        return Saying(self.stance, self.reserve, self.sign)

    def body(self) -> dict[str, Any]:
        """What the record keeps of it beside author, instant and number, which every entry has."""
        body: dict[str, Any] = {
            "party": self.party,
            "stance": str(self.stance),
            "provision": self.provision,
            "round": self.round,
            "covered": self.covered,
        }
        extras = {"reserve": self.reserve, "sign": self.sign, "note": self.note, "label": self.label}
        return body | {name: str(value) for name, value in extras.items() if value}

    @classmethod
    def from_body(cls, body: Mapping[str, Any], *, author: str, at: datetime, seq: int) -> Self:
        """A position out of the record. TravauxError for one that this program cannot understand."""
        try:
            kind, sign = body.get("reserve"), body.get("sign")
            return cls(
                body["party"],
                STANCES[body["stance"]],
                body["provision"],
                body["round"],
                body["covered"],
                _RESERVES[kind] if kind else None,
                _SIGNS[sign] if sign else None,
                body.get("note", ""),
                body.get("label", ""),
                author,
                at,
                seq,
            )
        except (KeyError, ValueError, TypeError) as error:
            raise not_understood(seq, error) from None


def not_understood(seq: int, error: Exception) -> TravauxError:
    """What to raise for an entry that is a position and that this program cannot understand."""
    return TravauxError(
        f"entry {seq} is a position that cannot be understood: {error}",
        hint="'travaux verify' names the byte",
    )


# Looked up a hundred thousand times when a record is read; a dictionary is several times faster than the
# enum.
STANCES = {str(stance): stance for stance in Stance}
_RESERVES = {str(reserve): reserve for reserve in Reserve}
_SIGNS = {str(sign): sign for sign in Sign}

_SPOKEN = {
    "approve": Stance.APPROVE,
    "approves": Stance.APPROVE,
    "approved": Stance.APPROVE,
    "referendum": Stance.AD_REFERENDUM,
    "reserve": Stance.RESERVE,
    "reserves": Stance.RESERVE,
    "reservation": Stance.RESERVE,
    "object": Stance.OBJECT,
    "objects": Stance.OBJECT,
    "objection": Stance.OBJECT,
    "abstain": Stance.ABSTAIN,
    "abstains": Stance.ABSTAIN,
    "abstention": Stance.ABSTAIN,
    "withdraw": Stance.WITHDRAWN,
    "withdrawn": Stance.WITHDRAWN,
    "withdraws": Stance.WITHDRAWN,
}

SAYINGS = (
    *(str(stance) for stance in Stance if stance is not Stance.RESERVE),
    *(str(Saying(Stance.RESERVE, reserve)) for reserve in Reserve),
)
"""Everything that can be said, as a person types it, apart from signs."""


def saying(words: str) -> Saying:
    """What a drafter's words say: ``approve``, ``ad-referendum``, ``positive scrutiny reserve``.

    TravauxError, with the nearest that could have been meant, for words that say nothing or two things.
    """
    # Figures and letters of other alphabets are words too: `approve5` must not approve the whole text.
    found = re.findall(r"[a-z]+|[^\W_a-z]+", words.casefold())
    stances = {_SPOKEN[word] for word in found if word in _SPOKEN}
    if "referendum" in found:
        stances.discard(Stance.APPROVE)
    # A parliamentary scrutiny reserve is one thing: the parliament's scrutiny.
    kinds = [_RESERVES[word] for word in found if word in _RESERVES]
    if Reserve.PARLIAMENTARY in kinds:
        kinds = [kind for kind in kinds if kind is not Reserve.SCRUTINY]
    signs = [_SIGNS[word] for word in found if word in _SIGNS]
    strange = [word for word in found if word not in {*_SPOKEN, *_RESERVES, *_SIGNS, "ad"}]
    # A sign would be lost: whoever types `scrutiny+` means a positive one. So would a kind that is yet to come.
    strange += re.findall(r"[^\w\s.,:;/()-]|[-:]\s*$", words)
    reserves = stances == {Stance.RESERVE}
    if (
        strange
        or len(stances) != 1
        or len(kinds) > 1
        or len(signs) > 1
        or ((kinds or signs) and not reserves)
    ):
        error = unknown("stance", words, SAYINGS)
        error.hint = error.hint or nearest(words, (f"reserve:{kind}" for kind in Reserve))
        raise error
    if not reserves:
        return Saying(stances.pop())
    return Saying(Stance.RESERVE, kinds[0] if kinds else Reserve.GENERAL, signs[0] if signs else None)
