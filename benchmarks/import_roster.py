"""A roster of 100,000 rows from the file to the register, unattended: read, mapped, compared, written; and once more.

`linli bench import-roster [--json] [--scale 0.01]`: value is the seconds from the file to the last row written on the
slower database (SQLite, and PostgreSQL on the server in DATABASE_URL, else a throwaway one), peak_mb the most memory
that the importing process ever held. The rows come from `linli synth`, 5 % of them bad and 3 % given twice. The second
import, in a process of its own, must find nothing new. A fifth of the rows are imported again by processes that are
killed (SIGKILL) at random moments, `kills` times, and go on each time: the register must be that of an import that
nothing disturbed. annotate_s and annotate_peak_mb are those of
`linli bench returned-workbook` at the same number of rows.
"""

import hashlib
import json
import resource
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

import harness
import returned_workbook

ROWS, SEED = 100_000, 20_200_722
KILLS, KILLS_IN_SMALL, SMALL = 10, 2, 20_000
TO_WAKE = 2.0  # seconds until a process has begun to work
BAD, TWICE = 0.05, 0.03
COMMUNITY = "西山社区居委会"
KEYS = ("person_id", "dwelling", "household")


def make(path: str, number_of_rows: str) -> dict[str, Any]:
    """Write the workbook; returns what must come out of it."""
    import xlsxwriter

    from linli.kernel.synth.api import community, roster

    rows = int(number_of_rows)
    people = round(rows / (1 + TWICE))
    made = roster(community(SEED, people), "tidy")
    rng, number = Random(SEED), {"people": 0, "bad": 0, "twice": 0}
    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("名册")
        sheet.write_row(0, 0, ["西山社区居民名册"])
        sheet.write_row(1, 0, made.heading)
        line = 2
        for place, row in enumerate(made.rows):
            bad = rng.random() < BAD
            if bad:
                row = _spoilt(rng, list(row))
                number["bad"] += 1
            sheet.write_row(line, 0, row)
            number["people"] += 1
            line += 1
            if not bad and place < rows - people:
                sheet.write_row(line, 0, row)
                number["twice"] += 1
                line += 1
    return number | {"rows": line - 2}


def _spoilt(rng: Random, row: list[str]) -> list[str]:
    """A row with one of the faults that nobody may guess away."""
    name, document = 4, 8
    kind = rng.randrange(4)
    if kind == 0:
        row[name] = f"{row[name][0]}先生"
    elif kind == 1:
        row[name] = f"{row[name]}、{row[name][0]}芳菲"
    elif kind == 2 and len(row[document]) == 18:
        row[document] = row[document][:17] + ("1" if row[document][17] != "1" else "2")
    else:
        row[document] = f"{row[document][:1]}.{row[document][1:6]}E+17"
    return row


def prepare() -> None:
    """An empty database with one community in it."""
    from datetime import date

    from linli.ground.places.api import Unit

    harness.migrated()
    Unit.objects.create(
        slot=1, level=5, kind="community", code="210204008019", name=COMMUNITY, short_name="西山社区",
        from_date=date(2020, 1, 1),
    )  # fmt: skip


def run(path: str) -> dict[str, Any]:
    """Import the file; seconds, memory and outcomes."""
    seconds, counts = import_once(path)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "value": round(seconds, 1),
        "cpu_s": round(used.ru_utime + used.ru_stime, 1),
        "peak_mb": round(used.ru_maxrss / 1024),
        "parts": counts.pop("parts"),
        "counts": counts,
    }


