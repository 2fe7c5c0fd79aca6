"""All of China's communities into one register, and "everything under this unit" asked in two ways.

`linli bench register [--json] [--scale 0.01]`: value is the seconds to load edition 2023 (620,573 communities) into an
empty database, SQLite or the PostgreSQL server in DATABASE_URL; peak_mb the most memory the loading process ever held.
The comparison is one `save()` after another, measured on 2,000 communities and extrapolated. Then, for units of every
level, the communities under each are counted by Linli's ranges of slots and by a recursive query over the parents; both
must give the same answer.
"""

import os
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import harness

YEAR, SEED = 2023, 20_230_630
SAVED_ONE_BY_ONE = 2_000
ASKED_PER_LEVEL = 40
RECURSIVE = """
WITH RECURSIVE under(id, level) AS (
    SELECT id, level FROM places_unit WHERE id = %s
    UNION ALL
    SELECT unit.id, unit.level FROM places_unit unit JOIN under ON unit.parent_id = under.id
)
SELECT count(*) FROM under WHERE level = 5
"""
BY_RANGE = "SELECT count(*) FROM places_unit WHERE level = 5 AND slot BETWEEN %s AND %s"


def chosen(scale: float) -> tuple[Any, int]:
    """The edition, cut to whole cities from the beginning until they hold this share; and its communities."""
    from linli.ground.divisions.api import Source, shipped

    (whole,) = shipped(YEAR)
    per_city = Counter(row.code[:4] for row in whole.lines() if len(row.code) == 12)
    wanted, cities = scale * per_city.total(), set[str]()
    for city in sorted(per_city):
        if sum(per_city[one] for one in cities) < wanted:
            cities.add(city)
    kept = cities | {city[:2] for city in cities}
    rows = Source(whole.year, whole.as_of, lambda: (row for row in whole.lines() if row.code[:4] in kept))
    return rows, sum(per_city[city] for city in cities)


def load(scale: str) -> dict[str, Any]:
    """Load the edition into an empty database; seconds and memory of that alone."""
    from django.utils import timezone

    from linli.ground.divisions.api import load_register
    from linli.kernel.access.api import system

    source, communities = chosen(float(scale))
    before = time.perf_counter()
    report = load_register(actor=system("bench", "divisions.keep"), at=timezone.now(), sources=[source])
    seconds = time.perf_counter() - before
    assert report.added[0].communities == communities
    return {
        "seconds": round(seconds, 1),
        "communities": communities,
        "units": report.units,
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def save_one_by_one(scale: str) -> float:
    """Seconds for a community when each is saved by itself with its code and its membership."""
    from linli.ground.places.api import Membership, Unit, UnitCode
    from linli.ground.places.testing import SINCE, a_street

    street = a_street()
    number = max(20, round(SAVED_ONE_BY_ONE * float(scale)))
    before = time.perf_counter()
    for slot in range(100, 100 + number):
        unit = Unit(
            slot=slot, level=5, kind="community", code=str(slot), name="社区", short_name="社区", parent=street,
            from_date=SINCE,
        )  # fmt: skip
        unit.save(force_insert=True)
        UnitCode(unit=unit, code=unit.code, from_date=SINCE).save(force_insert=True)
        Membership(unit=unit, parent=street, from_date=SINCE).save(force_insert=True)
    return (time.perf_counter() - before) / number


def ask(_scale: str) -> dict[str, Any]:
    """Count the communities under units of every level in both ways; median milliseconds of each."""
    from linli.ground.places.api import Unit, unit_scope

    asked = list(some_units(Random(SEED)))
    scopes = {unit.pk: unit_scope(unit) for unit in asked}
    ranges = {pk: [(low >> 24, high >> 24) for low, high in scope.ranges] for pk, scope in scopes.items()}

    def by_ranges(unit: Any) -> int:
        return sum(answer_to(BY_RANGE, [low, high]) for low, high in ranges[unit.pk])

    result: dict[str, Any] = {"asked": len(asked), "most_ranges": max(len(found) for found in ranges.values())}
    for level in Unit.Level:
        units = [unit for unit in asked if unit.level == level]
        if units:
            (one, fast), (other, slow) = measured(by_ranges, units), measured(recursively, units)
            assert one == other, f"{level.label}: ranges and recursion disagree"
            result[level.name.lower()] = {"ranges_ms": fast, "recursive_ms": slow}
    return result


def some_units(rng: Random) -> Iterator[Any]:
    """Up to 40 units of every level above the community, drawn with the seed."""
    from linli.ground.places.api import Unit

    for level in list(Unit.Level)[:-1]:
        keys = list(Unit.objects.filter(level=level).order_by("slot").values_list("pk", flat=True))
        yield from Unit.objects.filter(pk__in=rng.sample(keys, min(ASKED_PER_LEVEL, len(keys))))


def recursively(unit: Any) -> int:
    from django.db import connection

    return answer_to(RECURSIVE, [unit.pk if connection.features.has_native_uuid_field else unit.pk.hex])


def answer_to(sql: str, values: list[Any]) -> int:
    """Both ways go to the database alike, without the model machinery."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.fetchone()[0])


def measured(question: Callable[[Any], int], units: list[Any]) -> tuple[list[int], float]:
    """The answers, and the median milliseconds of one."""
    answers, times = [], []
    for unit in units:
        before = time.perf_counter()
        answers.append(question(unit))
        times.append(time.perf_counter() - before)
    return answers, round(sorted(times)[len(times) // 2] * 1000, 3)


def bench(scale: float) -> tuple[dict[str, Any], str]:
    """Load, ask, compare."""
    said = os.environ.get("DATABASE_URL", "")
    address = said if said.startswith("postgres") else ""
    with harness.throwaway(address) as environment:
        harness.in_a_process(__file__, "migrate", environment)
        loaded = harness.in_a_process(__file__, "load", environment, scale)
        under = harness.in_a_process(__file__, "ask", environment, scale)
    with harness.throwaway(address) as environment:
        harness.in_a_process(__file__, "migrate", environment)
        each = harness.in_a_process(__file__, "save", environment, scale)
    slow = each * loaded["communities"]
    result = {
        "name": "register",
        "value": loaded["seconds"],
        "unit": "s",
        "comparison": "one save() after another, extrapolated",
        "comparison_s": round(slow),
        "ratio": round(slow / max(loaded["seconds"], 0.001), 1),
        "n": loaded["communities"],
        "seed": SEED,
        "database": "postgresql" if address else "sqlite",
        **loaded,
        "under": under,
    }
    sentence = (
        f"{loaded['communities']:,} communities in {loaded['seconds']} s and {loaded['peak_mb']} MB; saved one by one "
        f"about {slow:,.0f} s. Ranges and recursion agree on {under['asked']} units."
    )
    return result, sentence


def migrate() -> bool:
    harness.migrated()
    return True


if __name__ == "__main__":
    parts = {"migrate": lambda *_: migrate(), "load": load, "ask": ask, "save": save_one_by_one}
    harness.main(__doc__, parts, bench)
