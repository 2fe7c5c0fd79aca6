"""Asking for an export: what for, which columns, how many; a second person is asked where one is not enough."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.capacity.exports import queries
from linli.capacity.exports.declarations import COLUMNS, EXPORT
from linli.capacity.exports.models import ColumnSet, Export
from linli.capacity.exports.rules import Standing, needs_second_person
from linli.capacity.exports.rules.approval import APPROVAL_LASTS, ASKING_LASTS
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, Refused, action
from linli.kernel.ledger import api as ledger
from linli.kernel.notify.api import notify

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: nothing in it is taken for something else


@action(needs=EXPORT, new="every taking-away is an export of its own")
def ask(
    *,
    actor: Actor,
    at: datetime,
    filters: Mapping[str, Any],
    columns: Sequence[str],
    purpose: str,
    recipient: str,
    why: str,
    form: str = "csv",
) -> Export:
    """Ask to take away what a list shows. Above 10,000 people within a day a second person is asked by a task.

    Raises Refused where nobody is on the list or no column is chosen.
    """
    chosen = [code for code in COLUMNS if code in columns]
    people = len(queries.people_chosen(actor, dict(filters), timezone.localdate(at)))
    if not chosen or not people:
        raise Refused(_("There is nothing to export."), _("Choose at least one column and a list with people."))
    assert actor.account is not None
    second = needs_second_person(people, queries.taken_within_a_day(actor.account, at))
    export: Export = Export.objects.create(
        position=actor.unit_position,
        number=_a_number(at),
        format=form,
        purpose=purpose,
        recipient=recipient,
        why=why,
        filters=dict(filters),
        columns=chosen,
        people=people,
        state=Standing.WAITING if second else Standing.APPROVED,
        account=actor.account,
        post=actor.post,
        post_title=actor.post_title or actor.name,
        unit_name=actor.unit_name,
        asked_at=at,
        needs_second=second,
        until=at + (ASKING_LASTS if second else APPROVAL_LASTS),
    )
    if second:
        _ask_second_person(actor, at, export)
    ledger.record("exports.asked", actor=actor, at=at, export=str(export.pk), people=people, purpose=purpose)
    return export


def _a_number(at: datetime) -> str:
    """A number that can be read out: the day and six signs."""
    return f"{timezone.localtime(at):%Y%m%d}-" + "".join(secrets.choice(LETTERS) for _sign in range(6))


def _ask_second_person(actor: Actor, at: datetime, export: Export) -> None:
    """One task, at the street if there is one; the words name no resident."""
    post = queries.who_may_decide(export, at)
    title = _("Export of %(people)d people, %(number)s") % {"people": export.people, "number": export.number}
    why = _("Asked for by %(post)s of %(unit)s") % {"post": export.post_title, "unit": export.unit_name}
    new = tasks.NewTask(
        position=export.position,
        title=title,
        why=why[:160],
        subject_type="exports.export",
        subject_id=export.pk,
        post=post,
        due_at=export.until,
    )
    made = tasks.create_many(
        actor=_asking(actor), at=at, kind="exports.decide", tasks=[new], source="exports", source_id=export.pk
    )
    export.task = made[0].pk
    export.save(update_fields=["task"])
    if post:
        link = reverse("exports:decide", args=[export.task])
        notify(post, kind="exports.to_decide", at=at, link=link, people=export.people)


def _asking(actor: Actor) -> Actor:
    """Whoever may export may ask, whether or not their post also gives out tasks."""
    return replace(actor, powers=actor.powers | {tasks.ASSIGN})


@action(needs=EXPORT, new="a name for columns; saving it again replaces them")
def save_columns(*, actor: Actor, at: datetime, name: str, columns: Sequence[str]) -> ColumnSet:
    """Keep columns under a name for this account."""
    chosen = [code for code in COLUMNS if code in columns]
    assert actor.account is not None
    found = ColumnSet.objects.seen_by(actor).filter(account=actor.account, name=name).first()
    kept: ColumnSet = found or ColumnSet(position=actor.unit_position, account=actor.account, name=name)
    kept.columns, kept.saved_at = chosen, at
    kept.save()
    return kept


@action(needs=EXPORT, new="takes away a name that only its owner sees")
def forget_columns(*, actor: Actor, at: datetime, kept: ColumnSet) -> None:
    """Take away a name of columns."""
    ColumnSet.objects.seen_by(actor).filter(pk=kept.pk, account=actor.account).delete()
