"""Looking through the register: started by an office, done by a machine, handed to the offices as tasks (查重)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from linli.capacity.identities import queries, rules
from linli.capacity.identities.declarations import REVIEW
from linli.capacity.identities.models import Pair, Scan
from linli.ground.people.api import MERGE
from linli.ground.places import api as places
from linli.ground.posts import api as posts
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, Refused, action
from linli.kernel.ledger.api import record
from linli.kernel.matching.api import Pair as Found
from linli.kernel.work import api as work

AT_ONCE = 500


@action(needs=MERGE.code, new="a scan begins its own record")
def start_scan(*, actor: Actor, at: datetime) -> Scan:
    """Have everybody in the actor's places compared. Raises Refused while a scan of this office is under way."""
    if queries.running_scan(actor):
        raise Refused(_("The register is being looked through already."), _("Wait until that is done."))
    scan: Scan = Scan.objects.create(
        position=actor.unit_position, unit_name=actor.unit_name, post_title=actor.post_title, started_at=at
    )
    record("identities.scan_started", actor=actor, at=at, subject=scan.pk, position=scan.position)
    scan.job = work.enqueue("identities.scan", actor=actor, at=at, params={"scan": str(scan.pk)}).pk
    Scan.objects.seen_by(actor).filter(pk=scan.pk).update(job=scan.job)
    return scan


@action(needs=MERGE.code, new="pairs are found by their records; the same pair is not found twice")
def keep_pairs(
    *,
    actor: Actor,
    at: datetime,
    scan: Scan,
    found: Sequence[Found],
    prints: Mapping[str, str],
    where: Mapping[str, int],
) -> int:
    """Keep what was found; returns how many pairs are to be looked at anew.

    A pair that was decided stays decided until one of its records says something else.
    """
    known = _known(found)
    fresh, anew = [], 0
    for one in found:
        left, right = UUID(one.left), UUID(one.right)
        said = (prints[one.left], prints[one.right])
        pair = known.get((left, right))
        if pair is None:
            fresh.append(_pair(scan, at, one, said, where))
            continue
        if pair.state == "asked" or rules.stays_decided(pair.state, (pair.left_print, pair.right_print), said):
            continue
        anew += pair.state != "open"
        _look_again(pair, scan, one, said)
    Pair.objects.bulk_create(fresh)
    return len(fresh) + anew


def _known(found: Sequence[Found]) -> dict[tuple[UUID, UUID], Pair]:
    rows = Pair.objects.unscoped("a pair is found again wherever it lies now")
    rows = rows.written_about(*(one.left for one in found), by="left")
    return {(pair.left_id, pair.right_id): pair for pair in rows}


def _pair(scan: Scan | None, at: datetime, one: Found, said: tuple[str, str], where: Mapping[str, int]) -> Pair:
    return Pair(
        position=queries.common_position(where[one.left], where[one.right]),
        left_id=UUID(one.left),
        right_id=UUID(one.right),
        score=one.score,
        reasons=[[reason.code, reason.weight] for reason in one.reasons],
        left_print=said[0],
        right_print=said[1],
        found_at=at,
        scan=scan,
    )


def _look_again(pair: Pair, scan: Scan, one: Found, said: tuple[str, str]) -> None:
    pair.score, pair.reasons = one.score, [[reason.code, reason.weight] for reason in one.reasons]
    pair.left_print, pair.right_print = said
    pair.state, pair.scan = "open", scan
    pair.decided_at, pair.decided_by, pair.alias_id = None, None, None
    pair.version += 1
    pair.save()


@action(needs=MERGE.code, new="ends a scan that nobody else can be running")
def finish_scan(*, actor: Actor, at: datetime, scan: Scan, people: int, found: int) -> Scan:
    """Note what came of it, and give each office that has pairs to look at one task."""
    scan.state, scan.people, scan.found, scan.finished_at = "done", people, found, at
    scan.version += 1
    scan.save()
    lying = Pair.objects.seen_by(actor).filter(state="open").values_list("position", flat=True)
    _make_tasks_for(actor, at, {position >> 24 for position in lying})
    record(
        "identities.scan_finished",
        actor=actor,
        at=at,
        subject=scan.pk,
        position=scan.position,
        people=people,
        found=found,
    )
    return scan


def _make_tasks_for(actor: Actor, at: datetime, slots: Iterable[int]) -> None:
    """One task for each office that has open pairs; an office that has its task already gets no second one."""
    for unit in places.Unit.objects.filter(slot__in=set(slots)):
        low, high = places.unit_block(unit.slot)
        rows = Pair.objects.unscoped("only their number is told").filter(state="open")
        number = rows.filter(position__gte=low, position__lte=high).count()
        if number:
            new = [_task(actor, at, unit, number)]
            tasks.create_many(actor=actor, at=at, kind=REVIEW.code, tasks=new, source="identities", source_id=unit.pk)


def _task(actor: Actor, at: datetime, unit: Any, number: int) -> tasks.NewTask:
    title = ngettext("%(n)d pair of records may be one person", "%(n)d pairs of records may be one person", number)
    return tasks.NewTask(
        position=unit.position,
        title=title % {"n": number},
        why=_("Found by looking through the register."),
        subject_type="unit",
        subject_id=unit.pk,
        post=actor.post if unit.pk == actor.unit else _office_of(unit, at),
    )


def _office_of(unit: Any, at: datetime) -> UUID | None:
    level = posts.Level(unit.level) if unit.level in {level.value for level in posts.Level} else posts.Level.COMMUNITY
    return posts.answering_posts([unit.position], at, level).get(unit.position)
