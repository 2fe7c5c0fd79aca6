"""Two records of one person in one campaign: the denominator counts people, and every change of it is listed (合并)."""

from datetime import datetime
from typing import Any

from linli.ground.people import api as people
from linli.kernel.access.api import EVERYWHERE, Actor, action, system

from .. import rules
from ..models import Target
from .members import put_back, take_out

BECAUSE = "whoever may merge two records need not look after a campaign"


@action(needs=people.MERGE.code, new="follows from two records becoming one person, or two again")
def follow_merge(*, actor: Actor, at: datetime, alias: Any, merged: bool) -> list[Target]:
    """In campaigns under way the second of two targets of one person is taken out, and put back when they part.

    Of the two the one that has answered stays; closed campaigns keep their figures.
    """
    machine = system("two records are one person, or two again", "screening.record", scope=EVERYWHERE)
    rows = Target.objects.unscoped(BECAUSE).select_related("building")
    running = rows.filter(campaign__state=rules.CampaignState.RUNNING)
    changed = _twice(running, alias) if merged else _taken_out(running, alias)
    for target in changed:
        deed = take_out if merged else put_back
        deed(actor=machine, at=at, expected=target.version, target=target, because=rules.Change.DOUBLE)
    return changed


def _twice(running: Any, alias: Any) -> list[Target]:
    by_campaign: dict[Any, list[Target]] = {}
    for target in running.about(alias.leads_to_id).filter(removed_at=None).order_by("pk"):
        by_campaign.setdefault(target.campaign_id, []).append(target)
    found = []
    for targets in by_campaign.values():
        stays = min(targets, key=lambda one: (one.answered_at is None, one.person_id != alias.leads_to_id))
        found += [target for target in targets if target is not stays]
    return found


def _taken_out(running: Any, alias: Any) -> list[Target]:
    """What was taken out because of this edge; a target taken out before it, for another reason, stays out."""
    both = running.written_about(alias.person_id, alias.stands_for_id, alias.leads_to_id)
    return list(both.filter(removed_because=rules.Change.DOUBLE, removed_at=alias.from_at))
