from typing import ClassVar

from django.db import models

from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import uuid7

from .declarations import KIND_LABELS, LEVEL_LABELS
from .rules import Kind, Level


class Emergency(Scoped, Versioned):
    """One emergency of one unit: while it lasts, emergency purposes are valid in everything under that unit."""

    visible_to = ""
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(
        ("id", "position", "version", "kind", "level", "unit", "unit_name", "reach", "started_at", "ended_at"),
        Protection.INTERNAL,
    ) | {"legal_basis": Protection.PUBLIC}
    retention = "emergency_record"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=16, choices=list(KIND_LABELS.items()))
    level = models.CharField(max_length=1, choices=list(LEVEL_LABELS.items()))
    legal_basis = models.CharField(max_length=200)
    unit = models.UUIDField()
    unit_name = models.CharField(max_length=120)
    reach = models.JSONField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("started_at")),
                name="emergency_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["unit", "kind"], condition=models.Q(ended_at=None), name="emergency_one_of_a_kind_at_a_time"
            ),
        ]

    @property
    def kind_label(self) -> str:
        return str(KIND_LABELS[Kind(self.kind)])

    @property
    def level_label(self) -> str:
        return str(LEVEL_LABELS[Level(self.level)])

    @property
    def is_on(self) -> bool:
        return self.ended_at is None
