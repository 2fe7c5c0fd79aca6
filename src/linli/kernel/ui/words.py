"""Days, moments and lengths of time in the reader's words 日期与时长: 11月21日 周六 14:05, 今天, 还剩 3 小时 55 分."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from linli.kernel.ui.rules import clock_parts, nearness

WEEKDAYS = [
    pgettext_lazy("weekday", "Mon"),
    pgettext_lazy("weekday", "Tue"),
    pgettext_lazy("weekday", "Wed"),
    pgettext_lazy("weekday", "Thu"),
    pgettext_lazy("weekday", "Fri"),
    pgettext_lazy("weekday", "Sat"),
    pgettext_lazy("weekday", "Sun"),
]
MONTHS = [
    pgettext_lazy("month", "Jan"),
    pgettext_lazy("month", "Feb"),
    pgettext_lazy("month", "Mar"),
    pgettext_lazy("month", "Apr"),
    pgettext_lazy("month", "May"),
    pgettext_lazy("month", "Jun"),
    pgettext_lazy("month", "Jul"),
    pgettext_lazy("month", "Aug"),
    pgettext_lazy("month", "Sep"),
    pgettext_lazy("month", "Oct"),
    pgettext_lazy("month", "Nov"),
    pgettext_lazy("month", "Dec"),
]
DAYS_ONLY_FROM = timedelta(days=3)


def day_words(day: date, today: date, *, full: bool = False) -> str:
    """今天, 昨天, 11月21日 周六; the year only when it is another one. `full` never says today."""
    near = nearness(day, today)
    named = {"today": _("today"), "yesterday": _("yesterday"), "tomorrow": _("tomorrow")}
    if near in named and not full:
        return named[near]
    pattern = pgettext("date", "{weekday} {day} {month}")
    if day.year != today.year:
        pattern = pgettext("date", "{weekday} {day} {month} {year}")
    return pattern.format(
        weekday=WEEKDAYS[day.weekday()], day=day.day, month=MONTHS[day.month - 1], number=day.month, year=day.year
    )


def moment_words(moment: datetime, now: datetime, *, full: bool = False) -> str:
    """今天 14:05, 11月21日 周六 14:05; in the time of the place, 24 hours."""
    local = timezone.localtime(moment)
    today = timezone.localtime(now).date()
    day = day_words(local.date(), today, full=full)
    near = nearness(local.date(), today) in ("today", "yesterday", "tomorrow") and not full
    pattern = pgettext("near day and time", "{day} {time}") if near else pgettext("far day and time", "{day}, {time}")
    return pattern.format(day=day, time=f"{local:%H:%M}")


def span_words(span: timedelta) -> str:
    """26 小时 40 分, 35 分; from three days on whole days, because minutes say nothing then."""
    days, hours, minutes = clock_parts(span)
    if abs(span) >= DAYS_ONLY_FROM:
        return _("{days} d").format(days=days)
    hours += days * 24
    if not hours:
        return _("{minutes} min").format(minutes=minutes)
    if not minutes:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def remaining_words(due: datetime, now: datetime) -> str:
    """还剩 3 小时 55 分 or 晚了 35 分."""
    pattern = _("{span} left") if due >= now else _("{span} late")
    return pattern.format(span=span_words(due - now))
