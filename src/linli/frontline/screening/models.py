"""排查: a campaign, whom it covers, what was answered, and the counters that everybody watches."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from opencc import OpenCC

from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Protection, Scoped, Subject, Versioned
from linli.kernel.keeping.api import SealedField, uuid7

from . import rules

STATES = [
    (rules.State.WAITING.value, _("not reached")),
    (rules.State.UNCLEAR.value, _("unclear")),
    (rules.State.CLEAR.value, _("clear")),
]
OUTCOMES = [
    (rules.Outcome.DONE.value, _("was recorded")),
    (rules.Outcome.ABSENT.value, _("nobody in")),
    (rules.Outcome.REFUSED.value, _("would not answer")),
]
CAMPAIGN_STATES = [
    (rules.CampaignState.PREPARING.value, _("preparing")),
    (rules.CampaignState.RUNNING.value, _("running")),
    (rules.CampaignState.CLOSED.value, _("closed")),
]
CHANGES = [
    (rules.Change.MOVED_IN.value, _("moved in")),
    (rules.Change.FOUND.value, _("found living here")),
    (rules.Change.MOVED_OUT.value, _("moved out")),
    (rules.Change.DOUBLE.value, _("entered twice")),
]


def in_words(item: Mapping[str, Any]) -> str:
    """A template's text in the reader's language: `zh` (simplified, or converted to traditional) or `en`."""
    language = get_language() or "zh-hans"
    if language == "zh-hant":
        return _traditional(str(item["zh"]))
    return str(item["zh"] if language.startswith("zh") else item["en"])


@lru_cache(maxsize=2_000)
def _traditional(text: str) -> str:
    return str(OpenCC("s2twp").convert(text))


def _kept(*names: str) -> dict[str, Protection]:
    return dict.fromkeys(names, Protection.INTERNAL)


class Template(models.Model):
    """The questions of a kind of screening, as dated data: a version is never changed, the next one takes over."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    source = models.CharField(max_length=120)
    effective_on = models.DateField()
    clears = models.JSONField()

    retention = "screening_campaign"
    unscoped_because = "the questions are the same everywhere; they say nothing about people"
    protection: ClassVar = _kept(*"id code version name_zh name_en source effective_on clears".split())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="screening_template_version_once")]

    def __str__(self) -> str:
        return f"{in_words({'zh': self.name_zh, 'en': self.name_en})} {self.version}"


class Campaign(Scoped, Versioned):
    """One round of screening 一轮排查. Once it starts, whom it covers is frozen; every later change is listed."""

    visible_to = "screening.see"
    retention = "screening_campaign"
    protection: ClassVar = _kept(
        *"id position version name unit unit_name template state due_at created_by created_at started_at "
        "closed_at people households reach".split()
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=60)
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    unit_name = models.CharField(max_length=120)
    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=CAMPAIGN_STATES, default=rules.CampaignState.PREPARING)
    due_at = models.DateTimeField()
    created_by = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    people = models.PositiveIntegerField(default=0)
    households = models.PositiveIntegerField(default=0)
    reach = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name

    @property
    def is_running(self) -> bool:
        return self.state == rules.CampaignState.RUNNING

    def visit_to(self, residence: Any, post: Any) -> tasks.NewTask:
        """The task of visiting one household, for the post that answers for its building."""
        return tasks.NewTask(
            position=residence.position,
            title=residence.dwelling.label,
            why=self.name,
            subject_type="household",
            subject_id=residence.household_id,
            post=post,
            due_at=self.due_at,
        )


class Target(Scoped, Versioned, Subject):
    """One person whom a campaign covers, and where that person stands now."""

    subject_attribute = "person_id"
    retention = "screening_answers"
    kept_from = "campaign__closed_at"
    protection: ClassVar = _kept(
        *"id position version campaign person household dwelling building state bits missing answered_at added_at "
        "added_because removed_at removed_because".split()
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="targets")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="+")
    dwelling = models.ForeignKey("places.Dwelling", on_delete=models.PROTECT, related_name="+")
    building = models.ForeignKey("places.Building", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=STATES, default=rules.State.WAITING)
    bits = models.PositiveIntegerField(default=0)
    missing = models.CharField(max_length=160, blank=True)
    answered_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField(null=True)
    added_because = models.CharField(max_length=12, choices=CHANGES, blank=True)
    removed_at = models.DateTimeField(null=True)
    removed_because = models.CharField(max_length=12, choices=CHANGES, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "person"], name="screening_target_once")]
        indexes = [
            models.Index(fields=["campaign", "position"], name="screening_target_place"),
            models.Index(fields=["campaign", "state", "position"], name="screening_target_state"),
            models.Index(fields=["campaign", "household"], name="screening_target_household"),
        ]

    @classmethod
    def of(cls, campaign: Campaign, residence: Any, **more: Any) -> "Target":
        """The row, not yet saved, that says a campaign covers this resident."""
        return cls(
            position=residence.position,
            campaign=campaign,
            person_id=residence.person_id,
            household_id=residence.household_id,
            dwelling_id=residence.dwelling_id,
            building_id=residence.dwelling.building_id,
            **more,
        )

    @property
    def missing_keys(self) -> list[str]:
        return self.missing.split()

    @property
    def is_covered(self) -> bool:
        return self.removed_at is None


class Visit(Scoped):
    """One time somebody stood at a household's door. Written once, never changed."""

    retention = "screening_answers"
    kept_from = "at"
    protection: ClassVar = _kept(
        *"id position campaign household dwelling post at recorded_at outcome headcount next_visit_at".split()
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="visits")
    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="+")
    dwelling = models.ForeignKey("places.Dwelling", on_delete=models.PROTECT, related_name="+")
    post = models.UUIDField(null=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=8, choices=OUTCOMES)
    headcount = models.PositiveSmallIntegerField(null=True)
    next_visit_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["campaign", "household", "at"], name="screening_visit_household")]


class Answer(Scoped, Subject):
    """What one person answered once. Written once; the next answer is another row."""

    subject_attribute = "person_id"
    visible_to = "people.see"
    retention = "screening_answers"
    kept_from = "at"
    protection: ClassVar = _kept(*"id position target person visit at bits".split()) | {"said": Protection.HEALTH}

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="answers")
    at = models.DateTimeField()
    bits = models.PositiveIntegerField()
    said = SealedField()

    class Meta:
        indexes = [models.Index(fields=["person", "at"], name="screening_answer_person")]


class Coverage(Scoped):
    """The counters of one building in one campaign, kept in the transaction that changes what they count."""

    retention = "screening_campaign"
    protection: ClassVar = _kept(
        *"id position campaign building unit people clear unclear households visited absent refused".split()
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="coverage")
    building = models.ForeignKey("places.Building", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    people = models.PositiveIntegerField(default=0)
    clear = models.PositiveIntegerField(default=0)
    unclear = models.PositiveIntegerField(default=0)
    households = models.PositiveIntegerField(default=0)
    visited = models.PositiveIntegerField(default=0)
    absent = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "building"], name="screening_coverage_building_once"),
            models.CheckConstraint(
                condition=Q(people__gte=F("clear") + F("unclear")), name="screening_coverage_parts_within_whole"
            ),
        ]

    @property
    def waiting(self) -> int:
        return self.people - self.clear - self.unclear

    def as_parts(self) -> dict[str, Any]:
        return {"done": self.clear, "unclear": self.unclear, "missing": self.waiting}
