"""A thousand contradictions among twenty thousand people whose facts agree: how many are found, how many are invented.

`linli bench contradictions [--json] [--scale 0.01]`: value is the share of the seeded contradictions that the rules in
force find (promised: 0.99 or more); `false_per_1000` counts questions about people to whom nothing was done (promised:
1 or fewer), `scan_s` the seconds of one look through the register with its tasks (promised: under 60). The clean
people are made hard: twins, shared telephones, students away, merged records, people who moved, died, came back from
abroad. Seeds are plain facts in the tables. The look is taken twice; the second must raise nothing.
"""

import os
import resource
import time
from collections import Counter
from typing import Any

import harness

PEOPLE, SEEDED, SEED = 20_000, 1_000, 20_261_121
SMALLEST = 1_500  # fewer people have too few households of every kind to put seventeen contradictions upon


def measure(scale: str) -> dict[str, Any]:
    """Make the town, sow, look twice, compare with what was sown."""
    from contradicting.seeds import sow
    from contradicting.town import a_town
    from django.utils import timezone

    from linli.capacity.verification.api import Question
    from linli.capacity.verification.jobs import look_through

    harness.migrated()
    now = timezone.now()
    today = timezone.localdate(now)
    unit, doors = a_place(max(SMALLEST, round(PEOPLE * float(scale))), today)
    town = a_town(doors, SEED, max(SMALLEST, round(PEOPLE * float(scale))), now, today)
    clean = write_down(town)  # everything but the seeds, looked at by itself
    acting = an_actor(unit)
    before = look_through(acting, unit)
    innocent = list(Question.objects.unscoped("bench").filter(state="open").values_list("rule", flat=True))
    seeds = sow(town, float(scale))
    write_again(town)
    begun, used = time.perf_counter(), time.process_time()
    first = look_through(acting, unit)
    seconds, used = time.perf_counter() - begun, time.process_time() - used
    second = look_through(acting, unit)
    asked = list(Question.objects.unscoped("bench").filter(state="open"))
    return compare(asked, seeds) | {
        "people": first.people,
        "clean_people": clean,
        "false_before_seeding": len(innocent),
        "false_before_by_kind": dict(Counter(innocent)),
        "questions": len(asked),
        "tasks": len({question.task_id for question in asked}),
        "scan_s": round(seconds, 2),
        "scan_cpu_s": round(used, 2),
        "scan_clean_s": before.seconds,
        "again_raised": second.raised,
        "again_resolved": second.resolved,
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def compare(asked: list[Any], seeds: list[Any]) -> dict[str, Any]:
    """What was sown against what was asked. A question is false when nothing was done to anybody in it."""
    named = [(q.rule, {str(q.subject), str(q.home or ""), *q.persons}) for q in asked]
    by_kind: dict[str, dict[str, int]] = {}
    for seed in seeds:
        subjects = {str(pk) for pk in seed.subjects}
        hit = any(rule == seed.kind and subjects & about for rule, about in named)
        count = by_kind.setdefault(seed.kind, {"seeded": 0, "found": 0})
        count["seeded"] += 1
        count["found"] += hit
    touched = {str(pk) for seed in seeds for pk in seed.subjects}
    false = [rule for rule, about in named if not about & touched]
    found = sum(count["found"] for count in by_kind.values())
    return {"seeded": len(seeds), "found": found, "false": len(false), "false_by_kind": dict(Counter(false)),
            "by_kind": by_kind}  # fmt: skip


def a_place(people: int, today: Any) -> tuple[Any, dict[int, Any]]:
    """A community with the generator's buildings and doors; the doors by the generator's index."""
    from datetime import date

    from django.utils import timezone

    from linli.ground.places import api as places
    from linli.kernel.access.api import system
    from linli.kernel.synth.api import community

    unit = places.Unit.objects.create(
        slot=1, level=5, kind="community", code="210204008019", name="西山社区居委会", short_name="西山社区",
        from_date=date(2020, 1, 1),
    )  # fmt: skip
    made = community(SEED, people, today=today)
    said = {}
    for door in made.dwellings:
        building = made.buildings[door.building]
        said[door.index] = places.DoorSaid(
            building.street, building.number, False, door.entrance, door.floor, door.room
        )
    # Doors for those who are sown beside the families; the generator leaves too few empty.
    first = len(made.dwellings)
    for number in range(max(300, people // 4)):
        entrance, room = divmod(number % 120, 20)
        said[first + number] = places.DoorSaid("后街", str(1 + number // 120), False, 1 + entrance, 1, str(101 + room))
        made.dwellings.append(type(made.dwellings[0])(first + number, 0, 1, 1, "", "empty"))
    opened = places.open_doors(
        actor=system("bench", "places.edit"), at=timezone.now(), unit=unit, doors=said.values()
    ).dwellings
    return unit, {index: opened[door] for index, door in said.items()}


def an_actor(unit: Any) -> Any:
    from linli.kernel.access.api import system

    powers = ("tasks.see", "tasks.assign")
    return system("bench", *powers, unit=unit.pk, unit_position=unit.position)


def write_down(town: Any) -> int:
    """Rows as they are, past the deeds of the register."""
    from linli.ground.people import api as people

    homes = [home.row for home in town.homes]
    for model, rows in (
        (people.Person, town.people), (people.Household, homes), (people.Residence, town.stays),
        (people.VulnerabilityMark, town.marks), (people.Alias, town.aliases),
    ):  # fmt: skip
        model.objects.bulk_create(rows, batch_size=500)
    write_tasks(town)
    return len(town.people)


def write_tasks(town: Any) -> None:
    from linli.ground.tasks.api import Task

    Task.objects.bulk_create(
        [
            Task(kind="tasks.bench", title="走访", subject_type="person", subject_id=person.pk, created_at=at,
                 position=person.position)
            for person, at in town.tasks
        ]
    )  # fmt: skip


def write_again(town: Any) -> None:
    """The town with the seeds in place of the town without: facts of the register are only facts."""
    from django.db import connection

    from linli.capacity.verification.api import Question
    from linli.ground.people import api as people
    from linli.ground.tasks.api import Task

    Question.objects.unscoped("bench").all().delete()
    Task.objects.unscoped("bench").all().delete()
    people.Household.objects.unscoped("bench").update(head=None)
    for model in (people.Alias, people.VulnerabilityMark, people.Residence, people.Household, people.Person):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {model._meta.db_table}")
    write_down(town)


def bench(scale: float) -> tuple[dict[str, Any], str]:
    """Make, sow, look, compare, in a database of its own."""
    said = os.environ.get("DATABASE_URL", "")
    address = said if said.startswith("postgres") else ""
    with harness.throwaway(address) as environment:
        found = harness.in_a_process(__file__, "measure", environment, scale)
    result = {
        "name": "contradictions",
        "value": round(found["found"] / found["seeded"], 4),
        "unit": "share found",
        "comparison": "promised",
        "ratio": round(found["found"] / found["seeded"] / 0.99, 3),
        "n": found["people"],
        "seed": SEED,
        "database": "postgresql" if address else "sqlite",
        "false_per_1000": round(1000 * found["false"] / found["clean_people"], 3),
        **found,
    }
    sentence = (
        f"{found['found']:,} of {found['seeded']:,} contradictions found among {found['people']:,} people in "
        f"{found['scan_s']} s; {found['false']} questions about people to whom nothing was done."
    )
    return result, sentence


if __name__ == "__main__":
    harness.main(__doc__, {"measure": measure}, bench)
