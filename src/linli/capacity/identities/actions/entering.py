"""Somebody was written down though somebody alike stands in the register: it is remembered, or asked above (登记时)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from linli.capacity.identities import queries
from linli.capacity.identities.actions.scanning import _make_tasks_for
from linli.capacity.identities.models import Pair
from linli.ground.people import api as people
from linli.kernel.access.api import Actor, Scope, action, system
from linli.kernel.matching.api import Comparison


@action(needs=people.EDIT.code, new="pairs of a record that has just been written")
def keep_likeness(*, actor: Actor, at: datetime, person: Any, likely: people.Likely) -> list[Pair]:
    """Those who were shown are another person, as somebody has just said; those elsewhere are asked about above.

    The office above both communities gets a task; whoever wrote the person down learns nothing of the other one.
    """
    compared = likely.compared or {}
    shown = {one.person.pk for one in likely.near} & compared.keys()
    wanted = {*likely.elsewhere, *shown}
    rows = people.Person.objects.unscoped("whoever is alike, wherever they are").filter(pk__in=wanted)
    pairs = [_pair(at, actor, person, other, compared[other.pk], decided=other.pk in shown) for other in rows]
    Pair.objects.bulk_create(pairs)
    if waiting := [pair for pair in pairs if pair.state == "open"]:
        slots = {pair.position >> 24 for pair in waiting}
        reach = Scope.of((slot << 24, (slot << 24) + (1 << 24) - 1) for slot in slots)
        _make_tasks_for(system("an office is told of somebody alike", "tasks.assign", scope=reach), at, slots)
    return pairs


def _pair(at: datetime, actor: Actor, person: Any, other: Any, why: Comparison, *, decided: bool) -> Pair:
    left, right = sorted((person, other), key=lambda one: one.pk.int)
    prints = {one.pk: queries.print_of(people.as_record(one, None)) for one in (left, right)}
    return Pair(
        position=queries.common_position(left.position, right.position),
        left=left,
        right=right,
        score=why.score,
        reasons=[[reason.code, reason.weight] for reason in why.reasons],
        state="two" if decided else "open",
        left_print=prints[left.pk],
        right_print=prints[right.pk],
        found_at=at,
        decided_at=at if decided else None,
        decided_by=actor.post if decided else None,
    )


def _post(actor: Actor) -> UUID | None:
    return actor.post
