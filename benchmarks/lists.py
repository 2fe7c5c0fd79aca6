"""How long people wait for a page of residents when fifty of them work at once over a city of a million.

`linli bench lists [--json] [--scale 0.01]`. A city of communities with 10,000 residents each lies in PostgreSQL (the
server in DATABASE_URL, else a throwaway one with fsync on) behind the real server, `linli serve`. Fifty people, signed
in at posts of five levels, read what such a post reads – the list, its filters and its order, a place further down, a
household, a person – with 3 to 8 seconds to think between two pages. value is the worst p95 of any kind of page in
milliseconds, grid_over_city the p95 of grid workers over that of the city's own staff, cpu_ms_per_page what the server
and the database spent on a page. The comparison is the city's list as systems usually ask for it: counted, and rows
skipped by OFFSET up to its middle, the place found by a recursive walk down the tree; in SQL alone, without a page.
"""

import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import harness

COOKIE = "sessionid"
RESIDENTS, USERS, SEED = 1_000_000, 50, 20_200_205
PER_COMMUNITY, PER_DOOR, DOORS, COMMUNITIES_PER_STREET, STREETS_PER_DISTRICT = 10_000, 2.5, 40, 10, 5
THINK = (3.0, 8.0)  # seconds between two pages
WARM_S, MEASURED_S = 30.0, 120.0
SINCE, NOON = date(2020, 1, 1), datetime(2020, 2, 5, 4, tzinfo=UTC)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙朱马胡郭林何高梁于曲丛宫栾"
GIVEN = "明丽华强军敏静伟芳娜秀英涛超勇艳杰娟霞平刚桂兰玉梅春燕红建国志文海晓雪佳思雨欣子浩宇轩涵"
MARKS, MARKED = ("lives_alone", "disabled", "chronic", "empty_nest", "low_income"), 0.04
ROLES = {"grid_worker": 20, "community_office": 14, "street": 8, "district": 5, "city": 3}
TICKS = os.sysconf("SC_CLK_TCK")


def prepare(residents: str, users: str) -> dict[str, Any]:
    """A city of so many residents, and users signed in at posts of all levels: their cookies and what they may ask."""
    from django.db import connection

    harness.migrated()
    communities = city(int(residents))
    for community in communities:
        settle(community, int(residents) // len(communities))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return {"users": [sign_in(*one) for one in posts(communities, int(users))], "communities": len(communities)}


def city(residents: int) -> list[Any]:
    """Districts, streets and communities enough for so many residents."""
    from linli.ground.places import testing as a

    number = max(2, round(residents / PER_COMMUNITY))
    top, communities = a.a_city(), []
    while len(communities) < number:
        district = a.a_district(top, f"第{len(communities)}区")
        for _street in range(STREETS_PER_DISTRICT):
            street = a.a_street(district, f"第{len(communities)}街道")
            for _community in range(COMMUNITIES_PER_STREET):
                if len(communities) < number:
                    communities.append(a.a_community(street, f"第{len(communities)}社区居委会"))
    return communities


def settle(community: Any, residents: int) -> None:
    """Buildings, doors, households, residents and marks of one community, in random order as life brings them."""
    from linli.ground.people import models as people
    from linli.ground.people.models.spelling import spell
    from linli.ground.places.api import Building, Dwelling, building_position, dwelling_position
    from linli.kernel.keeping.api import uuid7

    rng, at = Random(SEED + community.slot), NOON
    buildings, doors = [], []
    for no in range(1, round(residents / PER_DOOR / DOORS) + 2):
        position = building_position(community.slot, no)
        label = f"西山街{no}号楼"
        facts = {"unit": community, "no": no, "number": str(no), "street_name": "西山街", "label": label}
        buildings.append(Building(pk=uuid7(), position=position, from_date=SINCE, **facts))
        for door in range(1, DOORS + 1):
            room = f"{1 + door // 4}{1 + door % 4:02d}"
            place = {"building": buildings[-1], "no": door, "room": room, "label": f"{no}号楼{room}"}
            position = dwelling_position(community.slot, no, door)
            doors.append(Dwelling(pk=uuid7(), position=position, from_date=SINCE, **place))
    rng.shuffle(doors)
    homes, persons, stays, marks = [], [], [], []
    for number in range(residents):
        if not homes or number % 5 in (0, 2):
            door = doors[len(homes) % len(doors)]
            homes.append(people.Household(pk=uuid7(), position=door.position, dwelling=door, recorded_at=at))
        home = homes[-1]
        name = rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=rng.choice((1, 2, 2))))
        pinyin, initials = spell(name)
        born = date(1930, 1, 1) + timedelta(days=rng.randrange(35_000))
        kind = rng.choices(("registered", "rented", "away"), (80, 15, 5))[0]
        document = f"210204{born:%Y%m%d}{community.slot:04d}{number:06d}"
        persons.append(
            people.Person(
                pk=uuid7(), position=home.position, name=name, pinyin=pinyin, initials=initials, sex=rng.choice("12"),
                birth_date=born, phone=f"139{rng.randrange(10**8):08d}", document_type="other", document_no=document,
                residing=kind, synthetic=True, recorded_at=at,
            )
        )  # fmt: skip
        stays.append(
            people.Residence(
                pk=uuid7(), position=home.position, person=persons[-1], dwelling=home.dwelling, household=home,
                kind=kind, from_date=SINCE, recorded_at=at,
            )
        )  # fmt: skip
        if rng.random() < MARKED:
            mark = {"kind": rng.choice(MARKS), "from_date": SINCE, "recorded_at": at}
            marks.append(people.VulnerabilityMark(pk=uuid7(), position=home.position, person=persons[-1], **mark))
    for rows in (buildings, doors, homes, persons, stays, marks):
        write(rows)