def import_once(path: str) -> tuple[float, dict[str, Any]]:
    """What the pages do, one after the other, with a worker that runs what they queue."""
    from django.utils import timezone

    from linli.ground.places.api import Unit
    from linli.ground.rosters import api as rosters
    from linli.kernel.access.api import system
    from linli.kernel.work.api import Worker

    unit = Unit.objects.get()
    powers = "people.see people.edit rosters.import places.see places.edit".split()
    actor = system("bench", *powers, unit=unit.pk, unit_position=unit.position)
    begun, parts = time.perf_counter(), {}

    def ended(part: str) -> None:
        parts[part] = round(time.perf_counter() - begun - sum(parts.values()), 1)

    with open(path, "rb") as file:
        tables = rosters.examine(file, "roster.xlsx")
        roster = rosters.receive_roster(
            actor=actor, at=timezone.now(), unit=unit, file=file, name="roster.xlsx", tables=tables
        )
    ended("read")
    columns = {t["shape"]: {int(c): guess[0] for c, guess in t["columns"].items()} for t in roster.tables}
    roster = rosters.confirm_columns(
        actor=actor, at=timezone.now(), expected=roster.version, roster=roster, columns=columns
    )
    Worker().run_until_idle()
    roster = rosters.rosters(actor).get(pk=roster.pk)
    compared = dict(roster.counts)
    ended("compared")
    doors = [building.key for building in rosters.new_doors(actor, roster)]
    roster = rosters.accept_doors(
        actor=actor, at=timezone.now(), expected=roster.version, roster=roster, buildings=doors
    )
    rosters.ask_to_write(actor=actor, at=timezone.now(), expected=roster.version, roster=roster)
    Worker().run_until_idle()
    roster = rosters.rosters(actor).get(pk=roster.pk)
    ended("written")
    if roster.state != roster.State.WRITTEN:
        raise SystemExit(f"the import stopped at {roster.state}")
    return time.perf_counter() - begun, compared | roster.counts | {"parts": parts}


def go_on(path: str) -> dict[str, Any]:
    """Take an import from wherever it stands to its end, as a clerk and a worker do after the power came back."""
    from django.utils import timezone

    from linli.ground.places.api import Unit
    from linli.ground.rosters import api as rosters
    from linli.kernel.access.api import system
    from linli.kernel.work.api import Worker, pick_up_lost_jobs

    unit = Unit.objects.get()
    powers = "people.see people.edit rosters.import places.see places.edit".split()
    actor = system("bench", *powers, unit=unit.pk, unit_position=unit.position)
    pick_up_lost_jobs()
    while True:
        roster = rosters.rosters(actor).first()
        said = {"actor": actor, "at": timezone.now(), "expected": roster.version if roster else 0, "roster": roster}
        if roster is None:
            with open(path, "rb") as file:
                tables = rosters.examine(file, "roster.xlsx")
                given = {"unit": unit, "file": file, "name": "roster.xlsx", "tables": tables}
                rosters.receive_roster(actor=actor, at=timezone.now(), **given)
        elif roster.state == roster.State.MAPPING:
            columns = {t["shape"]: {int(c): guess[0] for c, guess in t["columns"].items()} for t in roster.tables}
            rosters.confirm_columns(**said, columns=columns)
        elif roster.state == roster.State.COMPARED and not roster.doors_accepted:
            rosters.accept_doors(**said, buildings=[one.key for one in rosters.new_doors(actor, roster)])
        elif roster.state == roster.State.COMPARED:
            rosters.ask_to_write(**said)
        elif roster.state == roster.State.WRITTEN:
            return {"register": _digest(rosters.registered(_reader(unit), unit))}
        elif not Worker().run_until_idle():
            rosters.ask_again(**said)


def _reader(unit: Any) -> Any:
    from linli.kernel.access.api import system

    powers = "people.see places.see see.names see.phones see.documents see.addresses see.sensitive".split()
    return system("bench", *powers, unit=unit.pk, unit_position=unit.position)


