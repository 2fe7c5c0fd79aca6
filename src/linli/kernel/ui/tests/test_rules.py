"""Figures and days are said the same way everywhere."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.ui.rules import clock_parts, commas, nearness, page_numbers, segments, share


def test_the_parts_of_a_meter_lie_side_by_side():
    found = segments([("ok", 3), ("part", 0), ("none", 1)])
    assert [(one.kind, one.start, one.width) for one in found] == [("ok", 0.0, 75.0), ("none", 75.0, 25.0)]


def test_a_meter_of_nothing_is_empty():
    assert segments([("ok", 0), ("none", 0)]) == []


def test_one_in_ten_thousand_is_still_seen():
    assert segments([("ok", 9999), ("none", 1)])[1].width >= 0.5


@given(st.lists(st.integers(0, 20000), min_size=1, max_size=5).filter(any))
def test_a_meter_is_always_exactly_full(amounts):
    found = segments([(str(number), amount) for number, amount in enumerate(amounts)])
    assert sum(one.width for one in found) == pytest.approx(100, abs=0.01)
    assert len(found) == sum(1 for amount in amounts if amount)


@pytest.mark.parametrize(
    ("value", "said"), [(3120, "3,120"), (0, "0"), (1234567, "1,234,567"), (2.0, "2"), (36.5, "36.5")]
)
def test_figures_have_commas(value, said):
    assert commas(value) == said


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(3120, 3450, "90.4%"), (3449, 3450, "99.9%"), (1, 99999, "0.1%"), (7, 7, "100%"), (0, 7, "0%"), (0, 0, "–")],
)
def test_a_share_is_never_rounded_to_all_or_nothing(part, whole, said):
    assert share(part, whole) == said


@pytest.mark.parametrize(
    ("day", "near"),
    [
        (date(2020, 2, 10), "today"),
        (date(2020, 2, 9), "yesterday"),
        (date(2020, 2, 11), "tomorrow"),
        (date(2020, 1, 23), "year"),
        (date(2019, 12, 31), "far"),
    ],
)
def test_a_day_is_near_or_in_this_year_or_far(day, near):
    assert nearness(day, date(2020, 2, 10)) == near


def test_yesterday_may_lie_in_another_year():
    assert nearness(date(2019, 12, 31), date(2020, 1, 1)) == "yesterday"


def test_a_length_of_time_is_rounded_down_to_minutes():
    assert clock_parts(timedelta(days=1, hours=2, minutes=40, seconds=59)) == (1, 2, 40)
    assert clock_parts(-timedelta(minutes=35)) == (0, 0, 35)


@pytest.mark.parametrize(
    ("number", "last", "shown"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (3, 9, [1, 2, 3, 4, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, None, 9]),
        (9, 9, [1, None, 8, 9]),
    ],
)
def test_the_pager_shows_first_last_and_neighbours(number, last, shown):
    assert page_numbers(number, last) == shown


@given(st.integers(1, 500), st.integers(1, 500))
def test_a_gap_in_the_pager_hides_at_least_two_pages(number, last):
    shown = page_numbers(min(number, last), last)
    for before, gap, after in zip(shown, shown[1:], shown[2:], strict=False):
        assert gap is not None or after - before > 2
