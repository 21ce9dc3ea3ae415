"""Two rounds of one invented text that hold every kind of change, and the documents made of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from drafting.compare.comparing import compare
from drafting.text.reading import read
from drafting.word.heading import DocumentHeading
from drafting.word.redlining import write_redline
from drafting.word.writing import write_clean

OLD = """\
# Statement on a Shared Harbour

## Preamble

The Participants,

*Recalling* the charter of the harbour [, in particular its first article],

Determined to keep the lights burning,

## Article 1. Definitions ^definitions

1. In this text:
   (a) "harbour" means the basin and its quays;
   (b) "lamp" means any light that guides ships:
      (i) on land;
      (ii) at sea.
2. Words in the singular include the plural.

## Article 2. Assistance in the event of a storm ^assistance

1. In the event of a storm, each Participant [FRA, GBR: shall] [CYP: may] assist the harbour by:
   (a) the use of boats;
   (b) the sharing of forecasts[ and early warning];
   (c) further means[^1]. ^means
2. The Participants shall consult within [24] [72] hours, as provided in @{monitoring} and @{means}.
2bis. The pilot keeps the log. He shows it to anyone who asks.

> Drafting note: paragraph 2 awaits the Working Group on lamps.

3. Nothing here affects **older** duties under @{definitions}.

## Article 3. Monitoring ^monitoring

1. A joint watch verifies that lamps are lit.
2. It reports every month.

| Lamp | Keeper |
|---|---|
| North | Ana |
| South | Bo |

## Article 4. Entry into effect

1. Every keeper shall oil the hinges of the tower door before the first frost of the year.
2. This text comes into effect once all have signed.

## Annex I

1. List of lamps.
2. List of keepers.

## Signatures

For the Participants:

[^1]: Such as a *net*.
"""

NEW = """\
# Statement on a Shared Harbour

## Preamble

The Participants,

*Recalling* the charter of the harbour [, in particular its first article],

Determined to keep all the lights burning,

Welcoming the new pier,

## Article 1. Definitions ^definitions

1. Every keeper shall oil all the hinges of the tower door before the first frost of the year.
2. In this text:
   (a) "harbour" means the basin and its quays;
   (b) "lamp" means any light that guides ships:
      (i) on land;
      (ii) at sea.

## Article 2. Assistance in the event of a storm ^assistance

1. In the event of a storm, each Participant shall promptly assist the harbour by:
   (a) the use of boats;
   (b) the sharing of forecasts[ and early warning];
   (c) further means[^1]. ^means
2. The Participants shall consult within [24] [72] hours, as provided in @{monitoring} and @{means}.
2bis. The pilot keeps the log.
2ter. He shows it to anyone who asks.

> Drafting note: paragraph 2 awaits the Working Group on lamps.

3. Nothing here affects **older** duties under @{definitions}.

## Article 3. Monitoring ^monitoring

1. It reports every week to the keepers.

| Lamp | Keeper |
|---|---|
| North | Ana |
| South | Bob |
| West | Cleo |

## Article 4. Costs ^costs

1. Each bears its own costs.
2. A joint watch verifies that all lamps are always lit.

## Article 5. Entry into effect

1. This text comes into effect once all have signed.

## Annex I

1. List of lamps and of keepers.

## Signatures

For the Participants:

[^1]: Such as a *net*.
"""

OLD_HEADING = DocumentHeading(
    "Statement on a Shared Harbour",
    "HB/2026/1",
    "Zero draft",
    "Distr.: Limited",
    date=date(2026, 1, 2),
    hash="cd" * 32,
)
NEW_HEADING = DocumentHeading(
    "Statement on a Shared Harbour",
    "HB/2026/1/Rev.1",
    "Rev.1",
    "Distr.: Limited",
    date=date(2026, 1, 6),
    hash="ab" * 32,
)
NOON = datetime(2026, 1, 6, 12, tzinfo=UTC)


def clean(source: str) -> bytes:
    """The clean document of a source."""
    return write_clean(read(source), NEW_HEADING)


def redlined(old: str, new: str, author: str = "Secretariat") -> bytes:
    """The redline from one source to another."""
    return write_redline(compare(read(old), read(new)), OLD_HEADING, NEW_HEADING, author=author, date=NOON)
