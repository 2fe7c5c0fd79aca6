"""Deciding whether two listed units are one: confirm, reject, take back (沿革认定)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from linli.ground.divisions.models import Edition, Succession
from linli.ground.places.api import Unit
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger import api as ledger

Status = Succession.Status


@action(needs="divisions.keep")
def confirm_move(*, actor: Actor, at: datetime, expected: int, move: Succession) -> Succession:
    """The old unit became the new one: what lies in it is looked after there from now on.

    Other open proposals about the old unit are thereby answered with no. Raises Refused when the old unit still
    exists or the new one has ended, Clash when somebody decided meanwhile.
    """
    if not move.may_be_confirmed():
        raise Refused(
            _("%(name)s still exists under its own code, so it cannot have become another place.")
            % {"name": move.predecessor.short_name},
            _("Say that they are not the same."),
        )
    claim(move, expected)
    _decide(move, Status.CONFIRMED, actor, at)
    for other in Succession.objects.filter(predecessor=move.predecessor, status=Status.PROPOSED):
        claim(other, other.version)
        _decide(other, Status.REJECTED, actor, at)
    _stand_under(move.predecessor, move.successor)
    ledger.record(
        "divisions.move_confirmed",
        actor=actor,
        at=at,
        position=move.successor.position,
        old_code=move.old_code,
        new_code=move.new_code,
        predecessor=move.predecessor.short_name,
        successor=move.successor.short_name,
    )
    return move


@action(needs="divisions.keep")
def name_successor(*, actor: Actor, at: datetime, expected: int, unit: Unit, successor: Unit) -> Succession:
    """Say what a unit that ended became, where the register lists no pair; `expected` is the unit's version.

    Raises Refused unless the unit has ended without a known successor and the other stands on the same level, Clash.
    """
    _check_successor(unit, successor)
    edition = Edition.objects.filter(as_of__gte=unit.until_date).order_by("as_of").first()
    claim(unit, expected)
    move, _made = Succession.objects.update_or_create(
        edition=edition,
        old_code=unit.code,
        new_code=successor.code,
        defaults={
            "predecessor": unit,
            "successor": successor,
            "status": Status.CONFIRMED,
            "reason": Succession.Reason.SAID_BY_PERSON,
            "decided_by": actor.post,
            "decided_at": at,
        },
    )
    unit.parent = successor
    unit.save()
    ledger.record(
        "divisions.move_confirmed",
        actor=actor,
        at=at,
        position=successor.position,
        old_code=unit.code,
        new_code=successor.code,
        predecessor=unit.short_name,
        successor=successor.short_name,
    )
    return move


@action(needs="divisions.keep")
def reject_moves(*, actor: Actor, at: datetime, expected: Mapping[UUID, int]) -> int:
    """Say of listed pairs, by id and version seen, that they are not the same. Returns how many.

    Raises Clash for the first that somebody decided meanwhile; then none is changed.
    """
    moves = list(Succession.objects.filter(pk__in=list(expected), status=Status.PROPOSED))
    for move in moves:
        claim(move, expected[move.pk])
        _decide(move, Status.REJECTED, actor, at)
    ledger.record_batch(
        "divisions.moves_rejected",
        actor=actor,
        at=at,
        rows=[f"{move.old_code} {move.new_code}".encode() for move in moves],
        count=len(moves),
    )
    return len(moves)


@action(needs="divisions.keep")
def reopen_move(*, actor: Actor, at: datetime, expected: int, move: Succession) -> Succession:
    """Take a decision back; the pair waits for a person again. Raises Refused for pairs that nobody decided."""
    if move.status not in (Status.CONFIRMED, Status.REJECTED):
        raise Refused(_("Nobody has decided on this pair."))
    was_confirmed = move.status == Status.CONFIRMED
    claim(move, expected)
    move.status, move.decided_by, move.decided_at = Status.PROPOSED, None, None
    move.save()
    if was_confirmed:
        last = move.predecessor.memberships.order_by("-from_date").first()
        _stand_under(move.predecessor, last.parent if last else None)
    ledger.record("divisions.move_reopened", actor=actor, at=at, old_code=move.old_code, new_code=move.new_code)
    return move


def _check_successor(unit: Unit, successor: Unit) -> None:
    if not unit.has_ended or Succession.objects.filter(predecessor=unit, status=Status.CONFIRMED).exists():
        raise Refused(
            _("%(name)s still exists, or it is known already what it became.") % {"name": unit.short_name},
            _("Take the earlier decision back first."),
        )
    if successor.has_ended or successor.level != unit.level:
        raise Refused(
            _("%(name)s has ended itself, or it stands on another level.") % {"name": successor.short_name},
            _("Choose a unit of the same level that exists."),
        )


def _decide(move: Succession, status: str, actor: Actor, at: datetime) -> None:
    move.status, move.decided_by, move.decided_at = status, actor.post, at
    move.save()


def _stand_under(unit: Unit, parent: Unit | None) -> None:
    claim(unit, unit.version)
    unit.parent = parent
    unit.save()
