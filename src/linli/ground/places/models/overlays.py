"""Overlays: the areas people really speak of, as dated sets of buildings (网格·小区·院落·片区·包保片·封控区)."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import uuid7

from .buildings import Building
from .units import Dated, Unit, public


class Overlay(Scoped, Versioned, Dated):
    """A named set of buildings within one unit. Its scope is the ranges of the buildings in it today."""

    class Kind(models.TextChoices):
        GRID = "grid", _("grid")
        ESTATE = "estate", _("estate")
        COURTYARD = "courtyard", _("courtyard")
        AREA = "area", _("area")
        CARE_AREA = "care_area", _("area of a paired unit")
        CLOSED_AREA = "closed_area", _("closed area")
        HAMLET = "hamlet", _("hamlet")

    protection: ClassVar[dict[str, Protection]] = {
        **public("id position version from_date until_date unit kind name"),
        "note": Protection.INTERNAL,
    }
    retention: ClassVar[str] = "places.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="overlays")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    name = models.CharField(pgettext_lazy("of a place", "name"), max_length=60)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ("unit", "kind", "name")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "kind", "name"),
                condition=models.Q(until_date__isnull=True),
                name="places_overlay_name_once",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An overlay lies where its unit lies."""
        self.position = self.unit.position
        super().save(*args, **kwargs)

    @property
    def is_estate(self) -> bool:
        return self.kind == self.Kind.ESTATE


class OverlayBuilding(Scoped, Dated):
    """That a building belonged to an overlay for a time."""

    protection: ClassVar[dict[str, Protection]] = public("id position from_date until_date overlay building")
    retention: ClassVar[str] = "places.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    overlay = models.ForeignKey(Overlay, models.PROTECT, related_name="parts")
    building = models.ForeignKey(Building, models.PROTECT, related_name="overlay_parts")

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("overlay", "building"),
                condition=models.Q(until_date__isnull=True),
                name="places_overlaybuilding_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.overlay_id} + {self.building_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The row lies where the building lies."""
        self.position = self.building.position
        super().save(*args, **kwargs)
