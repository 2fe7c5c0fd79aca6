"""Who left the register so long ago that nothing of them may be kept."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from linli.ground.people.models import Alias, Household, Person, Residence

DUE = "the purge reaches every place and shows nobody"


def gone_before(cutoff: datetime) -> Any:
    """People who lived nowhere here since before the cutoff's day: moved away, died, or never had a door."""
    day = timezone.localtime(cutoff).date()
    since = Residence.objects.unscoped(DUE).filter(Q(until_date=None) | Q(until_date__gte=day))
    gone = Person.objects.unscoped(DUE).filter(~Exists(since.filter(person=OuterRef("pk"))), recorded_at__lt=cutoff)
    here = _seen_still(since)
    return gone.exclude(pk__in=here).exclude(pk__in=Alias.standing().filter(leads_to__in=here).values("person"))


def _seen_still(since: Any) -> Any:
    """The records that stand for somebody of whom another record still lives here: no record of theirs may go."""
    lives = Exists(since.filter(person=OuterRef("person"))) | Exists(since.filter(person=OuterRef("leads_to")))
    return Alias.standing().filter(lives).values("leads_to")


def emptied_before(cutoff: datetime) -> Any:
    """Households nobody belonged to for as long: every one of their people is gone from the register."""
    members = Residence.objects.unscoped(DUE).filter(household=OuterRef("pk"))
    return Household.objects.unscoped(DUE).filter(~Exists(members), recorded_at__lt=cutoff)
