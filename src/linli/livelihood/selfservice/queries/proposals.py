"""What households asked: as they see it themselves, and as it is checked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from linli.ground.people import api as people
from linli.kernel.access.api import Actor, get_or_404

from ..models import Proposal, Wish
from ..rules import proposals
from .own import Home, label_of, worded

DAYS = ("birth_date", "from_date", "until_date")
OWN = "a household reads what it asked itself"


def proposals_of(actor: Actor, home: Home) -> list[Proposal]:
    """What this account asked, and what others of the household asked about it while one lives there; newest first."""
    rows = (
        Proposal.objects.unscoped(OWN)
        .select_related("decided_by", "person")
        .prefetch_related(Prefetch("wishes", Wish.objects.unscoped(OWN).order_by("id")))
    )
    mine = Q(account_id=actor.account)
    ours = Q(household=home.household) if home.household else Q(pk__in=[])
    return list(rows.filter(mine | ours)[:50])


def open_of(home: Home) -> QuerySet[Proposal]:
    """The household's proposals that wait."""
    rows: QuerySet[Proposal] = Proposal.objects.unscoped(OWN).filter(household=home.household)
    return rows.filter(state__in=list(proposals.OPEN))


def waiting_by_field(home: Home) -> dict[tuple[UUID, str], Wish]:
    """The values that wait to be checked, by whom they are about and by field."""
    rows = Wish.objects.unscoped(OWN).filter(answer="", proposal__household=home.household).select_related("proposal")
    return {(wish.target, wish.field): wish for wish in rows}


def proposal_for_task(actor: Actor, task: UUID) -> Proposal:
    """The proposal that a task is about, or 404."""
    rows = Proposal.objects.seen_by(actor).select_related(
        "task", "person", "household__dwelling__building__unit", "household__head", "decided_by"
    )
    found: Proposal = get_or_404(rows, task=task)
    return found


@dataclass(frozen=True)
class Line:
    """One proposed value as it is checked: what stood, what stands, what is wished, each as people read it."""

    wish: Wish
    label: Any
    wished: proposals.Wished
    words: proposals.Wished


def wished(actor: Actor, proposal: Proposal) -> list[Line]:
    """The values of a proposal beside what stands now."""
    rows = Wish.objects.seen_by(actor).filter(proposal=proposal).order_by("id")
    return [_line(wish, proposal) for wish in rows]


def _line(wish: Wish, proposal: Proposal) -> Line:
    model = model_of(proposal.kind, wish.field)
    now = _now(wish, proposal)
    plain = proposals.Wished(wish.field, wish.old, now, wish.new)
    words = proposals.Wished(wish.field, *(worded(model, wish.field, value) for value in (wish.old, now, wish.new)))
    return Line(wish, label(proposal.kind, wish.field), plain, words)


def _now(wish: Wish, proposal: Proposal) -> str:
    record: Any = proposal.person if proposal.kind == proposals.Kind.PERSON else proposal.household
    if proposal.kind not in (proposals.Kind.PERSON, proposals.Kind.HOUSEHOLD):
        return str(wish.old)
    return as_text(getattr(record, wish.field))


def as_text(value: Any) -> str:
    """A value of the register as it is kept in a wish."""
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Asked:
    """One value of a proposal as its own household reads it."""

    label: Any
    old: str
    new: str
    answer: str


def said_in(proposal: Proposal, home: Home) -> list[Asked]:
    """The values of a proposal. What somebody else of the household asked about themselves only shows that they did."""
    member = next((one for one in home.members if one.person.pk == proposal.person_id), None)
    if proposal.account_id != home.tie.account_id and not (member and member.may_speak):
        return []
    return [_asked(wish, proposal.kind) for wish in proposal.wishes.unscoped(OWN)]


def _asked(wish: Wish, kind: str) -> Asked:
    model = model_of(kind, wish.field)
    old, new = (worded(model, wish.field, value) for value in (wish.old, wish.new))
    return Asked(label(kind, wish.field), old, new, wish.answer)


def typed(name: str, text: str) -> Any:
    """A wished text as the register keeps it."""
    if name in DAYS:
        return date.fromisoformat(text) if text else None
    return text


def model_of(kind: str, field: str) -> Any:
    """The model that a proposed value is written to."""
    if kind == proposals.Kind.HOUSEHOLD:
        return people.Household
    return people.Residence if field in (*proposals.STAY_FIELDS, "until_date", "left_for") else people.Person


def label(kind: str, field: str) -> Any:
    return label_of(model_of(kind, field), field)


@dataclass(frozen=True)
class Counts:
    """What the office's desk says of proposals in its places."""

    open: int
    late: int
    decided: int
    refused: int


def counts(actor: Actor, now: datetime, days: int = 30) -> Counts:
    """Open ones, those open for longer than promised, and what was decided in the last days."""
    rows = Proposal.objects.seen_by(actor)
    since = now - timedelta(days=days)
    waiting = Q(state__in=list(proposals.OPEN))
    found = rows.aggregate(
        open=Count("pk", filter=waiting),
        late=Count("pk", filter=waiting & Q(task__due_at__lte=now)),
        decided=Count("pk", filter=Q(decided_at__gt=since)),
        refused=Count("pk", filter=Q(decided_at__gt=since, state=proposals.State.REFUSED)),
    )
    return Counts(**found)


def proposals_seen(actor: Actor, state: str = "open") -> QuerySet[Proposal]:
    """The proposals of the actor's places: those that wait (oldest first), or those decided (newest first)."""
    rows = Proposal.objects.seen_by(actor).select_related("household__dwelling__building", "task__post", "decided_by")
    if state == "open":
        found: QuerySet[Proposal] = rows.filter(state__in=list(proposals.OPEN)).order_by("sent_at", "id")
        return found
    return rows.exclude(state__in=list(proposals.OPEN)).order_by("-decided_at", "-id")
