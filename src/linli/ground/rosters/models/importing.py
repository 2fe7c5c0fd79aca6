"""A roster handed in, its rows as compared, and the headings a community's rosters are known by."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.ground.rosters.declarations import IMPORT, SHAPES_KEPT, STAGING
from linli.ground.rosters.declarations.words import OUTCOMES
from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import SealedField, uuid7


def _internal(*names: str) -> dict[str, Protection]:
    return dict.fromkeys(names, Protection.INTERNAL)


class RosterImport(Scoped, Versioned):
    """One file of residents on its way into the register (名册导入). Its position is the community's."""

    class State(models.TextChoices):
        MAPPING = "mapping", _("columns to be confirmed")
        COMPARING = "comparing", _("being compared")
        COMPARED = "compared", _("compared, nothing written yet")
        WRITING = "writing", _("being written")
        WRITTEN = "written", _("written")
        UNDOING = "undoing", _("being taken back")
        UNDONE = "undone", _("taken back")

    visible_to = IMPORT.code
    retention: ClassVar[str] = STAGING.code
    kept_from: ClassVar[str] = "received_at"
    protection: ClassVar[dict[str, Protection]] = _internal(
        "id", "position", "version", "unit", "file_name", "sha256", "bytes", "state", "tables", "doors_accepted",
        "counts", "job", "account", "received_at", "compared_at", "begun_at", "written_at", "undone_at",
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("community"))
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(_("fingerprint of the file"), max_length=64)
    bytes = models.PositiveIntegerField(_("size in bytes"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.MAPPING)
    tables = models.JSONField(_("columns"), default=list)  # per sheet: name, header rows, titles, shape, columns
    doors_accepted = models.JSONField(_("buildings whose new doors are accepted"), default=list)
    counts = models.JSONField(_("counts"), default=dict)
    job = models.UUIDField(_("machine work"), null=True, blank=True)
    account = models.UUIDField(_("handed in by"), null=True, blank=True)
    received_at = models.DateTimeField(_("handed in"))
    compared_at = models.DateTimeField(_("compared"), null=True, blank=True)
    begun_at = models.DateTimeField(_("writing began"), null=True, blank=True)
    written_at = models.DateTimeField(_("written"), null=True, blank=True)
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("import of a roster")
        ordering = ("-received_at",)

    def __str__(self) -> str:
        return f"roster {self.pk}"

    @property
    def is_working(self) -> bool:
        return self.state in (self.State.COMPARING, self.State.WRITING, self.State.UNDOING)


class RosterPart(Scoped):
    """A piece of the file as it was handed in, sealed; deleted with the import."""

    visible_to = IMPORT.code
    retention: ClassVar[str] = STAGING.code
    kept_from: ClassVar[str] = "roster__received_at"
    protection: ClassVar[dict[str, Protection]] = _internal("id", "position", "roster", "number") | {
        "content": Protection.DOCUMENT
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    roster = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField(_("number in the file"))
    content = SealedField(_("content"))  # base64 of at most a megabyte

    class Meta:
        verbose_name = _("part of a roster file")
        ordering = ("number",)

    def __str__(self) -> str:
        return f"part {self.number}"


class RosterRow(Scoped):
    """One row of the file: what it is, about whom, what it would change, what was decided, what was there before.

    `person` is whom the row is about, or the key that a new person will get; `said` and `before` are JSON. What shows
    rows to somebody notes their persons for the access journal (`saw`); a job that only writes them shows nobody.
    """

    class State(models.TextChoices):
        STAGED = "", _("not written")
        WRITTEN = "written", _("written")
        WAITING = "waiting", _("waits for somebody")
        UNDONE = "undone", _("taken back")
        KEPT = "kept", _("changed since, left as it is")

    visible_to = IMPORT.code
    retention: ClassVar[str] = STAGING.code
    kept_from: ClassVar[str] = "roster__received_at"
    protection: ClassVar[dict[str, Protection]] = _internal(
        "id", "position", "roster", "number", "sheet", "row", "slot", "outcome", "why", "adds", "remarked",
        "decision", "place", "building_key", "door_key", "household", "person", "person_version", "written_version",
        "state",
    ) | {"said": Protection.DOCUMENT, "before": Protection.DOCUMENT}  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    roster = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("number in the file"))
    sheet = models.PositiveSmallIntegerField(_("sheet"))
    row = models.PositiveIntegerField(_("row of the sheet"))
    slot = models.CharField(_("which person of the row"), max_length=20, blank=True, default="")
    outcome = models.CharField(_("result"), max_length=12, choices=OUTCOMES)
    why = models.CharField(_("reason"), max_length=30, blank=True, default="")
    adds = models.BooleanField(_("fills something in"), default=False)
    remarked = models.BooleanField(_("has remarks"), default=False)
    decision = models.CharField(_("decision"), max_length=10, blank=True, default="")
    place = models.CharField(_("how the door is known"), max_length=12, blank=True, default="")
    building_key = models.CharField(_("building as written"), max_length=100, blank=True, default="")
    door_key = models.CharField(_("door as written"), max_length=140, blank=True, default="")
    household = models.UUIDField(_("household"), null=True, blank=True)
    person = models.UUIDField(_("resident"), null=True, blank=True)
    person_version = models.PositiveIntegerField(_("version compared with"), default=0)
    written_version = models.PositiveIntegerField(_("version written"), default=0)
    state = models.CharField(_("state"), max_length=8, choices=State, blank=True, default=State.STAGED)
    said = SealedField(_("what the row says"), blank=True, default="")
    before = SealedField(_("what was there before"), blank=True, default="")

    class Meta:
        verbose_name = _("row of a roster")
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("roster", "number"), name="rosters_row_once"),)
        indexes = (
            models.Index(fields=("roster", "outcome", "number"), name="rosters_row_by_outcome"),
            models.Index(fields=("roster", "person"), name="rosters_row_by_person"),
        )

    def __str__(self) -> str:
        return f"row {self.row}"


class RosterShape(Scoped):
    """What the columns under certain headings mean, as a clerk of this community last confirmed it."""

    visible_to = IMPORT.code
    retention: ClassVar[str] = SHAPES_KEPT.code
    kept_from: ClassVar[str] = "used_at"
    protection: ClassVar[dict[str, Protection]] = _internal("id", "position", "shape", "columns", "used_at")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    shape = models.CharField(_("fingerprint of the headings"), max_length=32)
    columns: Any = models.JSONField(_("columns"), default=dict)
    used_at = models.DateTimeField(_("last used"))

    class Meta:
        verbose_name = _("remembered headings")
        constraints = (models.UniqueConstraint(fields=("position", "shape"), name="rosters_shape_once"),)

    def __str__(self) -> str:
        return f"headings {self.shape[:8]}"
