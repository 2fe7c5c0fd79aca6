"""Small ledgers for tests: offices that record things, and forgers that alter what was recorded."""

import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection, connections, transaction

from linli.kernel.access.api import EVERYWHERE, Actor, Scope, system
from linli.kernel.keeping.api import uuid7

from . import actions, kinds
from .models import Entry, Head
from .queries import Stored, said
from .recording import record, record_batch
from .rules.encoding import HEADER, commitment, digest, genesis
from .rules.verifying import Head as SaidHead
from .rules.verifying import Line

NOON = datetime(2020, 2, 5, 4, 0, tzinfo=UTC)
DOOR_ANSWERED = kinds.Kind(
    "testing.door_answered", "{post} recorded {people} people behind {door}", {"door": {"closed": "a closed door"}}
)
SYSTEM = system("a test of the ledger")


def office(name: str = "西山社区", slot: int = 7, *powers: str) -> Actor:
    """The office of a community at a slot of the register, which may read its own ledger."""
    low = slot << 24
    return Actor(
        account=uuid7(),
        post=uuid7(),
        unit=uuid7(),
        unit_position=low,
        name="张大姐",
        role="community_office",
        powers=frozenset({"ledger.see", *powers}),
        scope=Scope.of([(low, low + (1 << 24) - 1)]),
        post_title=f"{name}居委会",
        unit_name=name,
    )


def auditor() -> Actor:
    """Sees every ledger and no resident."""
    return replace(office("审计", 1, "ledger.see_house"), role="audit_admin", scope=EVERYWHERE)


def answered(actor: Actor, *, minutes: int = 0, subject: UUID | None = None, **payload: Any) -> Entry:
    """One recorded visit at a door, in a transaction of its own."""
    with transaction.atomic():
        said = {"people": 3, "door": "12-3-502"} | payload
        return record(DOOR_ANSWERED.name, actor=actor, at=NOON + timedelta(minutes=minutes), subject=subject, **said)


def a_year_of_work(offices: list[Actor], entries: int = 30) -> list[SaidHead]:
    """Fill several ledgers with visits, a batch, a purge and witnesses; returns heads as an export would hold them."""
    subjects = [uuid7() for _ in range(5)]
    for number in range(entries):
        for actor in offices:
            answered(actor, minutes=number, subject=subjects[number % 5], people=number)
    with transaction.atomic():
        record_batch(DOOR_ANSWERED.name, actor=offices[0], at=NOON, rows=[b"one", b"two"], people=2, door="closed")
    actions.forget(actor=SYSTEM, at=NOON, rule="people.register", subjects=subjects[:1])
    sign_and_witness()
    heads = [said(actions.sign_head(actor=SYSTEM, at=NOON, chain=chain)) for chain in _chains()]
    for actor in offices:
        answered(actor, minutes=entries)
    return heads


def _chains() -> list[UUID]:
    return list(Head.objects.order_by("position").values_list("chain", flat=True))


def sign_and_witness() -> None:
    """Every ledger signed, and the first head witnessed by the second unit."""
    heads = [actions.sign_head(actor=SYSTEM, at=NOON, chain=chain) for chain in _chains()]
    if len(heads) > 1:
        actions.witness_head(actor=SYSTEM, at=NOON, head=heads[0], by=Head.objects.get(chain=heads[1].chain))


@dataclass
class InMemory:
    """Lines of several chains, as somebody with write access to the database could leave them."""

    lines: dict[str, list[Line]]
    sealed: bool = False

    @classmethod
    def of_database(cls) -> "InMemory":
        return cls({chain: list(lines) for chain, lines in Stored().chains()})

    def chains(self) -> Iterator[tuple[str, Iterator[Line]]]:
        return ((chain, iter(lines)) for chain, lines in self.lines.items())

    def heads(self) -> list[SaidHead]:
        return []  # a forger deletes them

    def witnessed(self) -> list[SaidHead]:
        return []

    def copy(self) -> "InMemory":
        return InMemory({chain: list(lines) for chain, lines in self.lines.items()})


def rewritten(chain: str, lines: list[Line]) -> list[Line]:
    """The lines renumbered, linked and hashed again: what a careful forger without the signing key would do."""
    previous, after = genesis(chain), []
    for seq, line in enumerate(lines, 1):
        entry = {**line.entry, "chain": chain, "seq": seq, "previous": previous}
        previous = digest(entry)
        after.append(Line(entry, previous, line.salt, line.body))
    return after


Forgery = Callable[[random.Random, InMemory, str, int], None]


def _edit(rng: random.Random, ledger: InMemory, chain: str, last: int) -> None:
    place, name = rng.randrange(last), rng.choice(HEADER)
    line = ledger.lines[chain][place]
    ledger.lines[chain][place] = replace(line, entry={**line.entry, name: _other(rng, line.entry[name])})


