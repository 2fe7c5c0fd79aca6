"""A roster of 100,000 rows from the file to the register, unattended: read, mapped, compared, written; and once more.

`linli bench import-roster [--json] [--scale 0.01] [--database URL]`: value is the seconds from the file to the last row
written, peak_mb the most memory the importing process ever held. The rows come from `linli synth`, 5 % of them bad and
3 % given twice; the second import must find nothing new. The database is a new SQLite file, or a new database on the
PostgreSQL server that DATABASE_URL or --database names. Each part runs in a process of its own, so that the figures
are those of the import alone.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

ROWS, SEED = 100_000, 20_200_722
BAD, TWICE = 0.05, 0.03
COMMUNITY = "西山社区居委会"


def make(path: str, rows: int) -> dict[str, Any]:
    """Write the workbook; returns what must come out of it."""
    import xlsxwriter

    from linli.kernel.synth.api import community, roster

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

    from django.core.management import call_command

    from linli.ground.places.api import Unit

    call_command("migrate", verbosity=0)
    call_command("migrate", verbosity=0, database="journal")
    Unit.objects.create(
        slot=1, level=5, kind="community", code="210204008019", name=COMMUNITY, short_name="西山社区",
        from_date=date(2020, 1, 1),
    )  # fmt: skip


def run(path: str) -> dict[str, Any]:
    """Import the file twice; seconds, memory and outcomes of both."""
    seconds, counts = import_once(path)
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = used.ru_maxrss / 1024
    again, same = import_once(path)
    return {
        "value": round(seconds, 1),
        "cpu_s": round(used.ru_utime + used.ru_stime, 1),
        "peak_mb": round(peak),
        "counts": counts,
        "again_s": round(again, 1),
        "again_changed": same["written_new"] + same["written_changed"],
        "again_same": same["written_same"],
        "peak_again_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "parts": counts.pop("parts"),
    }


def import_once(path: str) -> tuple[float, dict[str, Any]]:
    """What the pages do, one after the other, with a worker that runs what they queue."""
    from django.utils import timezone

    from linli.ground.people import api as people
    from linli.ground.places.api import Unit
    from linli.kernel.access.api import system
    from linli.kernel.work.api import Worker

    unit = Unit.objects.get()
    powers = "people.see people.edit people.import places.see places.edit".split()
    actor = system("bench", *powers, unit=unit.pk, unit_position=unit.position)
    begun, parts = time.perf_counter(), {}

    def ended(part: str) -> None:
        parts[part] = round(time.perf_counter() - begun - sum(parts.values()), 1)

    with open(path, "rb") as file:
        tables = people.examine(file, "roster.xlsx")
        roster = people.receive_roster(
            actor=actor, at=timezone.now(), unit=unit, file=file, name="roster.xlsx", tables=tables
        )
    ended("read")
    columns = {t["shape"]: {int(c): guess[0] for c, guess in t["columns"].items()} for t in roster.tables}
    roster = people.confirm_columns(
        actor=actor, at=timezone.now(), expected=roster.version, roster=roster, columns=columns
    )
    Worker().run_until_idle()
    roster = people.rosters(actor).get(pk=roster.pk)
    compared = dict(roster.counts)
    ended("compared")
    doors = [building.key for building in people.new_doors(actor, roster)]
    roster = people.accept_doors(actor=actor, at=timezone.now(), expected=roster.version, roster=roster, buildings=doors)
    people.ask_to_write(actor=actor, at=timezone.now(), expected=roster.version, roster=roster)
    Worker().run_until_idle()
    roster = people.rosters(actor).get(pk=roster.pk)
    ended("written")
    if roster.state != roster.State.WRITTEN:
        raise SystemExit(f"the import stopped at {roster.state}")
    return time.perf_counter() - begun, compared | roster.counts | {"parts": parts}


def in_a_process(part: str, home: Path, url: str, *rest: str) -> Any:
    """Run a part of this file by itself; its last line is its answer."""
    environment = os.environ | {"LINLI_HOME": str(home), "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "linli.config.settings"}
    done = subprocess.run([sys.executable, __file__, "--part", part, *rest], env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout.splitlines()[-1] or "null")


def measure(rows: int, database: str) -> dict[str, Any]:
    """The whole bench on one database, which is made before and dropped afterwards."""
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder, new_database(database) as url:
        home, path = Path(folder), str(Path(folder) / "roster.xlsx")
        truth = in_a_process("make", home, url, path, str(rows))
        in_a_process("prepare", home, url)
        found = in_a_process("run", home, url, path)
        return found | {"truth": truth, "file_mb": round(Path(path).stat().st_size / 1e6, 1)}


class new_database:  # noqa: N801 - reads as what it gives
    """A database of its own: none to make for SQLite, one on the named server for PostgreSQL."""

    def __init__(self, server: str) -> None:
        self.server, self.name = server, f"linli_bench_{os.getpid()}"

    def __enter__(self) -> str:
        if not self.server.startswith("postgres"):
            return ""
        self._say(f"CREATE DATABASE {self.name}", f"CREATE DATABASE {self.name}_journal")
        return self.server.rsplit("/", 1)[0] + f"/{self.name}"

    def __exit__(self, *_: object) -> None:
        if self.server.startswith("postgres"):
            self._say(f"DROP DATABASE {self.name} WITH (FORCE)", f"DROP DATABASE {self.name}_journal WITH (FORCE)")

    def _say(self, *statements: str) -> None:
        import psycopg

        server = urlsplit(self.server)._replace(path="/postgres").geturl()
        with psycopg.connect(server, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)


def check(found: dict[str, Any], rows: int) -> None:
    """The answer must be right before its speed counts."""
    counts, truth = found["counts"], found["truth"]
    listed = sum(counts[name] for name in ("new", "changed", "same", "conflict", "unreadable") if name in counts)
    if listed != truth["rows"]:
        raise SystemExit(f"{truth['rows']} rows went in, {listed} came out: {counts}")
    if found["again_changed"] or counts["written_new"] < truth["people"] - truth["bad"]:
        raise SystemExit(f"the register is not what the roster says: {found}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--database", default=os.environ.get("DATABASE_URL", ""))
    parser.add_argument("--part", default="", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs="*", help=argparse.SUPPRESS)
    said = parser.parse_args()
    if said.part:
        import django

        django.setup()
        deeds = {"make": lambda path, rows: make(path, int(rows)), "prepare": prepare, "run": run}
        print(json.dumps(deeds[said.part](*said.rest)))
        return
    rows = max(200, int(ROWS * said.scale))
    found = measure(rows, said.database)
    check(found, rows)
    kind = "postgresql" if said.database.startswith("postgres") else "sqlite"
    result = {"name": "import-roster", "unit": "s", "rows": found["truth"]["rows"], "database": kind, "seed": SEED, **found}
    if not said.json:
        print(f"{result['rows']:,} rows in {result['value']} s, at most {result['peak_mb']} MB, on {kind}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
