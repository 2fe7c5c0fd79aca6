"""Deciding what roles may do, from a day on."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from linli.ground.posts.declarations import APART, TEMPLATES
from linli.ground.posts.models import Post, PowerDecision, Role
from linli.ground.posts.queries.acting import role_powers
from linli.ground.posts.rules import HERE
from linli.kernel.access.api import Actor, Refused, action
from linli.kernel.ledger.api import record

NEVER_FOR_ADMINISTRATORS = ("people.", "screening.", "see.")


@action(needs="posts.roles", new="decisions are only added; what was decided before stays")
def decide_powers(
    *, actor: Actor, at: datetime, role: Role, powers: Iterable[str], from_date: date, reason: str
) -> list[PowerDecision]:
    """Decide that from a day on a role has exactly these powers. Returns the decisions that this takes."""
    wanted = frozenset(powers)
    _refuse_unlawful(actor, at, role, wanted, from_date)
    before = role_powers(role, from_date)
    post = Post.objects.unscoped("the decider's own post").filter(pk=actor.post).first()
    decisions = [
        PowerDecision(
            role=role, power=p, given=p in wanted, from_date=from_date, reason=reason, decided_at=at, decided_by=post
        )
        for p in sorted(before ^ wanted)
    ]
    PowerDecision.objects.bulk_create(decisions)
    gained, lost = sorted(wanted - before), sorted(before - wanted)
    day = from_date.isoformat()
    record("posts.powers_decided", actor=actor, at=at, role=role.code, first_day=day, gained=gained, lost=lost)
    return decisions


def _refuse_unlawful(actor: Actor, at: datetime, role: Role, wanted: frozenset[str], from_date: date) -> None:
    if from_date < at.astimezone(HERE).date():
        raise Refused(_("A decision cannot begin in the past."), _("Choose today or a later day."))
    if role.code in APART and any(power.startswith(NEVER_FOR_ADMINISTRATORS) for power in wanted):
        raise Refused(_("No administrator reads residents' data."), _("Leave these powers out."))
    if role.code == actor.role:
        raise Refused(
            _("Nobody decides what their own role may do."), _("What this role may do is fixed with each release.")
        )


@action(needs="posts.roles", new="withdrawing takes decisions away that have not yet taken effect")
def withdraw_decision(*, actor: Actor, at: datetime, role: Role, from_date: date) -> int:
    """Withdraw what was to hold for a role from a day that has not come. Returns how many powers it was about."""
    if from_date <= at.astimezone(HERE).date():
        raise Refused(_("This already holds."), _("Decide anew from today."))
    count, _rows = PowerDecision.objects.filter(role=role, from_date=from_date).delete()
    record("posts.decision_withdrawn", actor=actor, at=at, role=role.code, first_day=from_date.isoformat())
    return count


@action(needs="posts.roles", new="adds a role")
def add_role(*, actor: Actor, at: datetime, code: str, label: str, like: Role, reason: str) -> Role:
    """A role of one's own, with the level and today's powers of another one."""
    role = Role.objects.create(code=code, own_label=label, level=like.level)
    today = at.astimezone(HERE).date()
    decide_powers(actor=actor, at=at, role=role, powers=role_powers(like, today), from_date=today, reason=reason)
    return role


@action(needs="", new="writes what the house ships, the same every time")
def keep_templates(*, actor: Actor, at: datetime) -> None:
    """Write the shipped roles into the table, so that posts can point to them; what they may do stays declared."""
    for template in TEMPLATES.values():
        Role.objects.update_or_create(code=template.code, defaults={"level": template.level})