def _other(rng: random.Random, value: Any) -> Any:
    if isinstance(value, int):
        return value + rng.choice([-1, 1, 4096])
    if isinstance(value, str) and value:
        place = rng.randrange(len(value))
        return value[:place] + rng.choice("0123456789abcdef甲") + value[place + 1 :]
    return rng.choice(["0", 0, True, ""])


def _edit_digest(rng: random.Random, ledger: InMemory, chain: str, last: int) -> None:
    place = rng.randrange(last)
    line = ledger.lines[chain][place]
    ledger.lines[chain][place] = replace(line, digest=_other(rng, line.digest))


def _edit_content(rng: random.Random, ledger: InMemory, chain: str, last: int) -> None:
    place = rng.randrange(last)
    line = ledger.lines[chain][place]
    body = json.dumps({"people": rng.randrange(9)}) if line.body is None else _other(rng, line.body)
    ledger.lines[chain][place] = replace(line, body=body, salt=line.salt or "00" * 32)


def _replace_content(rng: random.Random, ledger: InMemory, chain: str, last: int) -> None:
    """Another content with a commitment that fits it; made to fit the chain when the forger is careful."""
    place = rng.randrange(last)
    line = ledger.lines[chain][place]
    salt, body = "07" * 32, json.dumps({"people": rng.randrange(1000)})
    entry = {**line.entry, "payload": commitment(bytes.fromhex(salt), body.encode())}
    ledger.lines[chain][place] = replace(line, entry=entry, salt=salt, body=body)


def _drop_content(rng: random.Random, ledger: InMemory, chain: str, last: int) -> None:
    place = rng.randrange(last)
    ledger.lines[chain][place] = replace(ledger.lines[chain][place], body=None, salt=None)


def _delete(rng: random.Random, ledger: InMemory, chain: str, last: int) -> None:
    del ledger.lines[chain][rng.randrange(last)]


def _insert(rng: random.Random, ledger: InMemory, chain: str, last: int) -> None:
    source = rng.choice(list(ledger.lines.values()))
    ledger.lines[chain].insert(rng.randrange(last), rng.choice(source))


def _reorder(rng: random.Random, ledger: InMemory, chain: str, last: int) -> None:
    lines, one = ledger.lines[chain], rng.randrange(last)
    other = rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _swap_chains(rng: random.Random, ledger: InMemory, chain: str, last: int) -> None:
    lines, others = ledger.lines[chain], ledger.lines[rng.choice([c for c in ledger.lines if c != chain])]
    one, other = rng.randrange(last), rng.randrange(len(others))
    lines[one], others[other] = others[other], lines[one]


def _truncate(rng: random.Random, ledger: InMemory, chain: str, last: int) -> None:
    del ledger.lines[chain][rng.randrange(last) :]


def _drop_chain(rng: random.Random, ledger: InMemory, chain: str, last: int) -> None:
    del ledger.lines[chain]


FORGERIES: tuple[Forgery, ...] = (
    _edit,
    _edit_digest,
    _edit_content,
    _replace_content,
    _drop_content,
    _delete,
    _insert,
    _reorder,
    _swap_chains,
    _truncate,
    _drop_chain,
)


def forged(rng: random.Random, ledger: InMemory, exported: dict[str, int]) -> tuple[str, InMemory]:
    """The ledger with one random alteration at or before an exported head, and its name; every other one is careful."""
    while True:
        forgery, chain, after = rng.choice(FORGERIES), rng.choice(sorted(exported)), ledger.copy()
        forgery(rng, after, chain, exported[chain])
        name = forgery.__name__.strip("_")
        if after.lines != ledger.lines:
            break
    if rng.random() < 0.5:
        name = f"careful {name}"
        after = InMemory(
            {c: lines if lines == ledger.lines[c] else rewritten(c, lines) for c, lines in after.lines.items()}
        )
        if after.lines == ledger.lines:  # rewriting put a careless edit right again
            return forged(rng, ledger, exported)
    return name, after


@contextmanager
def on_disk(folder: Path) -> Iterator[None]:
    """An SQLite test database is in a file, not in memory, while the block runs; PostgreSQL is on disk anyway."""
    if connection.vendor != "sqlite":
        yield
        return
    settings, path = connections["default"].settings_dict, folder / "linli.sqlite3"
    was = settings["NAME"]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    with closing(sqlite3.connect(path)) as fresh:  # or the first two writers would both want to switch it over
        fresh.execute("PRAGMA journal_mode=WAL")
    held, connection.connection = connection.connection, None
    settings["NAME"] = path
    try:
        yield
    finally:
        connection.close()
        settings["NAME"], connection.connection = was, held


def database_bytes() -> bytes:
    """Everything the main database keeps: SQLite's files byte by byte, or every row of every PostgreSQL table."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            name = Path(str(connection.settings_dict["NAME"]))
            files = [name, name.with_name(f"{name.name}-wal")]
            return b"".join(file.read_bytes() for file in files if file.exists())
        rows: list[str] = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows += [row[0] for row in cursor.fetchall()]
        return "\n".join(rows).encode()
