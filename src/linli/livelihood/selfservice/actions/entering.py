"""Opening a household's page: printing slips, using one, tying an account by one more fact; wrong tries are counted."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.ground.people import api as people
from linli.ground.places import api as places
from linli.ground.posts import api as posts
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.keeping.api import blind
from linli.kernel.ledger import api as ledger

from .. import queries
from ..declarations import LOOK_INTO, PRINT
from ..models import Printing, Slip, Tie, TriesAt
from ..queries.own import OURS
from ..queries.slips import slip_for
from ..rules import slips
from .handing import _hand_out, _house_of

MOST_AT_ONCE = 1_000
NEWCOMER = timedelta(days=1)  # how long a slip keeps a household open before somebody has said who they are


@action(needs=PRINT, new="prints new slips; those printed before stay good until they end or are revoked")
def print_slips(
    *, actor: Actor, at: datetime, building: places.Building, households: Sequence[people.Household], days: int
) -> list[tuple[people.Household, str]]:
    """One slip for each household; the codes are returned once, only their fingerprints are kept. Raises Refused."""
    actor.need(PRINT, building.position)
    if not households or len(households) > MOST_AT_ONCE:
        raise Refused(_("There is nobody to print slips for here."), _("Choose a building in which somebody lives."))
    printing: Printing = Printing.objects.create(
        position=building.position,
        tag=_free_tag(),
        printed_at=at,
        printed_by_id=actor.post,
        until_at=at + timedelta(days=min(days, slips.LONGEST_DAYS)),
        count=len(households),
    )
    printed = [(household, slips.fresh(slips.SECRET, secrets.choice)) for household in households]
    Slip.objects.bulk_create(
        Slip(
            printing=printing, position=household.position, household=household, secret=_print_of(printing.tag, secret)
        )
        for household, secret in printed
    )
    ledger.record(
        "selfservice.slips_printed",
        actor=actor,
        at=at,
        subject=printing.pk,
        position=building.position,
        count=len(printed),
        days=days,
    )
    return [(household, slips.in_parts(printing.tag + secret)) for household, secret in printed]


def _free_tag() -> str:
    while True:
        tag = slips.fresh(slips.TAG, secrets.choice)
        if not Printing.objects.unscoped("a tag is given once in the whole house").filter(tag=tag).exists():
            return tag


def _print_of(tag: str, secret: str) -> str:
    return blind("selfservice.slip", tag + secret)


@action(needs=PRINT)
def revoke_printing(*, actor: Actor, at: datetime, expected: int, printing: Printing) -> Printing:
    """End the slips of a printing that nobody has used. Raises Clash, Refused."""
    actor.need(PRINT, printing.position)
    claim(printing, expected)
    unused = Slip.objects.seen_by(actor).filter(printing=printing, used_at=None).count()
    printing.revoked_at = at
    printing.save(update_fields=["revoked_at"])
    ledger.record(
        "selfservice.slips_revoked",
        actor=actor,
        at=at,
        subject=printing.pk,
        position=printing.position,
        count=unused,
    )
    return printing


@action(needs="", new="a slip is used once; the row itself is the version")
def use_slip(*, actor: Actor, at: datetime, code: str, origin: str = "") -> Tie | None:
    """Open a household by its slip; None where the slip is unknown, used, ended, revoked, or its building rests.

    Whoever is signed in with a proven number keeps that account; anybody else gets a new one without a number.
    `origin` is where the try comes from. Wrong tries are counted, so the caller must not raise afterwards.
    """
    parts = slips.read(code)
    lock = f"origin:{blind('selfservice.origin', origin)}" if origin else ""
    if lock and _rests(lock, at):
        return None
    printing, slip = slip_for(parts[0], _print_of(*parts)) if parts else (None, None)
    building = f"building:{printing.position}" if printing else ""
    if building and _rests(building, at):
        return None
    if slip is None or printing is None or not _take(slip, printing, at):
        _count_wrong(lock, at, slips.WRONG_PER_ORIGIN)
        if printing and slip is None and _count_wrong(building, at, slips.WRONG_PER_BUILDING, printing.position):
            _alarm(printing.position, at)
        return None
    return _opened_by(slip, actor, at)


def _take(slip: Slip, printing: Printing, at: datetime) -> bool:
    if not printing.holds(at) or slip.household.ended_on:
        return False
    rows = Slip.objects.unscoped("whoever holds the code may use it")
    return bool(rows.filter(pk=slip.pk, used_at=None).update(used_at=at))


def _opened_by(slip: Slip, actor: Actor, at: datetime) -> Tie:
    account = _account_of(actor)
    if account is None or not account.phone:
        account = posts.open_resident_account(actor=actor, at=at, synthetic=slip.household.synthetic)
    Slip.objects.unscoped("the slip that was just used").filter(pk=slip.pk).update(used_by=account)
    mine = people.members_by_number({slip.household_id}, account.phone, timezone.localtime(at).date())
    tie = _tie(account, slip.household_id, slip.position, mine[0] if len(mine) == 1 else None, "slip", at)
    ledger.record(
        "selfservice.slip_used", actor=_house_of(slip.position), at=at, subject=slip.printing_id, position=slip.position
    )
    return tie


def _tie(account: posts.Account, household: UUID, position: int, person: UUID | None, way: str, at: datetime) -> Tie:
    """The account's one open tie; the one before it ends."""
    Tie.objects.unscoped("an account has one tie").filter(account=account, ended_at=None).update(ended_at=at)
    tie: Tie = Tie.objects.create(
        account=account,
        household_id=household,
        position=position,
        person_id=person,
        way=way,
        made_at=at,
        until_at=None if person else at + NEWCOMER,
    )
    return tie


