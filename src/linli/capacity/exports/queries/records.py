"""Exports that were made, by whom and for what; who may decide on a large one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.utils.functional import Promise

from linli.capacity.exports.declarations import COLUMNS
from linli.capacity.exports.declarations.columns import USUAL
from linli.capacity.exports.models import ColumnSet, Export
from linli.capacity.exports.rules import Standing
from linli.capacity.exports.rules.approval import COUNTED_OVER
from linli.ground.people import api as people
from linli.ground.posts import api as posts
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, get_or_404

TAKEN = (Standing.HANDED_OVER, Standing.READY, Standing.DELETED, Standing.BROKEN)


def exports_of(actor: Actor) -> QuerySet[Export]:
    """Exports of the offices that the actor looks after, the newest first."""
    rows: QuerySet[Export] = Export.objects.seen_by(actor)
    return rows


def export_of(actor: Actor, pk: UUID) -> Export:
    """One export, or 404."""
    found: Export = get_or_404(exports_of(actor), pk=pk)
    return found


def of_task(actor: Actor, task: UUID) -> tuple[Export, Any]:
    """The export that a task asks to decide on, with the task; 404 for any other task."""
    row = get_or_404(tasks.tasks(actor), pk=task, kind="exports.decide")
    return export_of(actor, row.subject_id), row


def taken_within_a_day(account: UUID, at: datetime) -> int:
    """How many people an account took away within the last day on its own word, all exports together."""
    rows: Any = Export.objects.unscoped("one account, whatever post it acted from")
    recent = rows.filter(account=account, handed_at__gt=at - COUNTED_OVER, handed_at__lte=at, needs_second=False)
    return int(recent.aggregate(n=Sum("rows", default=0))["n"])


def column_sets(actor: Actor) -> list[ColumnSet]:
    """The columns that this account has saved, by name."""
    return list(ColumnSet.objects.seen_by(actor).filter(account=actor.account).order_by("name", "pk"))


def last_columns(actor: Actor) -> list[str]:
    """The columns this account exported last; the usual ones at the first time."""
    own: Any = {"account": actor.account}
    last = exports_of(actor).filter(**own).order_by("-asked_at").values_list("columns", flat=True)
    return [code for code in next(iter(last[:1]), USUAL) if code in COLUMNS]


def filters_in_words(actor: Actor, filters: dict[str, Any]) -> list[str | Promise]:
    """What the list was narrowed to, as people read it; empty for everybody in reach."""
    return people.choice_in_words(actor, people.Choice.read(filters))


def who_may_decide(export: Export, at: datetime) -> UUID | None:
    """The post that is asked: the street's over this office, else another one that answers for the office.

    None where nobody but the one who asks is there; the task then waits for whoever assigns tasks.
    """
    for level in (posts.Level.STREET, posts.Level.COMMUNITY, posts.Level.DISTRICT):
        found = posts.answering_posts([export.position], at, level).get(export.position)
        if found is not None and found != export.post and not _holds(found, export.account, at):
            return found
    return None


def _holds(post: UUID, account: UUID, at: datetime) -> bool:
    holder = posts.Account.objects.filter(pk=account).first()
    return holder is not None and any(one.post_id == post for one in posts.holdings_now(holder, at))
