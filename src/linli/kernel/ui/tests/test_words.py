"""Days and lengths of time are said as people say them, in three languages."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from linli.kernel.ui.words import day_words, moment_words, remaining_words, span_words

CHINA = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 14, 5, tzinfo=CHINA)
TODAY = NOW.date()


@pytest.mark.parametrize(
    ("moment", "chinese", "english"),
    [
        (NOW, "今天 14:05", "today 14:05"),
        (NOW - timedelta(days=1), "昨天 14:05", "yesterday 14:05"),
        (NOW + timedelta(days=1), "明天 14:05", "tomorrow 14:05"),
        (datetime(2026, 8, 14, 9, 30, tzinfo=CHINA), "8月14日 周五 09:30", "Fri 14 Aug, 09:30"),
        (datetime(2020, 2, 10, 0, 0, tzinfo=CHINA), "2020年2月10日 周一 00:00", "Mon 10 Feb 2020, 00:00"),
    ],
)
def test_a_moment_is_said_from_today(moment, chinese, english):
    assert moment_words(moment, NOW) == chinese
    with translation.override("en"):
        assert moment_words(moment, NOW) == english


def test_a_moment_is_said_in_the_time_of_the_place():
    evening_in_utc = datetime(2026, 11, 20, 18, 0, tzinfo=ZoneInfo("UTC"))
    assert moment_words(evening_in_utc, NOW) == "今天 02:00"


def test_a_document_names_the_day_even_when_it_is_today():
    assert day_words(TODAY, TODAY, full=True) == "11月21日 周六"
    assert moment_words(NOW, NOW, full=True) == "11月21日 周六 14:05"


def test_the_year_is_said_only_when_it_is_another():
    assert day_words(date(2026, 1, 2), TODAY) == "1月2日 周五"
    assert day_words(date(2025, 12, 31), TODAY) == "2025年12月31日 周三"


@pytest.mark.parametrize(
    ("span", "chinese", "english"),
    [
        (timedelta(hours=26, minutes=40), "26 小时 40 分", "26 h 40 min"),
        (timedelta(minutes=35), "35 分", "35 min"),
        (timedelta(hours=2), "2 小时", "2 h"),
        (timedelta(days=3, hours=4), "3 天", "3 d"),
        (timedelta(0), "0 分", "0 min"),
    ],
)
def test_a_length_of_time_has_two_figures_at_most(span, chinese, english):
    assert span_words(span) == chinese
    with translation.override("en"):
        assert span_words(span) == english


def test_what_is_due_is_left_or_late():
    assert remaining_words(NOW + timedelta(hours=3, minutes=55), NOW) == "还剩 3 小时 55 分"
    assert remaining_words(NOW - timedelta(minutes=35), NOW) == "晚了 35 分"


def test_every_month_and_weekday_has_its_word():
    said = {day_words(date(2026, month, day), TODAY) for month in range(1, 13) for day in range(1, 8)}
    assert len(said) == 84
    assert {words.split()[1] for words in said} == {f"周{day}" for day in "一二三四五六日"}
