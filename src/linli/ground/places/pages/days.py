"""The day a page is asked about."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone


def day_of(request: HttpRequest) -> date:
    """`?on=2019-12-01`, or today when nothing readable is said."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return timezone.localdate()
