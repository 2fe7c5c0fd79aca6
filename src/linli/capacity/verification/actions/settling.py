"""Rules as dated data: a version is prepared, tried on the real register, set from a day on, or withdrawn."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.capacity.verification.declarations import CHANGE_RULES
from linli.capacity.verification.models import RuleVersion
from linli.capacity.verification.rules.settings import BY_CODE, beyond
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger.api import record
from linli.kernel.work.api import Job, enqueue

State = RuleVersion.State


@action(needs=CHANGE_RULES.code, new="a version is never changed, the next one takes over")
def draft_rule(
    *, actor: Actor, at: datetime, rule: str, numbers: Mapping[str, int], on: bool, holds_from: date, because: str
) -> RuleVersion:
    """Prepare the next version of a rule. It holds only once it is set. Raises Refused for numbers beyond limits."""
    known = BY_CODE[rule]
    if beyond(known, numbers):
        raise Refused(_("One of the numbers lies outside its limits."), _("Correct it and save again."))
    _need_future(holds_from, at)
    last = RuleVersion.objects.filter(rule=rule).aggregate(last=Max("number"))["last"] or 0
    made: RuleVersion = RuleVersion.objects.create(
        rule=rule, number=last + 1, parameters={one.code: int(numbers[one.code]) for one in known.parameters}, on=on,
        holds_from=holds_from, because=because, made_at=at, made_by=actor.post,
    )  # fmt: skip
    return made


def _need_future(day: date, at: datetime) -> None:
    if day < timezone.localdate(at):
        raise Refused(_("A rule cannot hold from a day that has passed."), _("Choose today or a later day."))


@action(needs=CHANGE_RULES.code)
def preview_rule(*, actor: Actor, at: datetime, expected: int, version: RuleVersion) -> Job:
    """Have the version tried on the real register; nothing is asked of anybody. Raises Clash."""
    claim(version, expected)
    job = enqueue("verification.preview", actor=actor, at=at, params={"version": str(version.pk)})
    RuleVersion.objects.filter(pk=version.pk).update(preview_job=job.pk)
    return job


@action(needs=CHANGE_RULES.code, new="keeps what a preview has counted")
def keep_preview(*, actor: Actor, at: datetime, version: RuleVersion, counted: Mapping[str, Any]) -> None:
    """Keep the figures of a preview beside the version."""
    RuleVersion.objects.filter(pk=version.pk).update(preview=dict(counted) | {"at": at.isoformat()})


@action(needs=CHANGE_RULES.code)
def set_rule(*, actor: Actor, at: datetime, expected: int, version: RuleVersion) -> RuleVersion:
    """Let the version hold from its day on. It must have been tried before. Raises Clash, Refused."""
    if version.state != State.DRAFT:
        raise Refused(_("This version is set or withdrawn already."), _("Prepare another one."))
    if not version.preview:
        raise Refused(_("Nobody knows yet how many questions this version raises."), _("Try it on the register first."))
    _need_future(version.holds_from, at)
    claim(version, expected)
    version.state = State.SET
    version.save(update_fields=["state"])
    record(
        "verification.rule_set",
        actor=actor, at=at, rule=version.rule, number=version.number, day=version.holds_from.isoformat(),
    )  # fmt: skip
    return version


@action(needs=CHANGE_RULES.code)
def withdraw_rule(*, actor: Actor, at: datetime, expected: int, version: RuleVersion) -> RuleVersion:
    """Take back a version before it holds. Raises Clash, Refused for one that holds already."""
    if version.state == State.WITHDRAWN or version.holds(timezone.localdate(at)):
        raise Refused(
            _("This version holds already, and what it asked was asked by it."), _("Prepare a version that follows it.")
        )
    claim(version, expected)
    version.state = State.WITHDRAWN
    version.save(update_fields=["state"])
    record("verification.rule_withdrawn", actor=actor, at=at, rule=version.rule, number=version.number)
    return version
