"""How long a list of residents takes to leave the house as a .csv, and how much memory it needs.

`linli bench export [--json] [--scale 0.01]`. 100,000 residents of ten communities are asked for by a district, with
every usual column and the two closest. value is the seconds until the last line is there; first_byte_s until the first
piece, peak_mb the most memory the process ever held. The file is read again: as many rows as residents, its last line
true. The comparison is the same list fetched as such exports usually are, in pages skipped by OFFSET, in SQL alone:
nothing is opened, masked, journaled or written.
"""

import csv
import io
import os
import resource
import time
from hashlib import sha256
from typing import Any

import harness
import lists

RESIDENTS, SEED = 100_000, lists.SEED
COLUMNS = ("building", "door", "name", "sex", "age", "relation", "residing", "phone", "document_no", "birth_date")
PAGE = 2_000


def prepare(residents: str) -> bool:
    """So many residents in communities of one district."""
    harness.migrated()
    communities = lists.city(int(residents))
    for community in communities:
        lists.settle(community, int(residents) // len(communities))
    return True


def export(_residents: str) -> dict[str, Any]:
    """Ask for the list, read the stream to its end, and check what came."""
    from linli.capacity.exports import actions
    from linli.capacity.exports.models import Export
    from linli.capacity.exports.rules import read_last_line
    from linli.ground.people.api import Person
    from linli.ground.people.testing import OFFICE
    from linli.ground.places.api import roots
    from linli.ground.posts import testing as posts

    role = posts.a_role_with(*OFFICE.split(), "exports.see", level=0)
    actor = posts.an_actor(posts.a_post(role, roots()[0]))
    people = Person.objects.seen_by(actor).count()
    made = _allowed(actions, actor, people)
    before, busy = time.perf_counter(), time.process_time()
    pieces, first = [], 0.0
    for piece in _stream(actor, made):
        first = first or time.perf_counter() - before
        pieces.append(piece)
    seconds, busy = time.perf_counter() - before, time.process_time() - busy
    data = b"".join(pieces)
    said, kept = read_last_line(data.decode()), Export.objects.seen_by(actor).get(pk=made.pk)
    rows = sum(1 for _row in csv.reader(io.StringIO(data.decode("utf-8-sig")))) - 2
    assert said is not None
    assert rows == said.rows == people == kept.rows
    assert sha256(data).hexdigest() == kept.sha256
    return {
        "seconds": round(seconds, 1),
        "cpu_s": round(busy, 1),
        "first_byte_s": round(first, 2),
        "rows": rows,
        "mb": round(len(data) / 1e6, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _allowed(actions: Any, actor: Any, people: int) -> Any:
    """An export that a second person has allowed where one is needed."""
    from django.utils import timezone

    from linli.capacity.exports.models import Export

    said = {"purpose": "audit", "recipient": "bench", "why": "bench"}
    made = actions.ask(actor=actor, at=timezone.now(), filters={}, columns=COLUMNS, **said)
    assert made.people == people
    Export.objects.seen_by(actor).filter(pk=made.pk).update(state="approved", needs_second=False)
    return Export.objects.seen_by(actor).get(pk=made.pk)


def _stream(actor: Any, made: Any) -> Any:
    """The pieces as the page sends them, from finding who is on the list to the last line."""
    from django.test import RequestFactory

    from linli.capacity.exports.pages import csv as page

    request = RequestFactory().post("/", {"expected": made.version})
    request.actor = actor
    answer = page(request, made.pk)
    assert answer.status_code == 200
    yield from answer.streaming_content


def by_offset(_residents: str) -> float:
    """Seconds to read the same rows page by page with OFFSET."""
    from linli.ground.people.api import Person

    rows = Person.objects.unscoped("bench").order_by("position", "id")
    before, at = time.perf_counter(), 0
    while part := list(rows.values_list("pk", "name", "phone", "document_no", "birth_date")[at : at + PAGE]):
        at += len(part)
    return round(time.perf_counter() - before, 1)


def bench(scale: float) -> tuple[dict[str, Any], str]:
    """Fill a database, export, compare."""
    said = os.environ.get("DATABASE_URL", "")
    address = said if said.startswith("postgres") else ""
    residents = max(500, round(RESIDENTS * scale))
    with harness.throwaway(address) as environment:
        harness.in_a_process(__file__, "prepare", environment, residents)
        slow = harness.in_a_process(__file__, "offset", environment, residents)
        found = harness.in_a_process(__file__, "export", environment, residents)
    result = {
        "name": "export",
        "value": found["seconds"],
        "unit": "s",
        "comparison": "pages skipped by OFFSET, in SQL alone",
        "comparison_s": slow,
        "ratio": round(slow / max(found["seconds"], 0.001), 2),
        "n": found["rows"],
        "seed": SEED,
        "database": "postgresql" if address else "sqlite",
        **found,
    }
    sentence = (
        f"{found['rows']:,} residents in {found['seconds']} s and {found['peak_mb']} MB, {found['mb']} MB of .csv, "
        f"the first piece after {found['first_byte_s']} s; read by OFFSET alone {slow} s."
    )
    return result, sentence


if __name__ == "__main__":
    harness.main(__doc__, {"prepare": prepare, "export": export, "offset": by_offset}, bench)