@action(needs="", new="ties an account, or proves its tie again; wrong tries are counted")
def prove(*, actor: Actor, at: datetime, tail: str) -> Tie | None:
    """Show by the last four signs of a document that the account's household is one's own; the tie, or None.

    Whoever has a tie shows it by their own document; whoever opened the household by a slip says by it who they are;
    a proven number is tied to the one person of the households it reaches whose document ends so. None where nobody
    fits, where it could be two people, and after too many tries; the answer does not say which.
    """
    account, lock = _account_of(actor), f"account:{actor.account}"
    if account is None or _rests(lock, at):
        return None
    tie, today = queries.open_tie(actor, at), timezone.localtime(at).date()
    if tie and tie.person_id and people.bears_tail(tie.person_id, tail):
        return tie
    members = people.members_with_tail(_reached(account, tie, today), tail, today)
    if len(members) != 1:
        _count_wrong(lock, at, slips.WRONG_PER_ACCOUNT)
        return None
    home = _home_of_person(members[0])
    way = "slip" if tie and not tie.person_id else "fact"
    tied = _tie(account, home.household_id, home.position, members[0], way, at)
    ledger.record(
        "selfservice.tied", actor=_house_of(home.position), at=at, subject=home.household_id, position=home.position
    )
    return tied


def _account_of(actor: Actor) -> posts.Account | None:
    return posts.Account.objects.filter(pk=actor.account, is_active=True).first() if actor.account else None


def _reached(account: posts.Account, tie: Tie | None, today: date) -> set[UUID]:
    """The households of which the account may claim to be a member."""
    if tie and not tie.person_id:
        return {tie.household_id}
    return people.households_of_number(account.phone, today) if account.phone and account.phone_verified else set()


def _home_of_person(person: UUID) -> people.Residence:
    rows = people.Residence.objects.unscoped(OURS).about(person).filter(until_date=None, main=True)
    home: people.Residence = rows.order_by("pk")[:1].get()
    return home


def _rests(lock: str, at: datetime) -> bool:
    found = queries.tries_at(lock)
    return found is not None and found.tries.rests(at)


def _count_wrong(lock: str, at: datetime, most: int, position: int = 0) -> bool:
    """Count one wrong try; True where this one makes the lock rest."""
    if not lock:
        return False
    rows = TriesAt.objects.unscoped("a lock counts whoever stands before it")
    rows.bulk_create([TriesAt(lock=lock, position=position)], ignore_conflicts=True)
    found: TriesAt = rows.select_for_update().get(lock=lock)
    span = slips.A_DAY if lock.startswith("account:") else slips.WINDOW
    now = found.tries.after_wrong(at, most, span)
    found.wrong, found.since, found.rests_until = now.wrong, now.since, now.rests_until
    found.save(update_fields=["wrong", "since", "rests_until"])
    return now.rests(at)


def _alarm(position: int, at: datetime) -> None:
    """The building's slips rest, and its office has it as a task."""
    actor = _house_of(position)
    building = places.Building.objects.unscoped("the office is told of its own building").get(position=position)
    _hand_out(
        actor,
        at,
        LOOK_INTO,
        position=position,
        title=building.label,
        subject=building.pk,
        level=posts.Level.COMMUNITY,
        notice="selfservice.wrong_slips",
    )
    ledger.record("selfservice.building_rests", actor=actor, at=at, subject=building.pk, position=position)