def _digest(rows: Iterable[list[str]]) -> str:
    """A fingerprint of the register that is the same whatever keys its people, doors and households were given."""
    from linli.ground.rosters.api import REGISTER_COLUMNS

    people = [dict(zip(REGISTER_COLUMNS, row, strict=True)) for row in rows]
    homes = defaultdict(list)
    for one in people:
        homes[one["household"]].append(one["document"] or one["name"])
    facts = sorted(
        json.dumps([v for c, v in one.items() if c not in KEYS] + sorted(homes[one["household"]])) for one in people
    )
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def disturbed(rows: int, address: str, kills: int) -> dict[str, Any]:
    """The same file imported twice, once killed again and again; what came of both."""
    registers, rng, took = [], Random(SEED), 0.0
    for deaths in (0, kills):
        with harness.throwaway(address) as environment:
            path = str(Path(environment["LINLI_HOME"]) / "roster.xlsx")
            harness.in_a_process(__file__, "make", environment, path, rows)
            harness.in_a_process(__file__, "prepare", environment)
            for _ in range(deaths):
                harness.killed(__file__, "go_on", environment, TO_WAKE + rng.random() * took, path)
            began = time.perf_counter()
            registers.append(harness.in_a_process(__file__, "go_on", environment, path)["register"])
            took = time.perf_counter() - began
    if len(set(registers)) != 1:
        raise SystemExit("an import that was killed and went on left another register")
    return {"kills": kills, "killed_rows": rows, "killed_register_identical": True}


def measure(rows: int, address: str) -> dict[str, Any]:
    """The whole bench on one database: SQLite, or the PostgreSQL server at `address`."""
    with harness.throwaway(address) as environment:
        path = str(Path(environment["LINLI_HOME"]) / "roster.xlsx")
        truth = harness.in_a_process(__file__, "make", environment, path, rows)
        harness.in_a_process(__file__, "prepare", environment)
        first = harness.in_a_process(__file__, "run", environment, path)
        second = harness.in_a_process(__file__, "run", environment, path)
    check(first, second, truth)
    kills = KILLS if rows >= SMALL else KILLS_IN_SMALL
    again = {"again_s": second["value"], "again_peak_mb": second["peak_mb"], "again_changed": changed(second)}
    return first | again | {"truth": truth} | disturbed(max(200, rows // 5), address, kills)


def changed(found: dict[str, Any]) -> int:
    return int(found["counts"]["written_new"] + found["counts"]["written_changed"])


def check(first: dict[str, Any], second: dict[str, Any], truth: dict[str, int]) -> None:
    """The answer must be right before its speed counts."""
    counts = first["counts"]
    listed = sum(counts.get(name, 0) for name in ("new", "changed", "same", "conflict", "unreadable"))
    if listed != truth["rows"]:
        raise SystemExit(f"{truth['rows']} rows went in, {listed} came out: {counts}")
    if changed(second) or counts["written_new"] < truth["people"] - truth["bad"]:
        raise SystemExit(f"the register is not what the roster says: {first} {second}")


def bench(scale: float) -> tuple[dict[str, Any], str]:
    rows = max(200, int(ROWS * scale))
    found = {"sqlite": measure(rows, "")}
    with harness.server() as address:
        if address:
            found["postgresql"] = measure(rows, address)
    slowest = max(found, key=lambda database: float(found[database]["value"]))
    result = {
        "name": "import-roster",
        "value": found[slowest]["value"],
        "unit": "s",
        "comparison": None,
        "ratio": None,
        "n": rows,
        "seed": SEED,
        "rows": found[slowest]["truth"]["rows"],
        "kills": found[slowest]["kills"],
        "killed_register_identical": all(one["killed_register_identical"] for one in found.values()),
        "again_changed": max(one["again_changed"] for one in found.values()),
        "peak_mb": max(one["peak_mb"] for one in found.values()),
        "database": slowest,
        "databases": found,
        **returned_workbook.measure(rows),
    }
    told = ", ".join(f"{one['value']} s and {one['peak_mb']} MB on {name}" for name, one in found.items())
    missing = "" if "postgresql" in found else "; PostgreSQL is not here and was left out"
    return result, f"{result['rows']:,} rows from the file to the register: {told}{missing}"


if __name__ == "__main__":
    harness.main(__doc__, {"make": make, "prepare": prepare, "run": run, "go_on": go_on}, bench)
