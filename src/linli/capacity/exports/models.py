"""One export from asking to being gone, the pieces of its file, and columns worth keeping."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import SealedField, uuid7

from .declarations import FILES, RECORDS, SEE, SETS, words
from .rules import Standing, standing


def _internal(names: str) -> dict[str, Protection]:
    return dict.fromkeys(names.split(), Protection.INTERNAL)


class Export(Scoped, Versioned):
    """One taking-away of a part of the register (一次导出). Its position is that of the office that asked.

    `sha256` is that of the whole file; `body_sha256` that of everything before the last line, which the line repeats.
    """

    visible_to = SEE
    retention: ClassVar[str] = RECORDS.code
    kept_from: ClassVar[str] = "asked_at"
    protection: ClassVar[dict[str, Protection]] = _internal(
        "id position version number format purpose filters columns people rows bytes sha256 body_sha256 state account "
        "post post_title unit_name asked_at needs_second decided_by decided_title decided_at until task job handed_at "
        "file_until fetched recipient why reason"
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("number of the export"), max_length=15, unique=True)
    format = models.CharField(_("form"), max_length=4, choices=words.FORMATS)
    purpose = models.CharField(_("what for"), max_length=20, choices=words.PURPOSES)
    recipient = models.CharField(_("for whom"), max_length=120)
    why = SealedField(_("why it is needed"))
    filters: Any = models.JSONField(_("filters of the list"), default=dict)
    columns: Any = models.JSONField(_("columns"), default=list)
    people = models.PositiveIntegerField(_("people when it was asked for"))
    rows = models.PositiveIntegerField(_("people in the file"), default=0)
    bytes = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    sha256 = models.CharField(_("fingerprint of the file"), max_length=64, blank=True, db_index=True)
    body_sha256 = models.CharField(_("fingerprint before the last line"), max_length=64, blank=True, db_index=True)
    state = models.CharField(_("state"), max_length=12, choices=words.STANDINGS)
    account = models.UUIDField(_("asked for by"), db_index=True)
    post = models.UUIDField(_("as post"), null=True)
    post_title = models.CharField(_("asked for from post"), max_length=120)
    unit_name = models.CharField(_("office"), max_length=120, blank=True)
    asked_at = models.DateTimeField(_("asked for"))
    needs_second = models.BooleanField(_("needs a second person"), default=False)
    decided_by = models.UUIDField(_("decided by"), null=True, blank=True)
    decided_title = models.CharField(_("decided from post"), max_length=120, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    reason = SealedField(_("reason of the decision"), blank=True, default="")
    until = models.DateTimeField(_("holds until"), null=True, blank=True)
    task = models.UUIDField(_("task of the second person"), null=True, blank=True)
    job = models.UUIDField(_("machine work"), null=True, blank=True)
    handed_at = models.DateTimeField(_("taken away"), null=True, blank=True)
    file_until = models.DateTimeField(_("file is kept until"), null=True, blank=True)
    fetched = models.PositiveSmallIntegerField(_("times fetched"), default=0)

    class Meta:
        verbose_name = _("export")
        ordering = ("-asked_at", "-id")
        indexes = [models.Index(fields=["account", "handed_at"], name="exports_export_of_account")]

    def __str__(self) -> str:
        return self.number

    def stands(self, at: datetime) -> Standing:
        return standing(self.state, self.until, at)


class ExportPart(Scoped):
    """A piece of a workbook waiting to be fetched, sealed; deleted when its time is over."""

    visible_to = SEE
    retention: ClassVar[str] = FILES.code
    kept_from: ClassVar[str] = "made_at"
    protection: ClassVar[dict[str, Protection]] = _internal("id position export number made_at") | {
        "content": Protection.DOCUMENT
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField(_("number in the file"))
    content = SealedField(_("content"))  # base64 of at most a megabyte
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("part of an exported workbook")
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["export", "number"], name="exports_part_once")]

    def __str__(self) -> str:
        return f"part {self.number}"


class ColumnSet(Scoped):
    """Columns that somebody exports again and again, under a name."""

    visible_to = SEE
    retention: ClassVar[str] = SETS.code
    kept_from: ClassVar[str] = "saved_at"
    protection: ClassVar[dict[str, Protection]] = _internal("id position name columns account saved_at")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("name of the columns"), max_length=40)
    columns: Any = models.JSONField(_("columns"), default=list)
    account = models.UUIDField(_("saved by"))
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("saved columns")
        ordering = ("name", "id")
        constraints = [models.UniqueConstraint(fields=["account", "name"], name="exports_columnset_once")]

    def __str__(self) -> str:
        return self.name
