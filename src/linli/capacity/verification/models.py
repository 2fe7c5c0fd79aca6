"""Rules as dated data, what they found, what was answered, and each look through the register."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import SealedField, uuid7

from .declarations import ASKED, RULES_KEPT, SEE
from .declarations.words import ANSWERS, ASKS, BECAUSE, RULES, STATES
from .rules.settings import BY_CODE, Rule


def _internal(*names: str) -> dict[str, Protection]:
    return dict.fromkeys(names, Protection.INTERNAL)


class RuleVersion(Versioned):
    """The numbers of a rule from a day on (规则版本). A version that has held is never changed; the next takes over."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being prepared")
        SET = "set", _("set")
        WITHDRAWN = "withdrawn", _("withdrawn")

    unscoped_because = "the rules are the same everywhere; they say nothing about people"
    retention: ClassVar[str] = RULES_KEPT.code
    protection: ClassVar[dict[str, Protection]] = _internal(
        *"id version rule number parameters on holds_from because state preview preview_job made_at made_by".split()
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    rule = models.CharField(_("rule"), max_length=40, choices=RULES)
    number = models.PositiveSmallIntegerField(_("version"))
    parameters: Any = models.JSONField(_("numbers"), default=dict)
    on = models.BooleanField(_("asks"), default=True)
    holds_from = models.DateField(_("holds from"))
    because = models.CharField(_("why"), max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    # What the rule would raise on the real register: people, questions, how many of them are new, how many fall away.
    preview: Any = models.JSONField(_("preview"), default=dict)
    preview_job = models.UUIDField(null=True)
    made_at = models.DateTimeField(_("written down at"))
    made_by = models.UUIDField(null=True)

    class Meta:
        ordering = ("rule", "-number")
        constraints = (models.UniqueConstraint(fields=["rule", "number"], name="verification_rule_version_once"),)

    def __str__(self) -> str:
        return f"{self.rule} {self.number}"

    @property
    def declared(self) -> Rule:
        return BY_CODE[self.rule]

    def holds(self, on: date) -> bool:
        return self.state == self.State.SET and self.holds_from <= on


class Question(Scoped, Versioned):
    """Two sources that cannot both be right (疑点), until somebody has found out. Values stay in the register itself.

    `sides` name records and fields, `facts` are keyed fingerprints of what they said: an answered question does not
    come back while the facts are those that were explained.
    """

    class State(models.TextChoices):
        OPEN = "open", STATES["open"]
        CORRECTED = "corrected", STATES["corrected"]
        ANSWERED = "answered", STATES["answered"]
        RESOLVED = "resolved", STATES["resolved"]

    visible_to = SEE.code
    retention: ClassVar[str] = ASKED.code
    kept_from: ClassVar[str] = "closed_at"
    protection: ClassVar[dict[str, Protection]] = _internal(
        *"id position version rule rule_version about subject home persons sides facts told key state said task "
        "raised_at closed_at closed_by because".split()
    ) | {"explanation": Protection.SENSITIVE}

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    rule = models.CharField(_("rule"), max_length=40, choices=RULES)
    rule_version = models.PositiveSmallIntegerField(_("version of the rule"), default=0)
    about = models.CharField(max_length=10)  # person, household or phone
    subject = models.UUIDField()
    home = models.UUIDField(null=True)
    persons: Any = models.JSONField(default=list)
    sides: Any = models.JSONField(default=list)
    facts: Any = models.JSONField(default=list)
    told: Any = models.JSONField(default=dict)
    key = models.CharField(max_length=100)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    said = models.CharField(_("answer"), max_length=10, choices=ANSWERS, blank=True, default="")
    explanation = SealedField(_("explanation"), blank=True, default="")
    task = models.ForeignKey("tasks.Task", on_delete=models.SET_NULL, null=True, related_name="+")
    raised_at = models.DateTimeField(_("found"))
    closed_at = models.DateTimeField(_("closed"), null=True)
    closed_by = models.UUIDField(null=True)
    because = models.CharField(max_length=10, choices=BECAUSE, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["key"], condition=Q(state="open"), name="verification_question_open_once"),
        )
        indexes = (
            models.Index(fields=["state", "position", "id"], name="verification_question_place"),
            models.Index(fields=["rule", "state"], name="verification_question_rule"),
            models.Index(fields=["key", "state"], name="verification_question_key"),
            models.Index(fields=["task"], name="verification_question_task"),
        )

    def __str__(self) -> str:
        return f"{self.rule} {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def asks(self) -> Any:
        return ASKS[self.rule]

    @property
    def declared(self) -> Rule:
        return BY_CODE[self.rule]


class Look(Scoped):
    """One look through a community's register (核对): how many people, what was found, raised and cleared up."""

    visible_to = SEE.code
    retention: ClassVar[str] = RULES_KEPT.code
    protection: ClassVar[dict[str, Protection]] = _internal(
        *"id position unit at whole people found raised resolved seconds".split()
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    whole = models.BooleanField(_("everything was read"))
    people = models.PositiveIntegerField(_("people"))
    found = models.PositiveIntegerField(_("contradictions"))
    raised = models.PositiveIntegerField(_("new"))
    resolved = models.PositiveIntegerField(_("cleared up"))
    seconds = models.FloatField(_("seconds"))

    class Meta:
        indexes = (models.Index(fields=["unit", "at"], name="verification_look_latest"),)

    def __str__(self) -> str:
        return f"{self.unit_id} {self.at:%Y-%m-%d %H:%M}"
