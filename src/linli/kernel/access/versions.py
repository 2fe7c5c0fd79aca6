"""No silent last-write-wins: a write names the version it saw."""

from typing import Any

from django.db import models
from django.db.models import F

from .asking import Unnamed


class Versioned(models.Model):
    """A row that several people may change; every change counts its version up."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Clash(Exception):
    """Somebody else saved first. Holds what stands now and what this person wanted; a person decides."""

    def __init__(self, instance: Any, expected: int, mine: dict[str, Any] | None = None) -> None:
        super().__init__(f"{instance._meta.label} {instance.pk}: version {expected} is no longer current")
        self.instance = instance
        self.expected = expected
        self.mine = mine or {}


def claim(instance: Any, expected: int, mine: dict[str, Any] | None = None) -> None:
    """Count the version up if it is still `expected`, else raise Clash with the row as it stands now.

    Runs inside the transaction of the deed: of two writers one gets the row, the other the Clash.
    """
    model = type(instance)
    manager = model._default_manager
    because = "the writer has already been given this row"
    rows = manager.unscoped(because) if isinstance(manager, Unnamed) else manager.all()
    if not rows.filter(pk=instance.pk, version=expected).update(version=F("version") + 1):
        raise Clash(rows.get(pk=instance.pk), expected, mine)
    instance.version = expected + 1
