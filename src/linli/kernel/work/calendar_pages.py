"""The working calendar as people see and keep it."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.kernel.access.api import Clash, Refused, get_or_404, page
from linli.kernel.ui.api import conflict, show

from . import actions, queries
from .declarations import EDIT, KEEP_CALENDAR
from .forms import DayForm, HoursForm
from .models import Year


@page(purpose=KEEP_CALENDAR, open_to="signed-in")
def calendar(request: HttpRequest) -> HttpResponse:
    """A year's holidays and shifted days, whether they are announced, and the office hours."""
    return _calendar(request, _year(request))


@page(purpose=KEEP_CALENDAR, needs=EDIT, reads="", writes="POST")
def day(request: HttpRequest) -> HttpResponse:
    """Set one day."""
    form = DayForm(request.POST)
    if not form.is_valid():
        return _calendar(request, _year(request), day_form=form, status=422)
    try:
        row = actions.set_day(actor=request.actor, at=timezone.now(), **form.cleaned_data)
    except Clash as clash:
        return conflict(request, clash, fields=["name", "works"], back_url=reverse("work:calendar"))
    messages.success(request, _("%(day)s is set.") % {"day": row.day.isoformat()})
    return redirect(f"{reverse('work:calendar')}?year={row.day.year}")


@page(purpose=KEEP_CALENDAR, needs=EDIT, reads="", writes="POST")
def announce(request: HttpRequest, year: int) -> HttpResponse:
    """Confirm that a year's working days are complete."""
    row = get_or_404(Year.objects.all(), year=year)
    try:
        actions.announce_year(actor=request.actor, at=timezone.now(), expected=int(request.POST["expected"]), year=row)
    except Clash as clash:
        return conflict(request, clash, fields=["announced"], back_url=reverse("work:calendar"))
    messages.success(request, _("The working days of %(year)s are confirmed.") % {"year": year})
    return redirect(f"{reverse('work:calendar')}?year={year}")


@page(purpose=KEEP_CALENDAR, needs=EDIT, reads="", writes="POST")
def hours(request: HttpRequest) -> HttpResponse:
    """Set office hours from a day on."""
    form = HoursForm(request.POST)
    if form.is_valid():
        try:
            row = actions.set_hours(actor=request.actor, at=timezone.now(), **form.cleaned_data)
        except Refused as no:
            form.add_error(None, f"{no.reason} {no.remedy}")
        else:
            messages.success(request, _("New office hours hold from %(day)s.") % {"day": row.from_day.isoformat()})
            return redirect("work:calendar")
    return _calendar(request, _year(request), hours_form=form, status=422)


def _year(request: HttpRequest) -> int:
    said = request.GET.get("year", "")
    known = queries.years()
    this = timezone.localdate().year
    return int(said) if said.isdigit() and int(said) in {row.year for row in known} else this


def _calendar(
    request: HttpRequest,
    year: int,
    day_form: DayForm | None = None,
    hours_form: HoursForm | None = None,
    status: int = 200,
) -> HttpResponse:
    years = queries.years()
    now = queries.hours_on(timezone.localdate())
    return show(
        request,
        "work/calendar.html",
        status=status,
        year=next((row for row in years if row.year == year), None),
        shown_year=year,
        years=years,
        days=queries.year_days(year),
        workdays=queries.calendar(date(year, 1, 1), date(year, 12, 31)).workdays(year),
        hours=queries.hours_history(),
        hours_now=now,
        may_edit=request.actor.may(EDIT),
        day_form=day_form or DayForm(),
        hours_form=hours_form or HoursForm(initial=queries.as_initial(now)),
    )
