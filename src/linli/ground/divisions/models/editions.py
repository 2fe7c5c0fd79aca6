"""Editions of the official register, and which unit became which (区划沿革)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.ground.places.api import PUBLIC_REGISTER, Unit, public
from linli.kernel.access.api import Protection, Versioned
from linli.kernel.keeping.api import uuid7


class Edition(models.Model):
    """One edition of the official register for one city or province, as of a day."""

    protection: ClassVar[dict[str, Protection]] = public(
        "id year as_of root_code root_name districts streets communities pairs linked listed loaded_at"
    )
    unscoped_because: ClassVar[str] = PUBLIC_REGISTER
    retention: ClassVar[str] = "divisions.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    year = models.PositiveSmallIntegerField(_("edition"))
    as_of = models.DateField(_("as of"))
    root_code = models.CharField(_("code"), max_length=12)
    root_name = models.CharField(_("place"), max_length=80)
    districts = models.PositiveIntegerField(_("districts"))
    streets = models.PositiveIntegerField(_("streets and towns"))
    communities = models.PositiveIntegerField(_("communities and villages"))
    pairs = models.PositiveIntegerField(_("seem to have changed their street"), default=0)
    linked = models.PositiveIntegerField(_("linked without asking"), default=0)
    listed = models.PositiveIntegerField(_("wait for a person"), default=0)
    loaded_at = models.DateTimeField(_("loaded"))

    class Meta:
        ordering = ("root_code", "as_of")
        constraints = (models.UniqueConstraint(fields=("root_code", "as_of"), name="divisions_edition_once"),)

    def __str__(self) -> str:
        return f"{self.root_name} {self.year}"


class Succession(Versioned):
    """That one listed unit is, or became, another: linked by rule, or proposed to a person who decides (沿革).

    Linked without asking: `predecessor` and `successor` are one row, `old_code` and `new_code` tell the move.
    Confirmed by a person: the predecessor ended, and what lies in it is looked after by the successor.
    """

    class Status(models.TextChoices):
        LINKED = "linked", _("linked without asking")
        PROPOSED = "proposed", _("waits for a decision")
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("not the same")

    class Reason(models.TextChoices):
        SAME_NAME_ONCE = "same_name_once", _("the only one of that name")
        BOTH_NEWLY_CODED = "both_newly_coded", _("name borne by others too")
        OLD_GONE_NEW_STANDS = "old_gone_new_stands", _("the other existed before")
        OLD_STANDS_NEW_IS_NEW = "old_stands_new_is_new", _("the old one still exists")
        BOTH_STAND = "both_stand", _("both exist before and after")
        SAID_BY_PERSON = "said_by_person", _("named by a person")

    protection: ClassVar[dict[str, Protection]] = public(
        "id version edition predecessor successor old_code new_code status reason decided_by decided_at"
    )
    unscoped_because: ClassVar[str] = PUBLIC_REGISTER
    retention: ClassVar[str] = "divisions.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="successions")
    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    old_code = models.CharField(_("old code"), max_length=12)
    new_code = models.CharField(_("new code"), max_length=12)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.PROPOSED)
    reason = models.CharField(_("reason"), max_length=24, choices=Reason)
    decided_by = models.UUIDField(_("decided by"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    class Meta:
        ordering = ("old_code", "new_code")
        indexes = (models.Index(fields=("status", "reason"), name="divisions_succession_status"),)
        constraints = (
            models.UniqueConstraint(fields=("edition", "old_code", "new_code"), name="divisions_succession_once"),
        )

    def __str__(self) -> str:
        return f"{self.old_code} → {self.new_code}"

    def may_be_confirmed(self) -> bool:
        """Only a unit that has ended can have become another one."""
        return self.predecessor.has_ended and not self.successor.has_ended
