from typing import ClassVar

from django.db import models

from linli.kernel.access.api import Protection
from linli.kernel.keeping.api import uuid7


class Look(models.Model):
    """One answer that showed somebody's data: who looked, from which post, why, at what question."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(db_index=True)
    account = models.UUIDField(null=True)
    post = models.UUIDField(null=True, db_index=True)
    unit = models.UUIDField(null=True, db_index=True)
    post_title = models.CharField(max_length=120)
    unit_name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=80)
    place = models.CharField(max_length=120)
    question = models.CharField(max_length=32)
    method = models.CharField(max_length=8)
    count = models.PositiveIntegerField()

    retention = "journal"
    kept_from = "at"
    unscoped_because = "supervised as a whole by the audit administrator, who alone may ask"
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(
        (
            "id",
            "at",
            "account",
            "post",
            "unit",
            "post_title",
            "unit_name",
            "purpose",
            "place",
            "question",
            "method",
            "count",
        ),
        Protection.INTERNAL,
    )

    class Meta:
        ordering = ("-at",)


class Sight(models.Model):
    """One person seen in one look, so that everybody can ask who looked at them."""

    id = models.BigAutoField(primary_key=True)
    look = models.ForeignKey(Look, on_delete=models.CASCADE, related_name="sights")
    subject = models.UUIDField()

    retention = "journal"
    unscoped_because = "reached through its look"
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(("id", "look", "subject"), Protection.INTERNAL)

    class Meta:
        indexes = [models.Index(fields=["subject", "look"], name="journal_sight_subject")]