def write(rows: list[Any]) -> None:
    """Insert unsaved rows at one go; blind fields are computed on the way."""
    from linli.kernel.keeping.api import BlindField, insert_many

    model = type(rows[0])
    columns = [f.attname for f in model._meta.concrete_fields if not isinstance(f, BlindField)]
    columns.sort(key=lambda name: name != model._meta.pk.attname)
    insert_many(model, columns, ([getattr(row, name) for name in columns] for row in rows))


def posts(communities: list[Any], users: int) -> Iterator[tuple[str, Any, Any]]:
    """Role, unit and doors (None: the whole unit) of every user, levels mixed as in an evening of screening."""
    rng = Random(SEED)
    for role, share in ROLES.items():
        for _number in range(max(1, round(share * users / sum(ROLES.values())))):
            unit = rng.choice(communities)
            if role == "grid_worker":
                low = unit.position
                yield role, unit, ((low | 1 << 12, low | 10 << 12 | 0xFFF),)
                continue
            for _step in range(list(ROLES).index(role) - 1):
                unit = unit.parent
            yield role, unit, ()


def sign_in(role: str, unit: Any, doors: Any) -> dict[str, Any]:
    """A user of the real server: the cookie, and what this post asks for."""
    from django.conf import settings
    from django.test import Client

    from linli.ground.people import models as people
    from linli.ground.places.api import unit_scope
    from linli.ground.posts import testing
    from linli.kernel.access.api import Scope

    post = testing.a_post(role, unit, doors=doors)
    client = testing.signed_in(Client(), post)
    scope = Scope.of(doors) if doors else unit_scope(unit)
    rng = Random(str(post.pk))
    inside = people.Person.objects.unscoped("whom a user of the bench asks for").filter(scope.q())
    some = list(inside.order_by("pinyin", "id")[rng.randrange(200) :][:20])
    stays = people.Residence.objects.unscoped("the same").filter(person__in=some, until_date=None)
    return {
        "role": role,
        "cookie": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "people": [str(person.pk) for person in some],
        "names": [person.name for person in some],
        "households": [str(stay.household_id) for stay in stays],
    }


