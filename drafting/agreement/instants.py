"""Deadlines: an hour as it is typed becomes one instant, or a mistake is named; and an instant is told in words.

A deadline stands in the host's time zone. On the days on which clocks change some hours do not exist and some
come twice, and a deadline there must not be guessed.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta, tzinfo

from drafting.agreement.telling import day
from drafting.errors import TravauxError
from drafting.phrases import several

_TYPED = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[ T]+(?P<time>\d\d:\d\d(?::\d\d)?)[ ]?(?P<offset>Z|[+-]\d\d:?\d\d)?", re.ASCII
)
_EXPECTED = "a day and an hour such as 2026-01-09 12:00"
_SECOND = timedelta(seconds=1)


def instant(typed: str, zone: tzinfo) -> datetime:
    """The instant, in UTC, that a day and an hour in a time zone mean: ``2026-01-09 12:00``.

    An offset (``+02:00``, ``Z``) may follow and must be one that the zone has then, or Z. TravauxError for a
    day or hour that does not exist, for one that comes twice without an offset, and for an offset of
    elsewhere.
    """
    found = _TYPED.fullmatch(typed.strip())
    if found is None:
        raise TravauxError(f"'{typed}' is no hour of a day", expected=_EXPECTED)
    try:
        local = datetime.fromisoformat(f"{found['day']} {found['time']}")
        if local.year in (MINYEAR, MAXYEAR):
            # Some capital's clock would show a year that no calendar here has.
            raise ValueError(f"the year must be in {MINYEAR + 1}..{MAXYEAR - 1}")
        if found["offset"] == "Z":
            return local.replace(tzinfo=UTC)
        candidates = _candidates(local, zone)
        if found["offset"]:
            return _with_offset(typed, local, timedelta_of(found["offset"]), candidates, zone)
        if not candidates:
            raise _missing(local, zone)
    except (ValueError, OverflowError) as error:
        raise TravauxError(f"'{typed}' does not exist: {error}", expected=_EXPECTED) from None
    if len(candidates) > 1:
        offsets = " or ".join(written(at.astimezone(zone)) for at in candidates)
        raise TravauxError(
            f"{local:%H:%M} on {_day(local)} comes twice in {zone}, when clocks are put back",
            expected=f"the offset after it, {offsets}",
            hint=f"{found['day']} {found['time']}{written(candidates[0].astimezone(zone))} is the first",
        )
    return candidates[0]


def _with_offset(
    typed: str, local: datetime, offset: timedelta, candidates: list[datetime], zone: tzinfo
) -> datetime:
    at = (local - offset).replace(tzinfo=UTC)
    if at in candidates:
        return at
    if not candidates:
        raise _missing(local, zone)
    known = " or ".join(written(each.astimezone(zone)) for each in candidates)
    raise TravauxError(
        f"'{typed}' has an offset that {zone} does not have then", expected=f"{known}, or none"
    )


def timedelta_of(offset: str) -> timedelta:
    """``+05:30`` as a length of time."""
    digits = offset[1:].replace(":", "")
    length = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -length if offset[0] == "-" else length


def _candidates(local: datetime, zone: tzinfo) -> list[datetime]:
    """The instants, in order, at which clocks in a zone show a time: none, one, or two."""
    found = []
    for fold in (0, 1):
        at = local.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        if at.astimezone(zone).replace(tzinfo=None) == local and at not in found:
            found.append(at)
    return sorted(found)


def _missing(local: datetime, zone: tzinfo) -> TravauxError:
    """The mistake for an hour that clocks skip, with the hours around it."""
    late, early = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    before = early.astimezone(zone).utcoffset()
    while late - early > _SECOND:
        middle = early + (late - early) // 2
        middle = middle.replace(microsecond=0)
        if middle <= early:
            break
        if middle.astimezone(zone).utcoffset() == before:
            early = middle
        else:
            late = middle
    after = late.astimezone(zone)
    last = (early + _SECOND).replace(microsecond=0)
    old = (last + (before or timedelta())).replace(tzinfo=None)
    return TravauxError(
        f"{local:%H:%M} on {_day(local)} does not exist in {zone}",
        expected=f"an hour before {_clock(old, local)}, or {_clock(after, local)} or later",
        hint=f"clocks there are put forward from {_clock(old, local)} to {_clock(after, local)}",
    )


def _clock(at: datetime, local: datetime) -> str:
    return f"{at:%H:%M}" if at.date() == local.date() else f"{at:%H:%M} on {_day(at)}"


def _day(local: datetime) -> str:
    return day(local.replace(tzinfo=UTC), UTC)


def written(at: datetime) -> str:
    """The offset of an instant as it is typed: ``+01:00``."""
    text = f"{at:%z}"
    return f"{text[:3]}:{text[3:5]}"


def hour(at: datetime, zone: tzinfo) -> str:
    """An instant in a zone: ``12:00 on 9 January 2026``; with seconds, and the offset, where they matter."""
    there = at.astimezone(zone)
    seconds = f":{there:%S}" if there.second else ""
    twice = len(_candidates(there.replace(tzinfo=None, fold=0), zone)) > 1
    offset = f" ({written(there)})" if twice else ""
    return f"{there:%H:%M}{seconds}{offset} on {day(at, zone)}"


def lasting(length: timedelta) -> str:
    """A length of time in its two greatest units: ``2 days 4 hours``, ``1 minute``, ``less than a second``."""
    left = int(length.total_seconds())
    parts = []
    for seconds, unit in ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        count, left = divmod(left, seconds)
        if count:
            parts.append(several(count, unit))
    return " ".join(parts[:2]) or "less than a second"
