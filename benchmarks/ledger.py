"""How many single deeds a community of four writers gets into its ledger in a second.

`linli bench ledger [--json] [--scale 0.01]`. A deed is what a person does once: claim the version of a row, write
another row, append to the community's one chain, commit. Four processes do it at the same time, on PostgreSQL (the
server in DATABASE_URL, else a throwaway one with fsync on) and on SQLite. The comparison is the same deed with a row in
a plain audit table: what the chain costs. value is deeds per second on PostgreSQL.
"""

import multiprocessing
import time
from datetime import UTC, datetime
from typing import Any

import harness

WRITERS, DEEDS, SEED = 4, 500, 7
AT = datetime(2020, 2, 5, 4, tzinfo=UTC)
ROUNDS = 2


def part(deeds: str) -> dict[str, Any]:
    """Both ways of recording in turns, in this process's database."""
    from django.db import connection

    harness.migrated()
    declare()
    with connection.schema_editor() as editor:
        editor.create_model(plain_audit())
    actor, rows = office(), prepare()
    spent = {"chain": 0.0, "plain": 0.0}
    for number in range(ROUNDS):
        for way in sorted(spent, reverse=bool(number % 2)):
            spent[way] += together(way, actor, rows, int(deeds))
    return check(int(deeds)) | {way: round(ROUNDS * WRITERS * int(deeds) / s, 1) for way, s in spent.items()}


def declare() -> None:
    from linli.kernel.ledger import api as ledger

    ledger.declare(ledger.Kind("bench.deed_done", "{post} did a deed on {task}"))


def plain_audit() -> Any:
    """An audit table as many systems have one: who, when, what, and nothing that ties one row to the next."""
    from django.apps import apps
    from django.db import models

    if known := apps.all_models["ledger"].get("plainaudit"):
        return known
    fields = {
        "kind": models.CharField(max_length=80),
        "at": models.DateTimeField(),
        "recorded_at": models.DateTimeField(auto_now_add=True, db_index=True),
        "unit": models.UUIDField(),
        "post": models.UUIDField(),
        "position": models.BigIntegerField(db_index=True),
        "body": models.JSONField(),
        "__module__": __name__,
        "Meta": type("Meta", (), {"app_label": "ledger"}),
    }
    return type("PlainAudit", (models.Model,), fields)


def office() -> Any:
    from linli.kernel.access.api import Actor, Scope
    from linli.kernel.keeping.api import uuid7

    low, high = 7 << 24, (8 << 24) - 1
    return Actor(
        account=uuid7(), post=uuid7(), unit=uuid7(), unit_position=low, name="", role="community_office",
        powers=frozenset({"tasks.do"}), scope=Scope.of([(low, high)]), post_title="居委会", unit_name="西山社区",
    )  # fmt: skip


def prepare() -> list[Any]:
    """One versioned row per writer, so that writers meet at the chain and nowhere else."""
    from linli.ground.tasks.models import Team

    return [Team.objects.create(name=f"第{number}组", position=7 << 24).pk for number in range(WRITERS)]


def together(way: str, actor: Any, rows: list[Any], deeds: int) -> float:
    """Seconds from the common start to the last writer's end."""
    from django.db import connections

    connections.close_all()
    process = multiprocessing.get_context("fork")
    ready, ended = process.Barrier(WRITERS + 1), process.Queue()
    writers = [process.Process(target=write, args=(way, actor, row, deeds, ready, ended)) for row in rows]
    for writer in writers:
        writer.start()
    ready.wait()
    begun = time.perf_counter()
    failures = [said for said in (ended.get() for _ in writers) if said]
    seconds = time.perf_counter() - begun
    for writer in writers:
        writer.join()
    if failures:
        raise SystemExit(failures[0])
    return seconds


def write(way: str, actor: Any, row: Any, deeds: int, ready: Any, ended: Any) -> None:
    from django.db import connection

    from linli.ground.tasks.models import Team

    try:
        team = Team.objects.unscoped("the bench's own row").get(pk=row)
        connection.ensure_connection()
        ready.wait()
        for _ in range(deeds):
            deed(way, actor, team)
    except Exception as failure:
        ended.put(repr(failure))
        raise
    ended.put("")


def deed(way: str, actor: Any, team: Any) -> None:
    from django.db import transaction

    from linli.ground.tasks.models import Task
    from linli.kernel.access.api import claim
    from linli.kernel.ledger import api as ledger

    with transaction.atomic():
        claim(team, team.version)
        task = Task.objects.create(position=team.position, kind="bench.deed", title="入户", team=team, created_at=AT)
        said = {"task": str(task.pk), "count": 1}
        if way == "chain":
            ledger.record("bench.deed_done", actor=actor, at=AT, subject=team.pk, position=team.position, **said)
        else:
            plain_audit().objects.create(
                kind="bench.deed_done", at=AT, unit=actor.unit, post=actor.post, position=team.position, body=said
            )


def check(deeds: int) -> dict[str, Any]:
    """Nothing lost and nothing doubled, and the chain holds; then its speed counts."""
    from linli.ground.tasks.models import Task, Team
    from linli.kernel.access.api import system
    from linli.kernel.ledger import api as ledger

    done = ROUNDS * WRITERS * deeds
    report = ledger.verify_stored(actor=system("bench"), at=AT)
    found = {
        "deeds": Task.objects.unscoped("bench").filter(kind="bench.deed").count(),
        "versions": sum(Team.objects.unscoped("bench").values_list("version", flat=True)) - WRITERS,
        "entries": report.entries,
        "plain": plain_audit().objects.count(),
    }
    if found != {"deeds": 2 * done, "versions": 2 * done, "entries": done, "plain": done} or report.fault:
        raise SystemExit(f"{done} deeds each way, but {found}; {report.fault or 'the chain holds'}")
    return {"n": done}


def bench(scale: float) -> tuple[dict[str, Any], str]:
    deeds = max(5, int(DEEDS * scale))
    with harness.throwaway() as environment:
        lite = harness.in_a_process(__file__, "part", environment, deeds)
    post: dict[str, Any] = {}
    with harness.server() as address:
        if address:
            with harness.throwaway(address) as environment:
                post = harness.in_a_process(__file__, "part", environment, deeds)
    main = post or lite
    result = {
        "name": "ledger",
        "value": main["chain"],
        "unit": "deeds/s",
        "comparison": main["plain"],
        "compared_with": "the same deeds with a row in a plain audit table",
        "ratio": round(main["chain"] / main["plain"], 2),
        "n": main["n"],
        "seed": SEED,
        "writers": WRITERS,
        "database": "postgresql" if post else "sqlite (no PostgreSQL on this machine)",
        "postgresql": post,
        "sqlite": lite,
    }
    return result, f"{main['chain']} deeds/s with the chain, {main['plain']} with a plain audit table"


if __name__ == "__main__":
    harness.main(__doc__, {"part": part}, bench)
