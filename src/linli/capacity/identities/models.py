"""A look through the register for people recorded twice, and the pairs it found (查重)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from linli.capacity.identities import rules
from linli.capacity.identities.declarations import PAIRS, SCANS
from linli.capacity.identities.declarations.words import ANSWERS, SCAN_STATES, STATES
from linli.ground.people.api import MERGE
from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import uuid7


def _internal(*names: str) -> dict[str, Protection]:
    return dict.fromkeys(names, Protection.INTERNAL)


class Scan(Scoped, Versioned):
    """One look through everybody in an office's places. Its position is the office's."""

    visible_to = MERGE.code
    retention = SCANS.code
    kept_from = "started_at"
    protection: ClassVar[dict[str, Protection]] = _internal(
        *"id position version unit_name post_title state people found started_at finished_at job".split()
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=SCAN_STATES, default="running")
    people = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    job = models.UUIDField(null=True)

    class Meta:
        verbose_name = _("scan for people recorded twice")

    def __str__(self) -> str:
        return f"scan {self.pk}"


class Pair(Scoped, Versioned):
    """Two records that may be one person. It lies with them, or with the office above both communities."""

    speaks_of_records = True
    visible_to = MERGE.code
    retention = PAIRS.code
    kept_from = "found_at"
    protection: ClassVar[dict[str, Protection]] = _internal(
        *"id position version score reasons state answer left_print right_print found_at decided_at decided_by alias "
        "scan".split()
    ) | {"left": Protection.PUBLIC, "right": Protection.PUBLIC}

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    left = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    reasons: Any = models.JSONField(default=list)  # [code, bits]; codes only, never a value
    state = models.CharField(max_length=6, choices=STATES, default="open")
    answer = models.CharField(max_length=8, choices=ANSWERS, blank=True)
    # Keyed fingerprints of what the two records said when they were compared; another one asks the question anew.
    left_print = models.CharField(max_length=32)
    right_print = models.CharField(max_length=32)
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    alias = models.ForeignKey("people.Alias", on_delete=models.SET_NULL, null=True, related_name="+")
    scan = models.ForeignKey(Scan, on_delete=models.SET_NULL, null=True, related_name="pairs")

    class Meta:
        verbose_name = _("pair of records")
        indexes = [models.Index(fields=["state", "position", "-score"], name="identities_pair_queue")]
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="identities_pair_once"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="identities_pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"pair {self.pk}"

    @property
    def band(self) -> str:
        return rules.band_of(self.score)

    @property
    def is_decided(self) -> bool:
        return self.state in rules.DECIDED

    @property
    def percent(self) -> int:
        """The score as whole percent; never 100, since somebody still has to look."""
        return min(99, round(self.score * 100))
