"""Functional zones: areas that everybody names and that have no code in the register (功能区: 新区, 高新区, 经济区)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.ground.places.api import PUBLIC_REGISTER, Dated, Unit, public
from linli.kernel.access.api import Protection, Versioned
from linli.kernel.keeping.api import uuid7


class FunctionalZone(Versioned, Dated):
    """A zone under the names people give it. It is made of units of the register, each from a day until a day."""

    protection: ClassVar[dict[str, Protection]] = public("id version from_date until_date name other_names basis")
    unscoped_because: ClassVar[str] = PUBLIC_REGISTER
    retention: ClassVar[str] = "divisions.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(pgettext_lazy("of a place", "name"), max_length=60)
    other_names = models.CharField(_("also called"), max_length=200, blank=True)
    basis = models.CharField(_("known from"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("functional zone")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("name",), condition=models.Q(until_date__isnull=True), name="divisions_zone_name_once"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> list[str]:
        """Every name it goes by, its own first."""
        return [self.name, *(said for part in self.other_names.split("、") if (said := part.strip()))]


class ZoneUnit(Dated):
    """A unit that belongs to a zone for a time."""

    protection: ClassVar[dict[str, Protection]] = public("id from_date until_date zone unit")
    unscoped_because: ClassVar[str] = PUBLIC_REGISTER
    retention: ClassVar[str] = "divisions.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    zone = models.ForeignKey(FunctionalZone, models.CASCADE, related_name="parts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("unit of a functional zone")
        ordering = ("from_date",)

    def __str__(self) -> str:
        return f"{self.unit_id} in {self.zone_id}"
