"""任务: one task, its history, and the teams that share tasks."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import uuid7

from . import rules
from .declarations import RETENTION, SEE, TaskKind, kind_of

STATES = [
    (rules.State.OPEN.value, _("open")),
    (rules.State.DONE.value, _("done")),
    (rules.State.CANCELLED.value, _("cancelled")),
]
DEEDS = [
    (rules.Deed.VISITED.value, _("visited, not finished")),
    (rules.Deed.FINISHED.value, _("finished")),
    (rules.Deed.REOPENED.value, _("reopened")),
    (rules.Deed.HANDED_OVER.value, _("handed over")),
    (rules.Deed.REASSIGNED.value, _("reassigned")),
    (rules.Deed.CANCELLED.value, _("cancelled")),
    (rules.Deed.ESCALATED.value, _("past its limit, escalated")),
]


def post_key(label: Any) -> Any:
    """A key to a post of the layer below, which knows nothing of it."""
    return models.ForeignKey(
        "posts.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=label
    )


class Team(Scoped, Versioned):
    """班组: posts that share tasks. Whoever of them is there first does the work."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("name of the team"), max_length=60)
    retention = RETENTION
    visible_to: ClassVar[str] = SEE
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(
        ("id", "position", "version", "name"), Protection.INTERNAL
    )

    def __str__(self) -> str:
        return self.name


class Member(Scoped):
    """A post's time in a team."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    post = models.ForeignKey("posts.Post", on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField(_("joined the team"))
    left_at = models.DateTimeField(_("left the team"), null=True, blank=True)
    retention = RETENTION
    kept_from = "left_at"
    visible_to: ClassVar[str] = SEE
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(
        ("id", "position", "team", "post", "joined_at", "left_at"), Protection.INTERNAL
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["team", "post"], condition=Q(left_at=None), name="tasks_member_in_a_team_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.post_id} in {self.team_id}"


class Task(Scoped, Versioned):
    """One piece of work. Its words never hold personal data: the kind's own page shows the person, masked as due."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    title = models.CharField(_("what"), max_length=120)
    why = models.CharField(_("why"), max_length=160, blank=True)
    subject_type = models.CharField(_("subject type"), max_length=40, blank=True)
    subject_id = models.UUIDField(_("subject"), null=True, blank=True)
    post = post_key(_("post"))
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    source = models.CharField(_("source rule"), max_length=60, blank=True)
    source_id = models.UUIDField(_("source record"), null=True, blank=True)
    checklist_version = models.CharField(_("checklist version"), max_length=20, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=STATES, default=rules.State.OPEN)
    outcome = models.CharField(_("outcome"), max_length=40, blank=True)
    visits = models.PositiveSmallIntegerField(_("visits so far"), default=0)
    next_visit_at = models.DateTimeField(_("next visit"), null=True, blank=True)
    escalated_at = models.DateTimeField(_("escalated"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"))
    created_by = post_key(_("created by"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    finished_by = post_key(_("finished by"))
    retention = RETENTION
    kept_from = "finished_at"
    kept_from = "finished_at"
    visible_to: ClassVar[str] = SEE
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(
        (
            "id",
            "position",
            "version",
            "kind",
            "title",
            "why",
            "subject_type",
            "subject_id",
            "post",
            "team",
            "due_at",
            "source",
            "source_id",
            "checklist_version",
            "state",
            "outcome",
            "visits",
            "next_visit_at",
            "escalated_at",
            "created_at",
            "created_by",
            "finished_at",
            "finished_by",
        ),
        Protection.INTERNAL,
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(post=None) | Q(team=None), name="tasks_task_one_assignee"),
            models.UniqueConstraint(
                fields=["kind", "source_id", "subject_id"], condition=Q(state="open"), name="tasks_task_open_once"
            ),
        )
        indexes = (
            models.Index(fields=["post", "state", "due_at"], name="tasks_task_by_post"),
            models.Index(fields=["team", "state"], name="tasks_task_by_team"),
            models.Index(fields=["state", "position", "due_at"], name="tasks_task_by_place"),
            models.Index(fields=["source_id", "state"], name="tasks_task_by_source"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def declared(self) -> TaskKind:
        return kind_of(self.kind)

    @property
    def is_open(self) -> bool:
        return self.state == rules.State.OPEN

    @property
    def timing(self) -> rules.Timing:
        return rules.Timing(self.due_at, self.next_visit_at)

    @property
    def outcome_label(self) -> str:
        return str(self.declared.outcome_label(self.outcome))


class Step(Scoped):
    """One thing that happened to a task. Written once, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="steps")
    deed = models.CharField(_("what happened"), max_length=12, choices=DEEDS)
    at = models.DateTimeField(_("when"))
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    by = post_key(_("by post"))
    from_post = post_key(_("from post"))
    to_post = post_key(_("to post"))
    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=40, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    next_visit_at = models.DateTimeField(_("next visit"), null=True, blank=True)
    retention = RETENTION
    visible_to: ClassVar[str] = SEE
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(
        (
            "id",
            "position",
            "task",
            "deed",
            "at",
            "recorded_at",
            "by",
            "from_post",
            "to_post",
            "from_team",
            "to_team",
            "outcome",
            "reason",
            "next_visit_at",
        ),
        Protection.INTERNAL,
    )

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.deed} {self.at:%Y-%m-%d %H:%M}"

    @property
    def said(self) -> str:
        """The outcome in the words of the task's kind."""
        return str(self.task.declared.outcome_label(self.outcome))

    @property
    def came_from(self) -> str:
        """Who had it before; empty when nobody had."""
        return str(self.from_post or self.from_team or "")

    @property
    def went_to(self) -> str:
        """Who has it from then on; empty when it did not change hands."""
        return str(self.to_post or self.to_team or "")
