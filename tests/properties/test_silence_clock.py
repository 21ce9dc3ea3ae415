"""Law: over every change of clocks of a year, in every time zone, a deadline is one exact instant or a mistake.

The clock is simulated: before the instant the silence runs, at it and after it it has expired, and an
objection counts exactly when it arrives before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.agreement.instants import instant, written
from drafting.agreement.silence import Act, Answer, Extension, Silence, State, course
from drafting.errors import TravauxError

YEAR = 2026
HOUR = timedelta(hours=1)
TICK = timedelta(microseconds=1)
ZONES = sorted(available_timezones())


def changes(zone: ZoneInfo) -> Iterator[datetime]:
    """The instants of a year at which clocks in a zone change."""
    at = datetime(YEAR, 1, 1, tzinfo=UTC)
    while at.year == YEAR:
        following = at + timedelta(days=1)
        if at.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            low, high = at, following
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                same = middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            yield high.replace(microsecond=0)
        at = following


def typed(at: datetime, zone: ZoneInfo, *, offset: bool = False) -> str:
    there = at.astimezone(zone)
    return f"{there:%Y-%m-%d %H:%M:%S}" + (written(there) if offset else "")


def held(expiry: datetime, zone: ZoneInfo) -> None:
    """One procedure that expires at an instant, looked at around it with a simulated clock."""
    silence = Silence(1, 0, (), expiry - 72 * HOUR, expiry)
    for at, state in (
        (-HOUR, State.RUNNING),
        (-TICK, State.RUNNING),
        (0 * TICK, State.UNBROKEN),
        (TICK, State.UNBROKEN),
    ):
        seen = (expiry + at).astimezone(zone)
        assert course(silence, seen).state is state
        answered = replace(silence, answers=(Answer("POL", Act.OBJECTED, "", seen, seen),))
        broken = course(answered, expiry + HOUR).state is State.BROKEN
        assert broken is (expiry + at < expiry), (zone, at)


def test_every_change_of_clocks_of_the_year_in_every_zone() -> None:
    seen = 0
    for name in ZONES:
        zone = ZoneInfo(name)
        for change in changes(zone):
            seen += 1
            shift = (change.astimezone(zone).utcoffset() or timedelta()) - (
                (change - TICK).astimezone(zone).utcoffset() or timedelta()
            )
            wall = (change - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None) + timedelta(
                seconds=1
            )
            if shift > timedelta():
                for inside in (wall, wall + shift / 2, wall + shift - timedelta(seconds=1)):
                    mistake(f"{inside:%Y-%m-%d %H:%M:%S}", zone, "does not exist")
                assert instant(f"{wall + shift:%Y-%m-%d %H:%M:%S}", zone) == change
            else:
                for inside in (change, change - shift / 2, change - shift - timedelta(seconds=1)):
                    both = {inside, inside + shift}
                    mistake(typed(inside, zone), zone, "comes twice")
                    assert {instant(typed(at, zone, offset=True), zone) for at in both} == both
            for at in (change - 30 * HOUR, change, change + 30 * HOUR):
                held(at, zone)
                if abs(at - change) > 6 * HOUR:
                    assert instant(typed(at, zone), zone) == at
                    assert instant(typed(at, zone, offset=True), zone) == at
    assert seen > 200


def mistake(text: str, zone: ZoneInfo, said: str) -> None:
    """Holds a text to be a mistake that is named, and what the message offers to be none."""
    with pytest.raises(TravauxError, match=said) as error:
        instant(text, zone)
    offered = re.search(r"\((\S+ \S+) is the first", str(error.value))
    if offered:
        assert instant(offered[1], zone).tzinfo is UTC


@settings(deadline=None, max_examples=300)
@given(st.datetimes(datetime(2000, 1, 1), datetime(2049, 12, 31)), st.sampled_from(ZONES))
def test_whatever_a_clock_shows_reads_back_as_that_instant(moment: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    at = moment.replace(microsecond=0, tzinfo=UTC)
    if (at.astimezone(zone).utcoffset() or timedelta()).total_seconds() % 60 == 0:
        assert instant(typed(at, zone, offset=True), zone) == at
    try:
        assert instant(typed(at, zone), zone) == at
    except TravauxError:
        mistake(typed(at, zone), zone, "comes twice")


MINUTES = st.integers(1, 400).map(lambda minutes: timedelta(minutes=minutes))


@settings(deadline=None)
@given(st.lists(st.tuples(MINUTES, st.sampled_from(Act))), st.lists(st.tuples(MINUTES, MINUTES)), MINUTES)
def test_a_silence_is_broken_exactly_by_what_breaks_and_arrives_before_it_expires(
    sent: list[tuple[timedelta, Act]], moved: list[tuple[timedelta, timedelta]], length: timedelta
) -> None:
    start = datetime(YEAR, 3, 29, tzinfo=UTC)
    silence = Silence(
        1,
        0,
        (),
        start,
        start + length,
        extensions=tuple(Extension(start + until, start + at) for at, until in sorted(moved)),
        answers=tuple(Answer("POL", act, "", start + at, start + at) for at, act in sent),
    )
    expiry = start + length
    for at, until in sorted(moved):
        if start + at < expiry:
            expiry = max(expiry, start + until)
    assert silence.expiry == expiry
    breaks = any(act.breaks and start + at < expiry for at, act in sent)
    after = course(silence, start + timedelta(days=9))
    assert after.state is (State.BROKEN if breaks else State.UNBROKEN)
    # Time alone never mends what is broken, and never breaks what has expired.
    assert course(silence, start + timedelta(days=9000)).state is after.state
