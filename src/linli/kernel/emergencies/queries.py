"""Which emergencies are declared. An emergency reaches down from the unit that declared it."""

from django.db.models import QuerySet

from linli.kernel.access.api import Actor, Scope

from .models import Emergency


def declared_for(actor: Actor) -> list[Emergency]:
    """Emergencies on now whose reach covers the actor's own unit, the gravest first."""
    on = Emergency.objects.unscoped("who is reached by an emergency may know of it").filter(ended_at=None)
    reached = [e for e in on.order_by("level", "started_at") if _reach(e).covers(actor.unit_position)]
    return reached


def one_is_declared_for(actor: Actor) -> bool:
    return bool(declared_for(actor))


def within(actor: Actor) -> QuerySet[Emergency]:
    """Emergencies declared by units in the actor's scope, running first."""
    return Emergency.objects.seen_by(actor).order_by("-ended_at", "-started_at")


def _reach(emergency: Emergency) -> Scope:
    return Scope.of((low, high) for low, high in emergency.reach)
