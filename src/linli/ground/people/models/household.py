"""A household behind a door, and who lived where from when until when."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.ground.people.declarations import REGISTER, SEE
from linli.ground.people.declarations.relations import RELATIONS
from linli.ground.people.declarations.words import HOUSEHOLD_KINDS, LEFT_FOR, RESIDENCE_KINDS
from linli.ground.people.rules.stays import Spell
from linli.kernel.access.api import Protection, Scoped, Subject, Versioned
from linli.kernel.keeping.api import BlindField, SealedField, uuid7

from .person import Person


class Household(Scoped, Versioned):
    """People who keep house together behind one door (住户). Its position is the dwelling's."""

    visible_to = SEE.code
    retention: ClassVar[str] = REGISTER.code
    protection: ClassVar[dict[str, Protection]] = {
        "id": Protection.PUBLIC,
        "position": Protection.INTERNAL,
        "version": Protection.PUBLIC,
        "dwelling": Protection.INTERNAL,
        "head": Protection.NAME,
        "kind": Protection.INTERNAL,
        "phone": Protection.PHONE,
        "phone_blind": Protection.PHONE,
        "phone_tail": Protection.PHONE,
        "note": Protection.SENSITIVE,
        "ended_on": Protection.INTERNAL,
        "synthetic": Protection.PUBLIC,
        "recorded_at": Protection.PUBLIC,
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dwelling = models.ForeignKey(
        "places.Dwelling", on_delete=models.PROTECT, related_name="+", verbose_name=_("dwelling")
    )
    head = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("head of household")
    )
    kind = models.CharField(_("kind of household"), max_length=12, choices=HOUSEHOLD_KINDS, default="family")
    phone = SealedField(_("telephone of the household"), blank=True, default="")
    phone_blind = BlindField(source="phone", scope="phone")
    phone_tail = BlindField(source="phone", form="last4", scope="phone")
    note = SealedField(_("remark"), blank=True, default="")
    ended_on = models.DateField(_("dissolved"), null=True, blank=True)
    synthetic = models.BooleanField(_("invented for demonstration"), default=False)
    recorded_at = models.DateTimeField(_("written down at"), auto_now_add=True)

    class Meta:
        verbose_name = _("household")

    def __str__(self) -> str:
        return f"household {self.pk}"


class Residence(Subject, Scoped):
    """One spell of one person behind one door (居住): from a day, until the day they were no longer there.

    Everybody has at most one open main residence, the place where they are looked after; a second open one can only
    be `away` (户在人不在), where the person is registered but does not live.
    """

    subject_attribute = "person_id"
    visible_to = SEE.code
    retention: ClassVar[str] = REGISTER.code
    protection: ClassVar[dict[str, Protection]] = {
        "id": Protection.PUBLIC,
        "position": Protection.INTERNAL,
        "person": Protection.PUBLIC,
        "dwelling": Protection.INTERNAL,
        "household": Protection.PUBLIC,
        "relation": Protection.INTERNAL,
        "kind": Protection.INTERNAL,
        "main": Protection.INTERNAL,
        "from_date": Protection.INTERNAL,
        "from_known": Protection.INTERNAL,
        "until_date": Protection.INTERNAL,
        "left_for": Protection.INTERNAL,
        "recorded_at": Protection.PUBLIC,
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("resident"))
    dwelling = models.ForeignKey(
        "places.Dwelling", on_delete=models.PROTECT, related_name="+", verbose_name=_("dwelling")
    )
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="residences", verbose_name=_("household")
    )
    relation = models.CharField(_("relation to the head"), max_length=2, choices=RELATIONS, default="99")
    kind = models.CharField(_("kind of residence"), max_length=12, choices=RESIDENCE_KINDS, default="registered")
    main = models.BooleanField(_("is looked after here"), default=True)
    from_date = models.DateField(_("first day"))
    # False: the person was already living here when first recorded, and from_date is only the day of recording.
    from_known = models.BooleanField(_("first day is known"), default=True)
    until_date = models.DateField(_("last day"), null=True, blank=True)
    left_for = models.CharField(_("left because"), max_length=12, choices=LEFT_FOR, blank=True, default="")
    recorded_at = models.DateTimeField(_("written down at"), auto_now_add=True)

    class Meta:
        verbose_name = _("residence")
        indexes = [
            models.Index(fields=["dwelling", "from_date"], name="people_residence_at_door"),
            models.Index(
                fields=["position", "id"], condition=models.Q(until_date=None), name="people_residence_open_by_door"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(until_date=None, main=True),
                name="people_residence_one_main",
            ),
            models.UniqueConstraint(
                fields=["person", "household"],
                condition=models.Q(until_date=None),
                name="people_residence_once_per_household",
            ),
            models.CheckConstraint(
                condition=models.Q(until_date=None) | models.Q(until_date__gte=models.F("from_date")),
                name="people_residence_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(until_date__isnull=False) | models.Q(left_for=""),
                name="people_residence_left_has_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(main=True) | models.Q(kind="away"), name="people_residence_second_is_away"
            ),
        ]

    def __str__(self) -> str:
        return f"residence {self.pk}"

    @property
    def spell(self) -> Spell:
        return Spell(self.from_date, self.until_date)

    @property
    def is_open(self) -> bool:
        return self.until_date is None

    def holds(self, on: date) -> bool:
        return self.spell.holds(on)
