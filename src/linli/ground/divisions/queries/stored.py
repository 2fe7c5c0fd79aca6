"""What the database knows of a city, in the shape that editions are folded into."""

from collections.abc import Mapping
from datetime import date

from linli.ground.divisions.models import Succession
from linli.ground.divisions.rules.folding import Known, Span
from linli.ground.places.api import Membership, Unit, UnitCode, UnitName


def units_of(code: str, above: Mapping[str, Known]) -> dict[str, Known]:
    """The units of a city (or a province's own row) that stand now, by code; `above` holds those over the city."""
    rows = Unit.objects.filter(until_date=None)
    rows = rows.filter(code=code) if len(code) == 2 else rows.filter(code__startswith=code)
    renamed = dict(UnitName.objects.filter(unit__in=rows).order_by("until_date").values_list("unit", "until_date"))
    units = {row.pk: _known(row, renamed.get(row.pk)) for row in rows.order_by("level")}
    for row in UnitCode.objects.filter(unit__in=list(units), until_date=None):
        units[row.unit_id].codes.append(Span(row.code, row.from_date, stored=True))
    outside = {unit.key: unit for unit in above.values()}
    for member in Membership.objects.filter(unit__in=list(units), until_date=None).select_related("parent"):
        unit = units[member.unit_id]
        parent = units.get(member.parent_id) or outside.get(str(member.parent_id))
        unit.parent = parent or _known(member.parent)
        unit.parents.append(Span(unit.parent, member.from_date, stored=True))
    return {unit.code: unit for unit in units.values()}


def _known(row: Unit, renamed: date | None = None) -> Known:
    """`renamed` is the day since which the unit bears its present name, if it had another before."""
    unit = Known(key=str(row.pk), code=row.code, name=row.name, since=row.from_date, slot=row.slot, stored=True)
    unit.names.append(Span(row.name, renamed or row.from_date, stored=True))
    return unit


def pairs_listed() -> set[frozenset[str]]:
    """The pairs of units that a person was asked about before, whatever the answer."""
    rows = Succession.objects.exclude(status=Succession.Status.LINKED).values_list("predecessor", "successor")
    return {frozenset((str(one), str(other))) for one, other in rows}
