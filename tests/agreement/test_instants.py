"""A deadline is one instant in the host's time zone, or the mistake in it is named."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from drafting.agreement.instants import hour, instant, lasting
from drafting.errors import TravauxError

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("typed", "zone", "at"),
    [
        ("2026-01-09 12:00", "Europe/Paris", "2026-01-09T11:00:00+00:00"),
        ("2026-07-09T12:00", "Europe/Paris", "2026-07-09T10:00:00+00:00"),
        ("2026-01-09 12:00:30", "Asia/Kolkata", "2026-01-09T06:30:30+00:00"),
        ("2026-01-09 12:00Z", "Europe/Paris", "2026-01-09T12:00:00+00:00"),
        ("2026-01-09 12:00+01:00", "Europe/Paris", "2026-01-09T11:00:00+00:00"),
        ("2026-10-25 02:30+02:00", "Europe/Paris", "2026-10-25T00:30:00+00:00"),
        ("2026-10-25 02:30 +0100", "Europe/Paris", "2026-10-25T01:30:00+00:00"),
        ("2028-02-29 12:00", "Europe/Paris", "2028-02-29T11:00:00+00:00"),
        ("2026-03-29 03:00", "Europe/Paris", "2026-03-29T01:00:00+00:00"),
        ("2026-03-29 01:59:59", "Europe/Paris", "2026-03-29T00:59:59+00:00"),
    ],
)
def test_an_hour_is_one_instant(typed: str, zone: str, at: str) -> None:
    assert instant(typed, ZoneInfo(zone)) == datetime.fromisoformat(at)


@pytest.mark.parametrize(
    ("typed", "zone", "said"),
    [
        (
            "tomorrow at noon",
            "UTC",
            "'tomorrow at noon' is no hour of a day; expected a day and an hour such as",
        ),
        ("2026-02-29 12:00", "UTC", "'2026-02-29 12:00' does not exist: day is out of range for month"),
        ("2026-01-09 24:00", "UTC", "'2026-01-09 24:00' does not exist: hour must be in 0..23"),
        (
            "2026-03-29 02:30",
            "Europe/Paris",
            "02:30 on 29 March 2026 does not exist in Europe/Paris; expected an hour before 02:00, or 03:00 or "
            "later (clocks there are put forward from 02:00 to 03:00)",
        ),
        ("2026-03-29 02:00", "Europe/Paris", "02:00 on 29 March 2026 does not exist in Europe/Paris"),
        ("2026-10-04 02:15", "Australia/Lord_Howe", "clocks there are put forward from 02:00 to 02:30"),
        ("2011-12-30 12:00", "Pacific/Apia", "put forward from 00:00 to 00:00 on 31 December 2011"),
        (
            "2026-10-25 02:30",
            "Europe/Paris",
            "02:30 on 25 October 2026 comes twice in Europe/Paris, when clocks are put back; expected the offset "
            "after it, +02:00 or +01:00 (2026-10-25 02:30+02:00 is the first)",
        ),
        (
            "2026-07-09 12:00+01:00",
            "Europe/Paris",
            "'2026-07-09 12:00+01:00' has an offset that Europe/Paris does not have then; expected +02:00, or none",
        ),
        ("2026-03-29 02:30+01:00", "Europe/Paris", "does not exist in Europe/Paris"),
        ("0001-01-01 00:00", "Europe/Paris", "does not exist"),
        ("9999-12-31 23:59", "America/New_York", "does not exist"),
    ],
)
def test_an_hour_that_is_none_or_two_is_a_mistake_that_says_what_would_be_right(
    typed: str, zone: str, said: str
) -> None:
    with pytest.raises(TravauxError) as error:
        instant(typed, ZoneInfo(zone))
    assert said in str(error.value), str(error.value)


def test_an_hour_that_comes_twice_is_told_with_its_offset() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert hour(first, PARIS) == "02:30 (+02:00) on 25 October 2026"
    assert hour(first + timedelta(hours=1), PARIS) == "02:30 (+01:00) on 25 October 2026"
    assert hour(first + timedelta(hours=2), PARIS) == "03:30 on 25 October 2026"


def test_a_length_is_told_in_its_greatest_units() -> None:
    assert lasting(timedelta(days=2, hours=1, minutes=5)) == "2 days 1 hour"
    assert lasting(timedelta(minutes=61)) == "1 hour 1 minute"
    assert lasting(timedelta(microseconds=1)) == "less than a second"
