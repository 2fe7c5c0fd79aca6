"""A resident, and what makes a resident need care."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.ground.people.declarations import MARKS_KEPT, REGISTER, SEE
from linli.ground.people.declarations.words import DOCUMENT_TYPES, MARK_SOURCES, MARKS, RESIDENCE_KINDS, SEXES
from linli.ground.people.rules.documents import ONE_PERSON_EACH
from linli.ground.people.rules.stays import age_on
from linli.kernel.access.api import Protection, Scoped, Subject, Versioned
from linli.kernel.keeping.api import BlindField, SealedField, uuid7

from .alias import People
from .spelling import LONGEST_PINYIN, SpellingField


class Person(Subject, Scoped, Versioned):
    """Somebody who lives, lived or is registered here (居民).

    `position` is that of the dwelling of the current main residence, or of the last one; `residing` is the kind of
    that residence, empty once the person has left. Both are kept by the actions, never set by hand.
    """

    visible_to = SEE.code
    retention: ClassVar[str] = REGISTER.code
    protection: ClassVar[dict[str, Protection]] = {
        "id": Protection.PUBLIC,
        "position": Protection.INTERNAL,
        "version": Protection.PUBLIC,
        "name": Protection.NAME,
        "pinyin": Protection.NAME,
        "initials": Protection.NAME,
        "sex": Protection.INTERNAL,
        "birth_date": Protection.SENSITIVE,
        "phone": Protection.PHONE,
        "phone_blind": Protection.PHONE,
        "phone_tail": Protection.PHONE,
        "document_type": Protection.INTERNAL,
        "document_no": Protection.DOCUMENT,
        "document_blind": Protection.DOCUMENT,
        "document_tail": Protection.DOCUMENT,
        "nationality": Protection.INTERNAL,
        "ethnicity": Protection.SENSITIVE,
        "occupation": Protection.INTERNAL,
        "workplace": Protection.ADDRESS,
        "note": Protection.SENSITIVE,
        "residing": Protection.INTERNAL,
        "synthetic": Protection.PUBLIC,
        "recorded_at": Protection.PUBLIC,
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("name"), max_length=60)
    pinyin = SpellingField(_("pinyin of the name"), part=0, max_length=LONGEST_PINYIN)
    initials = SpellingField(_("initials of the name"), part=1, max_length=40)
    sex = models.CharField(_("sex"), max_length=1, choices=SEXES, default="0")
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    phone = SealedField(_("telephone"), blank=True, default="")
    phone_blind = BlindField(source="phone", scope="phone")
    phone_tail = BlindField(source="phone", form="last4", scope="phone")
    document_type = models.CharField(_("document"), max_length=20, choices=DOCUMENT_TYPES, default="none")
    document_no = SealedField(_("document number"), blank=True, default="")
    document_blind = BlindField(source="document_no", scope="document")
    document_tail = BlindField(source="document_no", form="last4", scope="document")
    nationality = models.CharField(_("nationality"), max_length=3, default="CHN")  # GB/T 2659, three letters
    ethnicity = SealedField(_("ethnic group"), blank=True, default="")
    occupation = models.CharField(_("occupation"), max_length=60, blank=True, default="")
    workplace = models.CharField(_("workplace or school"), max_length=120, blank=True, default="")
    note = SealedField(_("remark"), blank=True, default="")
    residing = models.CharField(_("lives here"), max_length=12, choices=RESIDENCE_KINDS, blank=True, default="")
    synthetic = models.BooleanField(_("invented for demonstration"), default=False)
    recorded_at = models.DateTimeField(_("written down at"), auto_now_add=True)

    objects: ClassVar[People] = People()

    class Meta:
        verbose_name = _("resident")
        indexes = [
            models.Index(fields=["position", "id"], name="people_person_by_door"),
            models.Index(fields=["pinyin", "id", "position", "residing"], name="people_person_by_pinyin"),
            # Counting, sorting and searching by part of a name read this index alone, never the wide sealed rows.
            models.Index(
                fields=["position", "residing", "birth_date", "pinyin", "initials", "name", "id"],
                name="people_person_at_a_glance",
            ),
            models.Index(fields=["name"], name="people_person_by_name"),
            # A kind, an age or an order over a whole city: each is one range of one of these.
            models.Index(fields=["residing", "position", "id"], name="people_person_by_kind"),
            models.Index(fields=["birth_date", "id", "position", "residing"], name="people_person_by_age"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document_type", "document_blind"],
                condition=models.Q(document_type__in=[t.value for t in ONE_PERSON_EACH]) & ~models.Q(document_blind=""),
                name="people_person_one_per_document",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="people_person_has_a_name"),
            models.CheckConstraint(condition=models.Q(sex__in=["0", "1", "2", "9"]), name="people_person_sex_code"),
        ]

    def __str__(self) -> str:
        return f"resident {self.pk}"

    @property
    def lives_here(self) -> bool:
        return bool(self.residing)

    def age(self, on: date) -> int | None:
        """Full years on a day; None when the date of birth is not known."""
        return age_on(self.birth_date, on) if self.birth_date else None


class VulnerabilityMark(Subject, Scoped):
    """A reason to look after somebody first: lives alone, disabled, pregnant, ill (帮扶标记). Sealed, with an end."""

    subject_attribute = "person_id"
    visible_to = SEE.code
    retention: ClassVar[str] = MARKS_KEPT.code
    kept_from: ClassVar[str] = "until_date"
    protection: ClassVar[dict[str, Protection]] = {
        "id": Protection.PUBLIC,
        "position": Protection.INTERNAL,
        "person": Protection.PUBLIC,
        "kind": Protection.SENSITIVE,
        "kind_blind": Protection.SENSITIVE,
        "source": Protection.SENSITIVE,
        "from_date": Protection.INTERNAL,
        "until_date": Protection.INTERNAL,
        "ended_on": Protection.INTERNAL,
        "reminded_on": Protection.INTERNAL,
        "recorded_at": Protection.PUBLIC,
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("resident"))
    kind = SealedField(_("needs care because"), choices=MARKS)
    kind_blind = BlindField(source="kind", scope="people.mark")
    source = models.CharField(_("known from"), max_length=20, choices=MARK_SOURCES, default="visit")
    from_date = models.DateField(_("first day"))
    until_date = models.DateField(_("last day"), null=True, blank=True)
    # Empty on a mark whose last day has passed: nobody has said whether it still holds, so it waits to be renewed.
    ended_on = models.DateField(_("ended by somebody"), null=True, blank=True)
    reminded_on = models.DateField(_("reminded of its end"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("written down at"), auto_now_add=True)

    class Meta:
        verbose_name = _("mark of care")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind_blind"],
                condition=models.Q(ended_on=None),
                name="people_mark_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(until_date=None) | models.Q(until_date__gte=models.F("from_date")),
                name="people_mark_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(until_date__isnull=False),
                name="people_mark_ended_has_a_last_day",
            ),
        ]
        indexes = [
            models.Index(fields=["position", "until_date"], condition=models.Q(ended_on=None), name="people_mark_due"),
        ]

    def __str__(self) -> str:
        return f"mark {self.pk}"

    def waits(self, on: date) -> bool:
        """Whether its last day has passed and nobody has renewed or ended it."""
        return self.ended_on is None and self.until_date is not None and self.until_date <= on
