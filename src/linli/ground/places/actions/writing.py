"""Writing folded units into the database in bulk: new ones whole, known ones where they changed."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from linli.ground.places.models import Edition, Membership, Succession, Unit, UnitCode, UnitName
from linli.ground.places.queries import stored
from linli.ground.places.rules import names
from linli.ground.places.rules.folding import Found, Known, Span
from linli.kernel.keeping.api import uuid7

BATCH = 2000


class Writing:
    """Rows on their way into the database; `units` counts the new ones."""

    def __init__(self) -> None:
        self.units = 0
        self._pks: dict[str, UUID] = {}
        self._asked = stored.pairs_listed()
        self._found: list[tuple[Edition, Found]] = []

    def note_pairs(self, edition: Edition, found: list[Found]) -> int:
        """Keep the pairs for `finish`; returns how many of them a person is asked about for the first time."""
        fresh = [one for one in found if one.pair.linked or frozenset((one.old.key, one.new.key)) not in self._asked]
        waiting = [one for one in fresh if not one.pair.linked]
        self._asked |= {frozenset((one.old.key, one.new.key)) for one in waiting}
        self._found += [(edition, one) for one in fresh]
        return len(waiting)

    def write(self, units: Iterable[Known]) -> None:
        """Write one city."""
        touched = [unit for unit in units if unit.touched]
        fresh = [unit for unit in touched if not unit.stored]
        Unit.objects.bulk_create([self._unit(unit) for unit in fresh], batch_size=BATCH)
        for unit in touched:
            if unit.stored:
                self._change(unit)
        self._spans(touched)
        for unit in touched:
            unit.touched, unit.stored = False, True
        self.units += len(fresh)

    def finish(self) -> None:
        """Write the pairs, when editions and units are there."""
        Succession.objects.bulk_create(
            [
                Succession(
                    edition=edition,
                    predecessor_id=self._pk(found.old),
                    successor_id=self._pk(found.new),
                    old_code=found.pair.old,
                    new_code=found.pair.new,
                    status=Succession.Status.LINKED if found.pair.linked else Succession.Status.PROPOSED,
                    reason=found.pair.reason.value,
                )
                for edition, found in self._found
            ],
            batch_size=BATCH,
        )

    def _pk(self, unit: Known) -> UUID:
        """The row's key: made now for a new unit, its own for one that the database knows."""
        if unit.key not in self._pks:
            self._pks[unit.key] = uuid7() if "@" in unit.key else UUID(unit.key)
        return self._pks[unit.key]

    def _unit(self, unit: Known) -> Unit:
        return Unit(id=self._pk(unit), slot=unit.slot, from_date=unit.since, **self._facts(unit))

    def _change(self, unit: Known) -> None:
        Unit.objects.filter(pk=self._pk(unit)).update(version=F("version") + 1, **self._facts(unit))

    def _facts(self, unit: Known) -> dict[str, Any]:
        short = names.short_name(unit.name)
        return {
            "level": unit.level,
            "kind": names.kind_of(unit.code),
            "code": unit.code,
            "name": unit.name,
            "short_name": short,
            "initials": names.initials(short),
            "parent_id": self._pk(unit.parent) if unit.parent else None,
            "until_date": unit.until,
        }

    def _spans(self, units: list[Known]) -> None:
        codes, members, former = [], [], []
        for unit in units:
            pk = self._pk(unit)
            codes += [UnitCode(unit_id=pk, code=s.value, **_period(s)) for s in unit.codes if not s.stored]
            members += [
                Membership(unit_id=pk, parent_id=self._pk(s.value), **_period(s)) for s in unit.parents if not s.stored
            ]
            former += [
                UnitName(unit_id=pk, name=s.value, short_name=names.short_name(s.value), **_period(s))
                for s in unit.names[:-1]
                if s.value != unit.name
            ]
            _close(UnitCode, pk, unit.codes)
            _close(Membership, pk, unit.parents)
        UnitCode.objects.bulk_create(codes, batch_size=BATCH)
        Membership.objects.bulk_create(members, batch_size=BATCH)
        UnitName.objects.bulk_create(former, batch_size=BATCH)


def _period(span: Span[Any]) -> dict[str, date | None]:
    return {"from_date": span.since, "until_date": span.until}


def _close(model: Any, unit: UUID, spans: list[Span[Any]]) -> None:
    """End what the database holds as open."""
    for span in spans:
        if span.stored and span.until:
            model.objects.filter(unit=unit, from_date=span.since, until_date=None).update(until_date=span.until)