@dataclass
class Seen:
    """What the users measured: milliseconds by role and by kind of page, and answers that were none."""

    by_role: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    by_page: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    pages: int = 0
    failed: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, role: str, page: str, milliseconds: float, status: int) -> None:
        with self.lock:
            self.pages += 1
            self.by_role[role].append(milliseconds)
            self.by_page[page].append(milliseconds)
            if status != 200:
                self.failed.append(f"{role} {page} {status}")


def walks(user: dict[str, Any], rng: Random) -> Iterator[tuple[str, str]]:
    """What somebody at a desk opens, one page after the other: a kind of page and its address."""
    filters = ("kind=rented", "age=80", "mark=lives_alone", "sort=name", "sort=-age", "left=1", "kind=rented&sort=name")
    while True:
        yield "list", "/people/"
        yield "list filtered", f"/people/?{rng.choice(filters)}"
        if user["people"]:
            yield "list further down", f"/people/?after={rng.choice(user['people'])}&sort=name"
            yield "person", f"/people/{rng.choice(user['people'])}/"
        if user["households"]:
            yield "household", f"/people/households/{rng.choice(user['households'])}/"
        yield "tasks", "/tasks/"
        yield "home", "/"


def use(user: dict[str, Any], port: int, seen: Seen, until: float, seed: int, since: float, think: bool) -> None:
    """One person at work until the clock says so; pages before `since` warm the caches and are not counted."""
    rng = Random(seed)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    time.sleep(rng.uniform(0, THINK[1]) if think else 0)
    for page, address in walks(user, rng):
        if time.monotonic() > until:
            break
        begun = time.perf_counter()
        connection.request("GET", address, headers={"Cookie": f"{COOKIE}={user['cookie']}", "Accept-Language": "zh-CN"})
        answer = connection.getresponse()
        answer.read()
        taken = (time.perf_counter() - begun) * 1000
        if time.monotonic() > since:
            seen.note(user["role"], page, taken, answer.status)
        time.sleep(rng.uniform(*THINK) if think else 0)
    connection.close()


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The real server with two workers; its port and its process."""
    port = harness.postgres.free_port()
    paths = os.pathsep.join([str(harness.ROOT / "src"), str(harness.ROOT)])
    command = [sys.executable, "-m", "linli", "serve", "--port", str(port), "--workers", "2"]
    log = Path(environment["LINLI_HOME"]) / "serve.log"
    with log.open("wb") as said:
        server = subprocess.Popen(
            command, env=os.environ | {"PYTHONPATH": paths} | environment, stdout=said, stderr=said,
            start_new_session=True,
        )  # fmt: skip
    try:
        wait_for(port)
        yield port, server.pid
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)


def wait_for(port: int) -> None:
    for _try in range(120):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the server did not start")


def cpu_seconds(*roots: int) -> float:
    """Seconds of processor time that processes and all their descendants have used so far, dead ones' included."""
    parents, used = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            said = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(path.parent.name)
        parents[pid], used[pid] = int(said[1]), sum(map(int, said[11:15])) / TICKS
    return sum(seconds for pid, seconds in used.items() if descends(pid, set(roots), parents))


def descends(pid: int, roots: set[int], parents: dict[int, int]) -> bool:
    while pid in parents:
        if pid in roots:
            return True
        pid = parents[pid]
    return False


def postmaster(address: str) -> int:
    """The process of the database server; 0 where there is none of its own."""
    import psycopg

    if not address.startswith("postgres"):
        return 0
    with psycopg.connect(address) as connection:
        (directory,) = connection.execute("SHOW data_directory").fetchone()
    return int((Path(directory) / "postmaster.pid").read_text().splitlines()[0])


def p95(values: list[float]) -> float:
    return round(statistics.quantiles(values, n=20)[-1], 1) if len(values) > 1 else round(max(values, default=0), 1)


