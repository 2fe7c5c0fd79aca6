"""Who left the register so long ago that nothing of them may be kept."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from linli.ground.people.models import Household, Person, Residence

DUE = "the purge reaches every place and shows nobody"


def gone_before(cutoff: datetime) -> Any:
    """People who lived nowhere here since before the cutoff's day: moved away, died, or never had a door."""
    day = timezone.localtime(cutoff).date()
    lived = Residence.objects.unscoped(DUE).filter(person=OuterRef("pk"))
    since = lived.filter(until_date=None) | lived.filter(until_date__gte=day)
    return Person.objects.unscoped(DUE).filter(~Exists(since), recorded_at__lt=cutoff)


def emptied_before(cutoff: datetime) -> Any:
    """Households nobody belonged to for as long: every one of their people is gone from the register."""
    members = Residence.objects.unscoped(DUE).filter(household=OuterRef("pk"))
    return Household.objects.unscoped(DUE).filter(~Exists(members), recorded_at__lt=cutoff)
