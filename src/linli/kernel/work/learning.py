"""What the holidays package knows of China's working days, taken over into the calendar."""

from collections.abc import Iterable

import holidays
from django.db import transaction
from django.utils import timezone

from .models import Day, Year

FIRST_YEAR = 2019


def years_worth_knowing() -> range:
    """From the first year whose records are kept to the year after this one."""
    return range(FIRST_YEAR, timezone.localdate().year + 2)


@transaction.atomic
def learn_years(years: Iterable[int]) -> list[int]:
    """Take the holidays of years not yet announced here from the package; returns the years newly announced.

    A year counts as announced when the package names worked weekends for it, as every State Council list since 2002
    does. Days set by a person are left alone.
    """
    known = set(Year.objects.filter(announced=True).values_list("year", flat=True))
    wanted = [year for year in years if year not in known]
    china = holidays.country_holidays("CN", years=wanted or [FIRST_YEAR], language="zh_CN")
    shifted = {day.year for day in china.weekend_workdays}
    for year in wanted:
        Year.objects.update_or_create(year=year, defaults={"announced": year in shifted})
        _replace_days(year, china)
    return [year for year in wanted if year in shifted]


def _replace_days(year: int, china: holidays.HolidayBase) -> None:
    by_hand = set(Day.objects.filter(day__year=year, by_hand=True).values_list("day", flat=True))
    Day.objects.filter(day__year=year, by_hand=False).delete()
    free = {day: Day(day=day, works=False, name=name[:80]) for day, name in china.items() if day.year == year}
    shifted = {day: Day(day=day, works=True, name="调休上班") for day in china.weekend_workdays if day.year == year}
    Day.objects.bulk_create(row for day, row in sorted((free | shifted).items()) if day not in by_hand)
