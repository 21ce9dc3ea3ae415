"""What a round is, what it is called, and which one a drafter means.

The record keeps entries and knows no rounds; the door, the commands and the screens speak of rounds.
The words between the two are here, once.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING

from drafting.errors import TravauxError, unknown
from drafting.text.draft import Draft

if TYPE_CHECKING:
    from drafting.record.entry import Entry

_NAMED = re.compile(r"\d+|rev\.?[ ]?\d+|zero(?:[ ]draft)?|latest|previous", re.IGNORECASE)
# The canonical spelling of a body has its identities first; nothing in them closes a list.
_BODY = re.compile(r'\{"identities":(\[[^\]]*\]),')
_IDENTITIES = re.compile(r'\[(?:"p[0-9]+"(?:,"p[0-9]+")*)?\]')


@dataclass(frozen=True, slots=True)
class Round:
    """One immutable numbered text of a negotiation, as the record tells of it.

    ``number`` counts from 0, the zero draft; ``text`` is the SHA-256 of the source in hexadecimal. ``entry`` is
    the number of the entry that tells of it, ``named`` the identities of its provisions as that entry has them.
    One that was ``withdrawn`` keeps its number and its text, and is no round of the negotiation any more.
    """

    number: int
    name: str
    symbol: str
    text: str
    author: str
    at: datetime
    note: str
    entry: int
    named: str = field(repr=False)
    withdrawn: bool = False

    @classmethod
    def from_entry(cls, entry: Entry) -> Round:
        """The round that an entry of the record tells of. TravauxError for one that makes no sense."""
        # Whoever lists thirty rounds of five thousand provisions asks for the identities of one or two.
        found = _BODY.match(entry.body)
        try:
            body = json.loads("{" + entry.body[found.end() :]) if found else entry.content
            named = found[1] if found else json.dumps(body["identities"], separators=(",", ":"))
            number, name, symbol, note = (body[key] for key in ("number", "name", "symbol", "note"))
        except (ValueError, KeyError, TypeError, RecursionError):
            raise _no_round(entry.seq) from None
        if not isinstance(number, int) or not all(isinstance(words, str) for words in (name, symbol, note)):
            raise _no_round(entry.seq)
        return cls(number, name, symbol, entry.text, entry.author, entry.at, note, entry.seq, named)

    @property
    def identities(self) -> tuple[str, ...]:
        """One for each provision, in reading order. TravauxError where the entry has something else for them."""
        return _identities(self.named, self.entry)


@lru_cache(maxsize=8)
def _identities(named: str, entry: int) -> tuple[str, ...]:
    """Identities as a round's entry has them, understood."""
    if not _IDENTITIES.fullmatch(named):
        raise _no_round(entry)
    # A round names nearly the same provisions as the one before: each name is kept once for all of them.
    return tuple(map(sys.intern, named[2:-2].split('","'))) if len(named) > 2 else ()


def _no_round(entry: int) -> TravauxError:
    from drafting.record.entry import misread

    return misread(entry, "it is no round")


def round_name(number: int) -> str:
    """What a round is called: `Zero draft`, `Rev.1`, `Rev.2` …"""
    return f"Rev.{number}" if number else "Zero draft"


def round_body(number: int, symbol: str, note: str, identities: Sequence[str]) -> dict[str, object]:
    """What the record keeps of a round beside its text; ``symbol`` is that of the negotiation."""
    return {
        "number": number,
        "name": round_name(number),
        "symbol": f"{symbol}/Rev.{number}" if number else symbol,
        "note": note,
        "identities": list(identities),
    }


def fresh_identities(rounds: Sequence[Round]) -> Iterator[str]:
    """Identities that no round has used: `p1`, `p2` …"""
    last = max((int(identity[1:]) for each in rounds for identity in each.identities), default=0)
    return (f"p{number}" for number in count(last + 1))


def standing(issued: Sequence[Round]) -> tuple[Round, ...]:
    """The rounds up to the latest that was not withdrawn, so that each stands at the place of its number."""
    last = next((each.number for each in reversed(issued) if not each.withdrawn), -1)
    return tuple(issued[: last + 1])


def before(rounds: Sequence[Round], number: int) -> int:
    """The number of the round before another, of those that were not withdrawn; -1 where there is none."""
    return next((each.number for each in reversed(rounds[: max(number, 0)]) if not each.withdrawn), -1)


def names_a_round(word: str) -> bool:
    """Whether a word has the form of a round's name: such a word is never meant as the name of a file."""
    return _NAMED.fullmatch(word.strip()) is not None


def chosen(issued: Sequence[Round], wanted: str | int) -> Round:
    """The round that is meant by a number (`2`), a name (`Rev.2`, `zero`), `latest` or `previous`.

    By its number or name a round can be read also where it was withdrawn. Raises TravauxError with the nearest
    where there is no such round.
    """
    rounds = standing(issued)
    word = str(wanted).strip().casefold()
    if not rounds and (not issued or word in ("latest", "previous")):
        raise TravauxError("the record has no round yet", hint="`travaux compose --add` makes the zero draft")
    if word == "latest":
        return rounds[-1]
    if word == "previous" and (earlier := before(rounds, rounds[-1].number)) >= 0:
        return rounds[earlier]
    for each in issued:
        name = each.name.casefold()
        if word in {str(each.number), name, name.split()[0]} or _bare(word) == _bare(name):
            return each
    live = [each for each in rounds if not each.withdrawn]
    known = [*(str(each.number) for each in live), *(each.name for each in live), "latest"]
    raise unknown("round", str(wanted), known if len(live) < 2 else [*known, "previous"])


def refuse_withdrawn(each: Round) -> None:
    """TravauxError for a round that was withdrawn: nobody can speak of it any more."""
    if each.withdrawn:
        raise TravauxError(
            f"{each.name} was withdrawn",
            expected="a round that stands",
            hint="`travaux round` lists them; nothing was recorded",
        )


def _bare(name: str) -> str:
    return name.replace(".", "").replace(" ", "")


class Earlier(Mapping[int, Draft]):
    """The drafts of rounds by number, each read when it is asked for."""

    def __init__(self, draft: Callable[[int], Draft], length: int) -> None:
        self._draft, self._length = draft, length

    def __getitem__(self, number: int) -> Draft:
        return self._draft(number)

    def __iter__(self) -> Iterator[int]:
        return iter(range(self._length))

    def __len__(self) -> int:
        return self._length
