"""Which units a functional zone is made of, and where it therefore is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from linli.ground.divisions.models import FunctionalZone, ZoneUnit
from linli.ground.places.api import Area, Unit, on_day, unit_scope
from linli.kernel.access.api import Scope


@dataclass(frozen=True)
class Suggested:
    """A zone as this house knows it before anybody has entered one; `codes` are units of the register."""

    name: str
    other_names: str
    basis: str
    codes: tuple[str, ...]


# Facts, not text: which streets the zone committees of Dalian govern. A keeper confirms them before they count.
KNOWN_OF = {
    "2102": (
        Suggested("金普新区", "大连金普新区", "国函〔2014〕76 号", ("210213",)),
        Suggested(
            "高新区",
            "大连高新区、高新园区、大连高新技术产业园区",
            "dlhitech.gov.cn 园区概况",
            ("210211016", "210211021", "210212006"),
        ),
        Suggested("长兴岛经济区", "长兴岛、大连长兴岛经济区", "", ("210281009", "210281011")),
    ),
}


def zones(on: date | None = None) -> list[FunctionalZone]:
    """Zones that exist on a day (default: today), each with its `members` of that day."""
    day = on or timezone.localdate()
    parts = ZoneUnit.objects.filter(on_day(day)).select_related("unit__parent").order_by("unit__slot")
    rows = FunctionalZone.objects.filter(on_day(day))
    return list(rows.prefetch_related(Prefetch("parts", parts, "members")))


def zone_scope(zone: FunctionalZone) -> Scope:
    """Everything in the units of a zone that came with its `members`."""
    return scope_of_units(part.unit for part in zone.members)  # type: ignore[attr-defined]


def scope_of_units(units: Iterable[Unit]) -> Scope:
    """Everything in several units."""
    return Scope.of(block for unit in units for block in unit_scope(unit).ranges)


def areas(on: date) -> list[Area]:
    """The zones by all their names, for whoever reads an address."""
    found = zones(on)
    return [
        Area(name, zone_scope(zone), reverse("divisions:zone", args=[zone.pk])) for zone in found for name in zone.names
    ]


def suggested(roots: Iterable[Unit]) -> list[tuple[Suggested, list[Unit]]]:
    """Known zones of the loaded cities that nobody has entered yet, with those of their units that the register has."""
    entered = {name for zone in FunctionalZone.objects.all() for name in zone.names}
    fresh = [one for root in roots for one in KNOWN_OF.get(root.code, ()) if one.name not in entered]
    codes = {code for one in fresh for code in one.codes}
    by_code = {unit.code: unit for unit in Unit.objects.filter(code__in=codes, until_date=None)}
    return [(one, [by_code[code] for code in one.codes if code in by_code]) for one in fresh]
