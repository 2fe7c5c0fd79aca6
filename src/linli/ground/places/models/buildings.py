"""Buildings and dwellings: where somebody can be at home (楼栋·房屋; 村民小组·院)."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.ground.places.rules import addresses, positions
from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import uuid7

from .units import Dated, Unit, public


class Building(Scoped, Versioned, Dated):
    """A building of a community, or a villagers' group of a village.

    `number` is what stands on the wall ("12", "3甲"); aliases are the other ways people call it, separated by "|".
    """

    class Kind(models.TextChoices):
        RESIDENTIAL = "residential", _("residential building")
        VILLAGE_GROUP = "village_group", _("villagers' group")
        OTHER = "other", _("other building")

    protection: ClassVar[dict[str, Protection]] = {
        **public("id position version from_date until_date unit no kind street_name number label aliases"),
        **dict.fromkeys(("entrances", "floors", "has_lift", "note"), Protection.INTERNAL),
    }
    retention: ClassVar[str] = "places.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="buildings")
    no = models.PositiveSmallIntegerField(_("number in the community"))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.RESIDENTIAL)
    street_name = models.CharField(_("street or estate"), max_length=60, blank=True)
    number = models.CharField(_("building number"), max_length=20)
    label = models.CharField(_("address"), max_length=120)
    aliases = models.CharField(_("also called"), max_length=200, blank=True)
    entrances = models.PositiveSmallIntegerField(_("entrances"), default=0)
    floors = models.PositiveSmallIntegerField(_("floors"), default=0)
    has_lift = models.BooleanField(_("lift"), default=False)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("unit", "no"), name="places_building_no_once"),
            models.UniqueConstraint(
                fields=("unit", "street_name", "number"),
                condition=models.Q(until_date__isnull=True),
                name="places_building_address_once",
            ),
        )

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Position and label follow from unit, number and street."""
        self.position = positions.building_position(self.unit.slot, self.no)
        self.label = addresses.building_label(self.street_name, self.number, self.kind == self.Kind.VILLAGE_GROUP)
        super().save(*args, **kwargs)

    @property
    def called(self) -> list[str]:
        """The other ways people call it."""
        return [alias for alias in self.aliases.split("|") if alias]

    @property
    def is_village_group(self) -> bool:
        return self.kind == self.Kind.VILLAGE_GROUP


class Dwelling(Scoped, Versioned, Dated):
    """A flat, or a yard in a village: the place a household lives in.

    `no` runs by entrance, floor and room when a building is laid out, so that an entrance is one range.
    """

    class Use(models.TextChoices):
        HOME = "home", _("home")
        SHOP = "shop", _("shop")
        OFFICE = "office", _("office")
        EMPTY = "empty", _("empty")
        OTHER = "other", _("other use")

    protection: ClassVar[dict[str, Protection]] = {
        **public("id position version from_date until_date building no"),
        **dict.fromkeys(("entrance", "floor", "room", "label", "use"), Protection.INTERNAL),
    }
    retention: ClassVar[str] = "places.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    building = models.ForeignKey(Building, models.PROTECT, related_name="dwellings")
    no = models.PositiveSmallIntegerField(_("number in the building"))
    entrance = models.PositiveSmallIntegerField(_("entrance"), default=0)
    floor = models.SmallIntegerField(_("floor"), default=0)
    room = models.CharField(_("room"), max_length=12)
    label = models.CharField(_("door"), max_length=60)
    use = models.CharField(_("use"), max_length=10, choices=Use, default=Use.HOME)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("building", "no"), name="places_dwelling_no_once"),
            models.UniqueConstraint(
                fields=("building", "entrance", "room"),
                condition=models.Q(until_date__isnull=True),
                name="places_dwelling_door_once",
            ),
        )

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Position and label follow from building, entrance and room."""
        self.place_in(self.building)
        super().save(*args, **kwargs)

    def place_in(self, building: Building) -> None:
        """Set position and label; for bulk creation, which calls no save()."""
        slot, no = positions.slot_of(building.position), positions.building_no_of(building.position)
        self.position = positions.dwelling_position(slot, no, self.no)
        self.label = addresses.dwelling_label(
            building.number, self.entrance, self.room, village_group=building.is_village_group
        )

    @property
    def door(self) -> str:
        """The label without the building: 3单元502, or 502."""
        return addresses.door_of(self.label)

    @property
    def address(self) -> str:
        """The whole label with its street: 西山街12号楼3单元502."""
        return self.building.street_name + self.label
