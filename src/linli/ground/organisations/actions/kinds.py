"""The kinds that every installation has."""

from datetime import datetime

from linli.ground.organisations.declarations import KINDS
from linli.ground.organisations.models import Kind
from linli.kernel.access.api import Actor, action


@action(needs="organisations.edit", new="adds the kinds that are not there yet; what a place changed stays")
def keep_kinds(*, actor: Actor, at: datetime) -> int:
    """Add the house's own kinds that are missing and return how many there are."""
    known = set(Kind.objects.values_list("code", flat=True))
    Kind.objects.bulk_create(
        Kind(code=code, name=name, name_en=name_en, group=group, order=order)
        for order, (code, name, name_en, group) in enumerate(KINDS, start=1)
        if code not in known
    )
    return len(KINDS)
