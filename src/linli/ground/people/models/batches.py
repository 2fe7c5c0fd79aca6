"""Acts on many rows of the list at once, and filters worth keeping (批量操作·常用筛选)."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.ground.people.declarations import EDIT, SEE
from linli.ground.people.declarations.batches import BATCH_DEEDS, BATCHES_KEPT, FILTERS_KEPT
from linli.kernel.access.api import Protection, Scoped, Subject, Versioned
from linli.kernel.keeping.api import SealedField, uuid7

from .person import Person


def _internal(*names: str) -> dict[str, Protection]:
    return dict.fromkeys(names, Protection.INTERNAL)


class Batch(Scoped, Versioned):
    """One act on many people: what, why, on whom, and whether it was taken back. Its position is the office's."""

    visible_to = EDIT.code
    retention: ClassVar[str] = BATCHES_KEPT.code
    kept_from: ClassVar[str] = "at"
    protection: ClassVar[dict[str, Protection]] = _internal(
        "id", "position", "version", "deed", "facts", "chosen", "done", "left", "root", "account", "post_title", "at",
        "undone_at", "undone", "kept",
    ) | {"why": Protection.SENSITIVE}  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    deed = models.CharField(_("what was done"), max_length=16, choices=BATCH_DEEDS)
    facts: Any = models.JSONField(_("with what"), default=dict)  # codes and days, never a name or number
    chosen: Any = models.JSONField(_("filters of the list"), default=dict)
    why = SealedField(_("why"), blank=True, default="")
    done = models.PositiveIntegerField(_("people changed"), default=0)
    left = models.PositiveIntegerField(_("people left alone"), default=0)
    root = models.CharField(_("Merkle root in the ledger"), max_length=64, blank=True, default="")
    account = models.UUIDField(_("done by"), null=True, blank=True)
    post_title = models.CharField(_("done by post"), max_length=120, blank=True, default="")
    at = models.DateTimeField(_("done at"))
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    undone = models.PositiveIntegerField(_("people put back"), default=0)
    kept = models.PositiveIntegerField(_("changed since and left"), default=0)

    class Meta:
        verbose_name = _("act on many people")
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"batch {self.pk}"


class BatchRow(Subject, Scoped):
    """What one act did to one person, and what was there before; enough to take it back."""

    class State(models.TextChoices):
        DONE = "done", _("done")
        UNDONE = "undone", _("taken back")
        KEPT = "kept", _("changed since, left as it is")

    subject_attribute = "person_id"
    visible_to = EDIT.code
    retention: ClassVar[str] = BATCHES_KEPT.code
    kept_from: ClassVar[str] = "batch__at"
    protection: ClassVar[dict[str, Protection]] = _internal(
        "id", "position", "batch", "person", "state", "version_written"
    ) | {"before": Protection.SENSITIVE}

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows", verbose_name=_("act"))
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("resident"))
    before = SealedField(_("what was there before"), blank=True, default="")  # JSON
    version_written = models.PositiveIntegerField(_("version written"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DONE)

    class Meta:
        verbose_name = _("person of an act on many")
        constraints = [models.UniqueConstraint(fields=["batch", "person"], name="people_batchrow_once")]

    def __str__(self) -> str:
        return f"row {self.pk}"


class SavedFilter(Scoped, Versioned):
    """A choice of the list under a name, for its owner or for everybody of the office (常用筛选)."""

    visible_to = SEE.code
    retention: ClassVar[str] = FILTERS_KEPT.code
    kept_from: ClassVar[str] = "saved_at"
    protection: ClassVar[dict[str, Protection]] = _internal(
        "id", "position", "version", "name", "query", "account", "unit", "shared", "saved_at"
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("name of the filter"), max_length=40)
    query: Any = models.JSONField(_("filters of the list"), default=dict)
    account = models.UUIDField(_("saved by"))
    unit = models.UUIDField(_("office"), null=True, blank=True)
    shared = models.BooleanField(_("for the whole office"), default=False)
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("saved filter")
        ordering = ("name", "id")
        constraints = [models.UniqueConstraint(fields=["account", "unit", "name"], name="people_savedfilter_once")]

    def __str__(self) -> str:
        return self.name
