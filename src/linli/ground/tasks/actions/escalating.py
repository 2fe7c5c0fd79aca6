"""What is past its time is raised, once, and the people who answer for it are told."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from linli.ground.posts import api as posts
from linli.ground.tasks import queries, rules
from linli.ground.tasks.declarations import ASSIGN
from linli.ground.tasks.models import Step, Task
from linli.kernel.access.api import Actor, action
from linli.kernel.ledger import api as ledger
from linli.kernel.notify.api import notify

CHUNK = 1_000


@action(needs=ASSIGN, new="marks what is late; the clock is the only one who writes this mark")
def escalate_overdue(*, actor: Actor, at: datetime) -> int:
    """Mark every open task past its time, with one ledger entry; tell its post and the office that answers for it."""
    late = list(queries.overdue(actor, now=at)[: rules.MAX_BATCH])
    if not late:
        return 0
    for start in range(0, len(late), CHUNK):
        part = [task.pk for task in late[start : start + CHUNK]]
        Task.objects.seen_by(actor).filter(pk__in=part).update(escalated_at=at)
    Step.objects.bulk_create([_step(task, actor, at) for task in late], batch_size=CHUNK)
    _tell(late, at)
    rows = [rules.row_bytes(task) for task in late]
    ledger.record_batch("tasks.escalated", actor=actor, at=at, rows=rows, count=len(late))
    return len(late)


def _step(task: Task, actor: Actor, at: datetime) -> Step:
    return Step(task=task, position=task.position, deed=rules.Deed.ESCALATED, at=at, by_id=actor.post)


def _tell(late: list[Task], at: datetime) -> None:
    """One notice a post, however many tasks; an office hears a number, not a list."""
    for post, count in Counter(task.post_id for task in late if task.post_id).items():
        notify(post, kind="tasks.late", at=at, link=reverse("tasks:mine"), count=count)
    for post, count in _offices(late, at).items():
        link = f"{reverse('tasks:board')}?show=escalated"
        notify(post, kind="tasks.escalated", at=at, link=link, count=count)


def _offices(late: list[Task], at: datetime) -> Counter[UUID]:
    buildings = Counter(rules.building_of(task.position) for task in late)
    answering = posts.answering_posts(buildings, at, posts.Level.COMMUNITY)
    found: Counter[UUID] = Counter()
    for building, count in buildings.items():
        if building in answering:
            found[answering[building]] += count
    return found
