"""Small drafts with identities, made without a reader, so that a rule of agreement is tested by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from drafting.agreement.approvals import Approvals, approvals
from drafting.agreement.positions import Position, Saying, saying
from drafting.agreement.standing import Coverage
from drafting.text.draft import Division, Draft, Kind, Provision

AT = datetime(2026, 1, 5, 20, 14, tzinfo=UTC)


@dataclass(frozen=True)
class Capital:
    code: str
    name: str
    capital: str
    consent: str = "required"


POL = Capital("POL", "Poland", "Warsaw")
CYP = Capital("CYP", "Cyprus", "Nicosia")
USA = Capital("USA", "United States", "Washington", "none")

TEXT = """\
2 Assistance
2.1 Each Participant shall assist.
2.1.a by military means;
2.2 The Participants shall consult.
3 Monitoring
3.1 The Participants shall monitor.
"""


def draft(text: str = TEXT, identities: Iterable[str] = ()) -> Draft:
    """A draft of lines ``label words``, a point of the label for each level; identities are the first labels.

    Give ``identities`` where labels changed.
    """
    provisions: list[Provision] = []
    at: dict[str, int] = {}
    start = 0
    for line in text.splitlines(keepends=True):
        label = line.split(" ", 1)[0]
        level = label.count(".")
        parent = at.get(label.rpartition(".")[0], -1)
        kind = (Kind.HEADING, Kind.PARAGRAPH, Kind.POINT)[level]
        order = len(provisions)
        words = start + len(label) + 1
        end = start + len(line)
        division = None if level else Division.ARTICLE
        own = label.rpartition(".")[2]
        provisions.append(
            Provision(order, kind, level, own, "", start, words, end - 1, end, parent, division)
        )
        at[label] = order
        start = end
    labels = tuple(line.split(" ", 1)[0] for line in text.splitlines())
    return Draft(text, tuple(provisions), tuple(identities) or labels)


def covered(draft: Draft, order: int | None) -> str:
    orders = range(len(draft.provisions)) if order is None else draft.covered(order)
    words = "\n".join(" ".join(draft.words(draft.provisions[at]).split()) for at in orders)
    return sha256(words.encode()).hexdigest()


def label(draft: Draft, order: int) -> str:
    provision = draft.provisions[order]
    if provision.parent < 0:
        return f"Article {provision.label}"
    return f"{label(draft, provision.parent)}({provision.label})"


def articles(draft: Draft) -> tuple[Provision, ...]:
    return tuple(provision for provision in draft.provisions if provision.parent < 0)


def coverage(text: Draft) -> Coverage:
    return Coverage(text, covered, label)


def took(
    words: str,
    provision: str | None,
    at: Draft,
    seq: int,
    *,
    party: str = "POL",
    number: int = 0,
    note: str = "",
) -> Position:
    """A position as it would have been recorded on a draft; ``words`` as a drafter types them."""
    said: Saying = saying(words)
    seen = coverage(at)
    return Position(
        party,
        said.stance,
        provision,
        number,
        seen.covered(provision),
        said.reserve,
        said.sign,
        note=note,
        label=seen.label(provision),
        at=AT + timedelta(hours=seq),
        seq=seq,
    )


def matrix(text: Draft, number: int, positions: Iterable[Position], **earlier: Draft) -> Approvals:
    """The matrix of three parties; earlier drafts as ``rev0=…``."""
    return approvals(
        (POL, CYP, USA),
        positions,
        text,
        number,
        articles=articles,
        covered=covered,
        label=label,
        earlier={int(name.removeprefix("rev")): known for name, known in earlier.items()},
    )
