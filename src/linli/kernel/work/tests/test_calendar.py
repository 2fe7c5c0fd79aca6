"""Working days and hours agree with the State Council's lists, counted day by day by another hand."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.work.models import OfficeHours, Year
from linli.kernel.work.queries import add_working, calendar, is_workday, unannounced_years, working_seconds
from linli.kernel.work.rules.calendar import Calendar, Hours

SHANGHAI = ZoneInfo("Asia/Shanghai")

# Typed from the State Council's notices for 2024, 2025 and 2026: free runs and worked weekend days.
FREE = [
    ((2024, 1, 1), 1), ((2024, 2, 10), 8), ((2024, 4, 4), 3), ((2024, 5, 1), 5), ((2024, 6, 10), 1),
    ((2024, 9, 15), 3), ((2024, 10, 1), 7),
    ((2025, 1, 1), 1), ((2025, 1, 28), 8), ((2025, 4, 4), 3), ((2025, 5, 1), 5), ((2025, 5, 31), 3),
    ((2025, 10, 1), 8),
    ((2026, 1, 1), 3), ((2026, 2, 15), 9), ((2026, 4, 4), 3), ((2026, 5, 1), 5), ((2026, 6, 19), 3),
    ((2026, 9, 25), 3), ((2026, 10, 1), 7),
]  # fmt: skip
WORKED = [
    (2024, 2, 4), (2024, 2, 18), (2024, 4, 7), (2024, 4, 28), (2024, 5, 11), (2024, 9, 14), (2024, 9, 29),
    (2024, 10, 12), (2025, 1, 26), (2025, 2, 8), (2025, 4, 27), (2025, 9, 28), (2025, 10, 11), (2026, 1, 4),
    (2026, 2, 14), (2026, 2, 28), (2026, 5, 9), (2026, 9, 20), (2026, 10, 10),
]  # fmt: skip
FREE_DAYS = {date(*first) + timedelta(days=n) for first, length in FREE for n in range(length)}
WORKED_DAYS = {date(*day) for day in WORKED}
EVERY_DAY = [date(2024, 1, 1) + timedelta(days=n) for n in range(366 + 365 + 365)]


def worked(day: date) -> bool:
    return day in WORKED_DAYS or (day.weekday() < 5 and day not in FREE_DAYS)


def seconds_by_hand(start: datetime, end: datetime) -> int:
    """Second by second would take too long; span by span on naive local time, which China never shifts."""
    total, day = 0, start.date()
    while day <= end.date():
        for opens, closes in ((time(8, 30), time(11, 30)), (time(13), time(17))) if worked(day) else ():
            low = max(datetime.combine(day, opens), start)
            high = min(datetime.combine(day, closes), end)
            total += max(0, int((high - low).total_seconds()))
        day += timedelta(days=1)
    return total


BY_HAND = Calendar(
    SHANGHAI,
    [(date(2000, 1, 1), Hours(((time(8, 30), time(11, 30)), (time(13), time(17)))))],
    {day: worked(day) for day in EVERY_DAY},
    frozenset({2024, 2025, 2026}),
)
FIRST, LAST = datetime(2024, 1, 1), datetime(2026, 11, 1)  # noqa: DTZ001  local time, made aware where it is used
minutes = st.datetimes(min_value=FIRST, max_value=LAST).map(lambda moment: moment.replace(microsecond=0))


def local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=SHANGHAI)


@pytest.mark.django_db
def test_every_day_of_three_years_is_worked_or_free_as_announced():
    known = calendar(EVERY_DAY[0], EVERY_DAY[-1])
    assert [day for day in EVERY_DAY if known.is_workday(day) != worked(day)] == []


@pytest.mark.django_db
def test_the_three_years_have_the_working_days_that_were_announced():
    known = calendar(EVERY_DAY[0], EVERY_DAY[-1])
    assert [known.workdays(year) for year in (2024, 2025, 2026)] == [
        sum(worked(day) for day in EVERY_DAY if day.year == year) for year in (2024, 2025, 2026)
    ]


@given(start=minutes, length=st.timedeltas(timedelta(0), timedelta(days=60)))
def test_working_seconds_agree_with_a_count_by_hand(start, length):
    end = start + timedelta(seconds=int(length.total_seconds()))
    assert BY_HAND.working_seconds(local(start), local(end)) == seconds_by_hand(start, end)


@given(start=minutes, hours=st.integers(0, 200))
def test_what_is_added_is_what_is_counted(start, hours):
    """Adding working time and counting it between the two ends are each other's inverse."""
    end = BY_HAND.add_working(local(start), timedelta(hours=hours))
    assert BY_HAND.working_seconds(local(start), end) == hours * 3600
    assert seconds_by_hand(start, end.astimezone(SHANGHAI).replace(tzinfo=None)) == hours * 3600


@given(start=minutes, one=st.integers(0, 100), two=st.integers(0, 100))
def test_time_may_be_added_in_pieces(start, one, two):
    at_once = BY_HAND.add_working(local(start), timedelta(hours=one + two))
    in_pieces = BY_HAND.add_working(BY_HAND.add_working(local(start), timedelta(hours=one)), timedelta(hours=two))
    assert at_once == in_pieces or BY_HAND.working_seconds(at_once, in_pieces) == 0


def test_an_end_before_the_start_is_no_time_at_all():
    noon = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)
    assert BY_HAND.working_seconds(noon, noon - timedelta(days=3)) == 0


def test_a_calendar_without_working_days_says_so_instead_of_looking_for_ever():
    never = Calendar(SHANGHAI, [(date.min, Hours(()))])
    with pytest.raises(ValueError, match="no working days"):
        never.add_working(datetime(2026, 3, 2, tzinfo=UTC), timedelta(hours=1))


def test_time_is_not_taken_away():
    with pytest.raises(ValueError, match="added"):
        BY_HAND.add_working(datetime(2026, 3, 2, tzinfo=UTC), timedelta(hours=-1))


@pytest.mark.django_db
def test_friday_evening_to_monday_morning_before_the_spring_festival_is_no_working_time():
    start = datetime(2026, 2, 14, 17, tzinfo=SHANGHAI)  # a worked Saturday
    end = datetime(2026, 2, 24, 8, 30, tzinfo=SHANGHAI)
    assert working_seconds(start, end) == 0
    assert add_working(start, timedelta(hours=1)) == datetime(2026, 2, 24, 9, 30, tzinfo=SHANGHAI)


@pytest.mark.django_db
def test_a_year_not_yet_announced_falls_back_to_weekends_and_is_named():
    Year.objects.filter(year=2027).delete()
    assert is_workday(date(2031, 3, 3))
    assert not is_workday(date(2031, 3, 1))
    assert unannounced_years(date(2026, 12, 1), date(2027, 1, 10)) == [2027]


@pytest.mark.django_db
def test_new_office_hours_hold_from_their_day_on_and_not_before():
    OfficeHours.objects.create(
        from_day=date(2026, 7, 1), opens=time(9), noon_from=time(12), noon_until=time(14), closes=time(18)
    )
    last_june, first_july = date(2026, 6, 30), date(2026, 7, 1)
    known = calendar(last_june, first_july)
    assert known.hours_on(last_june).spans[0] == (time(8, 30), time(11, 30))
    assert known.hours_on(first_july).spans[0] == (time(9), time(12))
