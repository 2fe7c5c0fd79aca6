"""The administrative tree: units whose identity outlives their codes, names and parents (行政区划).

Every period is `from_date` inclusive to `until_date` exclusive; an open period has no `until_date`.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.ground.places.rules import names, positions
from linli.kernel.access.api import Protection, Versioned
from linli.kernel.keeping.api import uuid7

PUBLIC_REGISTER = "the official register of administrative divisions is public"


def public(names: str) -> dict[str, Protection]:
    """Fields that stand in the official register, open to everybody."""
    return dict.fromkeys(names.split(), Protection.PUBLIC)


class Dated(models.Model):
    """A row that is true from one day to the day before another."""

    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True


def on_day(day: object, prefix: str = "") -> Q:
    """The filter for dated rows that are true on a day."""
    started = Q(**{f"{prefix}from_date__lte": day})
    return started & (Q(**{f"{prefix}until_date__isnull": True}) | Q(**{f"{prefix}until_date__gt": day}))


def _no_backward_period(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")), name=name)


class Tree(models.Model):
    """One row: the mark of the tree as it stands. It changes with every unit, so that scopes can be remembered."""

    protection: ClassVar[dict[str, Protection]] = public("id version")
    unscoped_because: ClassVar[str] = PUBLIC_REGISTER
    retention: ClassVar[str] = "places.register"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.UUIDField(_("version"), default=uuid7)

    def __str__(self) -> str:
        return str(self.version)

    @classmethod
    def changed(cls) -> None:
        """Forget every remembered scope, in this process and in all others."""
        cls.objects.update_or_create(id=1, defaults={"version": uuid7()})


class Unit(Versioned, Dated):
    """A province, city, district, street or community: the same row under whatever code, name and parent it goes.

    `code`, `name` and `parent` are those that stand now, or stood last when the unit has ended; the dated rows know
    the others. `slot` never changes, so nothing that lies in a unit is ever renumbered.
    """

    class Level(models.IntegerChoices):
        PROVINCE = names.PROVINCE, _("province")
        CITY = names.CITY, _("city")
        DISTRICT = names.DISTRICT, _("district")
        STREET = names.STREET, _("street or town")
        COMMUNITY = names.COMMUNITY, _("community or village")

    class Kind(models.TextChoices):
        PROVINCE = "province", _("province")
        CITY = "city", _("city")
        DISTRICT = "district", _("district")
        COUNTY_CITY = "county_city", _("county-level city")
        COUNTY = "county", _("county")
        STREET = "street", _("street")
        TOWN = "town", _("town")
        TOWNSHIP = "township", _("township")
        STREET_LIKE = "street_like", _("zone run like a street")
        COMMUNITY = "community", _("community")
        VILLAGE = "village", _("village")
        COMMUNITY_LIKE = "community_like", _("zone run like a community")
        VILLAGE_LIKE = "village_like", _("farm run like a village")

    protection: ClassVar[dict[str, Protection]] = public(
        "id version from_date until_date slot level kind code name short_name initials parent"
    )
    unscoped_because: ClassVar[str] = PUBLIC_REGISTER
    retention: ClassVar[str] = "places.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slot = models.PositiveIntegerField(_("slot"), unique=True)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    code = models.CharField(_("code"), max_length=12, db_index=True)
    name = models.CharField(_("official name"), max_length=80)
    short_name = models.CharField(pgettext_lazy("of a place", "name"), max_length=80, db_index=True)
    initials = models.CharField(_("initials"), max_length=40, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        ordering = ("slot",)
        indexes = (models.Index(fields=("level", "slot"), name="places_unit_level_slot"),)
        constraints = (_no_backward_period("places_unit_period"),)

    def __str__(self) -> str:
        return self.short_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        Tree.changed()

    @property
    def position(self) -> int:
        """Where a row about the unit itself lies."""
        return positions.unit_position(self.slot)

    @property
    def is_village(self) -> bool:
        """Whether its people speak of villagers' groups and yards."""
        return names.is_village(self.kind)

    @property
    def has_ended(self) -> bool:
        return self.until_date is not None


class UnitCode(Dated):
    """A code that a unit bore for a time (区划代码)."""

    protection: ClassVar[dict[str, Protection]] = public("id from_date until_date unit code")
    unscoped_because: ClassVar[str] = PUBLIC_REGISTER
    retention: ClassVar[str] = "places.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="codes")
    code = models.CharField(_("code"), max_length=12, db_index=True)

    class Meta:
        ordering = ("from_date",)
        constraints = (_no_backward_period("places_unitcode_period"),)

    def __str__(self) -> str:
        return self.code


class UnitName(Dated):
    """A name that a unit bore formerly (曾用名); the present name stands on the unit."""

    protection: ClassVar[dict[str, Protection]] = public("id from_date until_date unit name short_name")
    unscoped_because: ClassVar[str] = PUBLIC_REGISTER
    retention: ClassVar[str] = "places.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="former_names")
    name = models.CharField(_("official name"), max_length=80)
    short_name = models.CharField(pgettext_lazy("of a place", "name"), max_length=80, db_index=True)

    class Meta:
        ordering = ("from_date",)
        constraints = (_no_backward_period("places_unitname_period"),)

    def __str__(self) -> str:
        return self.short_name


class Membership(Dated):
    """Under which unit another one stood for a time (隶属).

    The register tells the tree on certain days only; a change counts from the as-of date of the first edition that
    shows it.
    """

    protection: ClassVar[dict[str, Protection]] = public("id from_date until_date unit parent")
    unscoped_because: ClassVar[str] = PUBLIC_REGISTER
    retention: ClassVar[str] = "places.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="memberships")
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="members")

    class Meta:
        ordering = ("from_date",)
        indexes = (models.Index(fields=("parent", "from_date"), name="places_membership_parent"),)
        constraints = (_no_backward_period("places_membership_period"),)

    def __str__(self) -> str:
        return f"{self.unit_id} < {self.parent_id}"
