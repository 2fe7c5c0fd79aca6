"""Questions about one's own inbox."""

from django.db.models import Case, Count, IntegerField, Q, QuerySet, When

from linli.kernel.access.api import Actor

from .declarations import Weight
from .models import Notice

NOBODYS = Q(pk__in=[])


def inbox(actor: Actor) -> QuerySet[Notice]:
    """What is addressed to the actor's post or account: unread first, danger before the rest, newest first."""
    mine = Q(account=actor.account) if actor.account else NOBODYS
    posts = Q(post=actor.post) if actor.post else NOBODYS
    unread_first = Case(When(read_at=None, then=0), default=1, output_field=IntegerField())
    by_weight = Case(
        When(weight=Weight.DANGER, then=0), When(weight=Weight.NORMAL, then=1), default=2, output_field=IntegerField()
    )
    return Notice.objects.filter(mine | posts).order_by(unread_first, by_weight, "-at", "-pk")


def unread(actor: Actor) -> int:
    """How many notices wait for the actor."""
    return inbox(actor).filter(read_at=None).count()


def inbox_counts(actor: Actor) -> dict[str, int]:
    """All, unread, and unread of danger."""
    return (
        inbox(actor)
        .order_by()
        .aggregate(
            all=Count("pk"),
            unread=Count("pk", filter=Q(read_at=None)),
            danger=Count("pk", filter=Q(read_at=None, weight=Weight.DANGER)),
        )
    )
