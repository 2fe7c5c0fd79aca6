"""Writing folded units into the database in bulk: new ones whole, known ones where they changed."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from linli.ground.divisions.models import Edition, Succession
from linli.ground.divisions.queries import stored
from linli.ground.divisions.rules.folding import Found, Known, Span
from linli.ground.places.api import Membership, Unit, UnitCode, UnitName, names
from linli.kernel.keeping.api import insert_many, uuid7

FACTS = ("level", "kind", "code", "name", "short_name", "initials", "parent_id", "until_date")
UNIT = ("id", "slot", "version", "from_date", *FACTS)
SPAN = ("id", "unit_id", "from_date", "until_date")


class Writing:
    """Rows on their way into the database; `units` counts the new ones."""

    def __init__(self) -> None:
        self.units = 0
        self._pks: dict[str, UUID] = {}
        self._asked = stored.pairs_listed()
        self._found: list[tuple[Edition, Found]] = []

    def note_pairs(self, edition: Edition, found: list[Found]) -> int:
        """Keep the pairs for `write`; returns how many of them a person is asked about for the first time."""
        fresh = [one for one in found if one.pair.linked or frozenset((one.old.key, one.new.key)) not in self._asked]
        waiting = [one for one in fresh if not one.pair.linked]
        self._asked |= {frozenset((one.old.key, one.new.key)) for one in waiting}
        self._found += [(edition, one) for one in fresh]
        return len(waiting)

    def write(self, units: Iterable[Known]) -> None:
        """Write one city with its pairs, and forget it but for its provinces."""
        touched = [unit for unit in units if unit.touched]
        fresh = [unit for unit in touched if not unit.stored]
        insert_many(Unit, UNIT, [(self._pk(u), u.slot, 1, u.since, *self._facts(u)) for u in fresh])
        for unit in touched:
            if unit.stored:
                self._change(unit)
        self._write_spans(touched)
        self._write_pairs()
        for unit in touched:
            unit.touched, unit.stored = False, True
        self.units += len(fresh)
        self._pks = {unit.key: self._pk(unit) for unit in touched if unit.level == names.PROVINCE} | {
            key: pk for key, pk in self._pks.items() if key[2:3] == "@"
        }

    def _write_pairs(self) -> None:
        Succession.objects.bulk_create(
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
        )
        self._found = []

    def _pk(self, unit: Known) -> UUID:
        """The row's key: made now for a new unit, its own for one that the database knows."""
        if unit.key not in self._pks:
            self._pks[unit.key] = uuid7() if "@" in unit.key else UUID(unit.key)
        return self._pks[unit.key]

    def _change(self, unit: Known) -> None:
        facts = dict(zip(FACTS, self._facts(unit), strict=True))
        Unit.objects.filter(pk=self._pk(unit)).update(version=F("version") + 1, **facts)

    def _facts(self, unit: Known) -> tuple[Any, ...]:
        short = names.short_name(unit.name)
        parent = self._pk(unit.parent) if unit.parent else None
        kind = names.kind_of(unit.code)
        return unit.level, kind, unit.code, unit.name, short, names.initials(short), parent, unit.until

    def _write_spans(self, units: Sequence[Known]) -> None:
        codes, members, former = [], [], []
        for unit in units:
            pk = self._pk(unit)
            codes += [(*_span(pk, s), s.value) for s in unit.codes if not s.stored]
            members += [(*_span(pk, s), self._pk(s.value)) for s in unit.parents if not s.stored]
            former += [
                (*_span(pk, s), s.value, names.short_name(s.value)) for s in unit.names[:-1] if s.value != unit.name
            ]
            _close(UnitCode, pk, unit.codes)
            _close(Membership, pk, unit.parents)
        insert_many(UnitCode, (*SPAN, "code"), codes)
        insert_many(Membership, (*SPAN, "parent_id"), members)
        insert_many(UnitName, (*SPAN, "name", "short_name"), former)


def _span(unit: UUID, span: Span[Any]) -> tuple[UUID, UUID, date, date | None]:
    return uuid7(), unit, span.since, span.until


def _close(model: Any, unit: UUID, spans: list[Span[Any]]) -> None:
    """End what the database holds as open."""
    for span in spans:
        if span.stored and span.until:
            model.objects.filter(unit=unit, from_date=span.since, until_date=None).update(until_date=span.until)
