"""Owners of housing, and units that are paired with a place or stationed there (产权单位·包保单位·驻地单位)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from linli.ground.places.api import Building, Overlay, Unit, public
from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import SealedField, uuid7

from .organisations import Organisation


class Tie(Scoped, Versioned):
    """That an organisation stands in a relation to a place for a time: a unit, an overlay or one building in it."""

    class Role(models.TextChoices):
        OWNER = "owner", _("owner of housing")
        PAIRED = "paired", _("paired unit")
        STATIONED = "stationed", _("unit stationed here")

    protection: ClassVar[dict[str, Protection]] = {
        **public("id position version organisation role unit overlay building contact_post from_date until_date"),
        "contact_name": Protection.NAME,
        "contact_phone": Protection.PHONE,
        "note": Protection.INTERNAL,
    }
    retention: ClassVar[str] = "organisations.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="ties", verbose_name=_("organisation"))
    role = models.CharField(_("relation"), max_length=10, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    overlay = models.ForeignKey(
        Overlay, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("estate or area")
    )
    building = models.ForeignKey(
        Building, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("building")
    )
    contact_post = models.CharField(_("contact’s office"), max_length=60, blank=True)
    contact_name = models.CharField(_("contact"), max_length=60, blank=True)
    contact_phone = SealedField(_("contact’s telephone"), max_length=40, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ("role", "from_date", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(overlay__isnull=True) | Q(building__isnull=True), name="organisations_tie_one_place"
            ),
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
                name="organisations_tie_not_backward",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.role}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A relation lies where the building lies, else where the unit lies."""
        self.position = self.building.position if self.building else self.unit.position
        super().save(*args, **kwargs)

    @property
    def place(self) -> str:
        """The building, the estate or the unit it is about."""
        if self.building:
            return str(self.building.label)
        return self.overlay.name if self.overlay else self.unit.short_name
