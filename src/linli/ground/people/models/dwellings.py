"""Whose a dwelling is, and whether it is lived in, let, empty or closed, each with its dates (房屋权属·使用)."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.ground.people.declarations import REGISTER, SEE
from linli.ground.people.declarations.batches import DWELLING_STATES, SOURCES
from linli.ground.people.rules.stays import Spell
from linli.kernel.access.api import Protection, Scoped, Subject, Versioned
from linli.kernel.keeping.api import SealedField, uuid7

from .person import Person

DATED = ("id", "position", "version", "dwelling", "from_date", "from_known", "until_date", "source", "recorded_at")


class Ownership(Subject, Scoped, Versioned):
    """Who owns a dwelling from a day until a day: a resident, somebody from elsewhere by name, or an organisation."""

    subject_attribute = "person_id"
    visible_to = SEE.code
    retention: ClassVar[str] = REGISTER.code
    kept_from: ClassVar[str] = "until_date"
    protection: ClassVar[dict[str, Protection]] = {
        **dict.fromkeys(DATED, Protection.INTERNAL),
        "person": Protection.PUBLIC,
        "organisation": Protection.PUBLIC,
        "name": Protection.NAME,
        "phone": Protection.PHONE,
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dwelling = models.ForeignKey(
        "places.Dwelling", on_delete=models.PROTECT, related_name="+", verbose_name=_("dwelling")
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("resident")
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    name = models.CharField(_("owner's name"), max_length=80, blank=True, default="")
    phone = SealedField(_("owner's telephone"), blank=True, default="")
    from_date = models.DateField(_("first day"))
    from_known = models.BooleanField(_("first day is known"), default=True)
    until_date = models.DateField(_("last day"), null=True, blank=True)
    source = models.CharField(_("known from"), max_length=20, choices=SOURCES, default="office")
    recorded_at = models.DateTimeField(_("written down at"), auto_now_add=True)

    class Meta:
        verbose_name = _("ownership of a dwelling")
        indexes = [models.Index(fields=["dwelling", "from_date"], name="people_ownership_of_door")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_date=None) | models.Q(until_date__gte=models.F("from_date")),
                name="people_ownership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | models.Q(organisation__isnull=False) | ~models.Q(name=""),
                name="people_ownership_has_an_owner",
            ),
        ]

    def __str__(self) -> str:
        return f"ownership {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.until_date is None

    def holds(self, on: date) -> bool:
        return Spell(self.from_date, self.until_date).holds(on)


class Occupancy(Scoped, Versioned):
    """What somebody said of a dwelling's use from a day until a day: lived in by its owner, let, empty, closed."""

    visible_to = SEE.code
    retention: ClassVar[str] = REGISTER.code
    kept_from: ClassVar[str] = "until_date"
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys((*DATED, "state"), Protection.INTERNAL)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dwelling = models.ForeignKey(
        "places.Dwelling", on_delete=models.PROTECT, related_name="+", verbose_name=_("dwelling")
    )
    state = models.CharField(_("use of the dwelling"), max_length=12, choices=DWELLING_STATES)
    from_date = models.DateField(_("first day"))
    from_known = models.BooleanField(_("first day is known"), default=True)
    until_date = models.DateField(_("last day"), null=True, blank=True)
    source = models.CharField(_("known from"), max_length=20, choices=SOURCES, default="office")
    recorded_at = models.DateTimeField(_("written down at"), auto_now_add=True)

    class Meta:
        verbose_name = _("use of a dwelling")
        indexes = [models.Index(fields=["dwelling", "from_date"], name="people_occupancy_of_door")]
        constraints = [
            models.UniqueConstraint(
                fields=["dwelling"], condition=models.Q(until_date=None), name="people_occupancy_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(until_date=None) | models.Q(until_date__gte=models.F("from_date")),
                name="people_occupancy_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"use {self.pk}"

    def holds(self, on: date) -> bool:
        return Spell(self.from_date, self.until_date).holds(on)
