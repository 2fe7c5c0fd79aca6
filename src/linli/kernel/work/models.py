"""Jobs, schedules, working days and office hours, as stored."""

from datetime import time
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import uuid7

from .declarations import CALENDAR_KEPT, JOBS_KEPT, JobKind, kind_of, kinds
from .rules.calendar import Hours

EVERYWHERE_ALIKE = "the same for the whole installation; says nothing about people"


class Job(Scoped):
    """作业: one piece of machine work. `params`, `message` and `result` hold ids and counts, never personal data."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        STOPPED = "stopped", _("stopped")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    account = models.UUIDField(_("started by"), null=True, db_index=True)
    post = models.UUIDField(_("as post"), null=True)
    acting = models.JSONField(_("as what, for a job without a person"), default=dict)
    params = models.JSONField(_("settings of the work"), default=dict)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.QUEUED)
    done = models.PositiveIntegerField(_("done so far"), default=0)
    total = models.PositiveIntegerField(_("how much in all"), default=0)
    message = models.CharField(_("where it is"), max_length=200, blank=True)
    result = models.JSONField(_("result"), default=dict)
    error = models.CharField(_("what failed"), max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    worker = models.CharField(_("worker"), max_length=80, blank=True)
    stop_asked = models.BooleanField(_("stop asked"), default=False)
    queue_id = models.CharField(_("place in the queue"), max_length=40, blank=True)
    created_at = models.DateTimeField(_("asked for"))
    started_at = models.DateTimeField(_("started"), null=True)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True)
    finished_at = models.DateTimeField(_("ended"), null=True)
    retention = JOBS_KEPT
    kept_from = "finished_at"
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(
        (
            "position",
            "id",
            "kind",
            "account",
            "post",
            "acting",
            "params",
            "state",
            "done",
            "total",
            "message",
            "result",
            "error",
            "attempts",
            "worker",
            "stop_asked",
            "queue_id",
            "created_at",
            "started_at",
            "heartbeat_at",
            "finished_at",
        ),
        Protection.INTERNAL,
    )

    class Meta:
        indexes = (models.Index(fields=["state", "heartbeat_at"], name="work_job_alive"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def declared(self) -> JobKind:
        return kind_of(self.kind)

    @property
    def label(self) -> str:
        """What it is called; its code when the app that declared it is gone."""
        known = kinds().get(self.kind)
        return str(known.label) if known else self.kind

    @property
    def mark(self) -> str:
        """The tag that shows its state: now, ok, bad or idle."""
        marks = {self.State.RUNNING: "now", self.State.DONE: "ok", self.State.FAILED: "bad"}
        return marks.get(self.State(self.state), "idle")

    @property
    def short_number(self) -> str:
        """The number to read out over the telephone: the last eight digits, the ones that differ."""
        return self.pk.hex[-8:]

    @property
    def is_active(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.RUNNING)

    @property
    def may_run_again(self) -> bool:
        return self.state in (self.State.FAILED, self.State.STOPPED)

    @property
    def sentence(self) -> str:
        """What came of it, in words; empty when its kind has no words for this result."""
        known = kinds().get(self.kind)
        if not (known and known.says and self.result):
            return ""
        try:
            return known.says(self.result)
        except KeyError:  # an earlier release kept less in its results than the words need now
            return ""

    @property
    def safe(self) -> str:
        """What a failure left untouched."""
        known = kinds().get(self.kind)
        return str(known.safe) if known else ""

    @property
    def link(self) -> str:
        """Where its result can be seen: a path on this site that the job put into its result."""
        link = str(self.result.get("link", ""))
        return link if link.startswith("/") and not link.startswith("//") else ""


class Schedule(Versioned):
    """定时: when a recurring kind ran, and when it runs next."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("name of the schedule"), max_length=60, unique=True)
    next_run_at = models.DateTimeField(_("next run"))
    last_run_at = models.DateTimeField(_("last run"), null=True)
    last_job = models.UUIDField(_("last job"), null=True)
    missed = models.PositiveIntegerField(_("missed runs"), default=0)
    missed_at = models.DateTimeField(_("last missed"), null=True)
    paused = models.BooleanField(_("paused"), default=False)
    retention = JOBS_KEPT
    unscoped_because = EVERYWHERE_ALIKE
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(
        ("version", "id", "name", "next_run_at", "last_run_at", "last_job", "missed", "missed_at", "paused"),
        Protection.INTERNAL,
    )

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        known = kinds().get(self.name)
        return str(known.label) if known else self.name


class Year(Versioned):
    """Whether the State Council's list of shifted days 调休 for a year is known here."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    announced = models.BooleanField(_("announced"), default=False)
    retention = CALENDAR_KEPT
    unscoped_because = EVERYWHERE_ALIKE
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(
        ("version", "id", "year", "announced"), Protection.INTERNAL
    )

    class Meta:
        ordering = ("year",)

    def __str__(self) -> str:
        return str(self.year)


class Day(Versioned):
    """A day that is not as its weekday says: a holiday on a weekday, a worked weekend, or a named free day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    day = models.DateField(_("day"), unique=True)
    works = models.BooleanField(_("offices work"))
    name = models.CharField(_("name of the day"), max_length=80, blank=True)
    by_hand = models.BooleanField(_("set by a person"), default=False)
    retention = CALENDAR_KEPT
    unscoped_because = EVERYWHERE_ALIKE
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(
        ("version", "id", "day", "works", "name", "by_hand"), Protection.INTERNAL
    )

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class OfficeHours(models.Model):
    """办公时间 from a day on. Rows are only added; the one with the latest day that is not past it holds."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    from_day = models.DateField(_("from"), unique=True)
    opens = models.TimeField(_("opens"), default=time(8, 30))
    noon_from = models.TimeField(_("midday break from"), default=time(11, 30))
    noon_until = models.TimeField(_("midday break until"), default=time(13, 0))
    closes = models.TimeField(_("closes"), default=time(17, 0))
    decided_at = models.DateTimeField(_("decided"), null=True)
    retention = CALENDAR_KEPT
    unscoped_because = EVERYWHERE_ALIKE
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(
        ("id", "from_day", "opens", "noon_from", "noon_until", "closes", "decided_at"), Protection.INTERNAL
    )

    class Meta:
        ordering = ("from_day",)

    def __str__(self) -> str:
        return f"{self.from_day}: {self.opens:%H:%M}"

    @property
    def hours(self) -> Hours:
        return Hours(((self.opens, self.noon_from), (self.noon_until, self.closes)))