def usual(residents: str) -> dict[str, Any]:
    """The comparison: the middle page of the city's list by OFFSET with its count, the place by a recursive walk."""
    from django.db import connection

    sql = """
        WITH RECURSIVE below AS (
            SELECT id, slot FROM places_unit WHERE parent_id IS NULL
            UNION ALL SELECT u.id, u.slot FROM places_unit u JOIN below b ON u.parent_id = b.id
        )
        SELECT {what} FROM people_person p JOIN below b ON p.position / 16777216 = b.slot WHERE p.residing <> '' {rest}
    """
    begun = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(sql.format(what="count(*)", rest=""))
        (number,) = cursor.fetchone()
        cursor.execute(sql.format(what="p.id, p.name", rest=f"ORDER BY p.position, p.id LIMIT 50 OFFSET {number // 2}"))
        rows = cursor.fetchall()
    return {"ms": round((time.perf_counter() - begun) * 1000, 1), "rows": len(rows), "people": number}


def measure(residents: int, users: int, address: str, *, think: bool) -> dict[str, Any]:
    """Build the city, let the users work, and count."""
    with harness.throwaway(address) as environment:
        begun = time.perf_counter()
        made = harness.in_a_process(__file__, "prepare", environment, residents, users)
        built = round(time.perf_counter() - begun, 1)
        with serving(environment) as (port, server):
            seen, database = Seen(), postmaster(environment["DATABASE_URL"])
            warm, spell = (WARM_S, MEASURED_S) if think else (0.0, 10.0)
            now = time.monotonic()
            people = [
                threading.Thread(target=use, args=(user, port, seen, now + warm + spell, SEED + n, now + warm, think))
                for n, user in enumerate(made["users"])
            ]
            for person in people:
                person.start()
            time.sleep(warm)
            spent = cpu_seconds(server, database)
            for person in people:
                person.join()
            spent = cpu_seconds(server, database) - spent
        peer = harness.in_a_process(__file__, "usual", environment, residents)
    if seen.failed:
        raise SystemExit(f"{len(seen.failed)} pages failed: {seen.failed[:5]}")
    return {"seen": seen, "cpu": spent, "built_s": built, "peer": peer, "users": len(made["users"])}


def bench(scale: float) -> tuple[dict[str, Any], str]:
    residents, think = max(2000, int(RESIDENTS * scale)), scale >= 0.1
    users = USERS if think else 10
    with harness.server() as address:
        found = measure(residents, users, address, think=think)
    seen: Seen = found["seen"]
    pages = {page: p95(values) for page, values in sorted(seen.by_page.items())}
    roles = {role: p95(values) for role, values in seen.by_role.items()}
    result = {
        "name": "lists",
        "value": max(pages.values()),
        "unit": "ms",
        "comparison": "count and OFFSET in the middle of the city's list, place by recursive walk (SQL alone)",
        "ratio": round(found["peer"]["ms"] / max(pages.values()), 2),
        "n": seen.pages,
        "seed": SEED,
        "cpu_ms_per_page": round(1000 * found["cpu"] / max(1, seen.pages), 1),
        "grid_over_city": round(roles["grid_worker"] / roles["city"], 2),
        "residents": residents,
        "users": found["users"],
        "database": "postgresql" if address else "sqlite",
        "pages": pages,
        "roles": roles,
        "median_ms": round(statistics.median(v for values in seen.by_page.values() for v in values), 1),
        "built_s": found["built_s"],
        "peer_ms": found["peer"]["ms"],
    }
    told = (
        f"{residents:,} residents, {found['users']} users, {seen.pages} pages: worst p95 {result['value']} ms, "
        f"{result['cpu_ms_per_page']} ms of processor a page, grid over city {result['grid_over_city']}"
    )
    return result, told


if __name__ == "__main__":
    harness.main(__doc__, {"prepare": prepare, "usual": usual}, bench)
