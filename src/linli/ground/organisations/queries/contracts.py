"""Questions about contracts: what is public to everybody, what runs out, what waits for acceptance (合同)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from linli.ground.organisations.models import Contract, ContractStep, Deliverable, Service
from linli.ground.organisations.rules import Standing
from linli.ground.organisations.rules.contracts import WARN_BEFORE
from linli.ground.places.api import on_day
from linli.kernel.access.api import Actor

from .days import today

PUBLIC = "parties, amount, deliverables and acceptance of contracts for public money are public"


def contracts_public() -> QuerySet[Contract]:
    """Every contract, for its public facts: whoever shows one shows contact and remarks only inside the scope."""
    rows = Contract.objects.unscoped(PUBLIC).select_related("organisation__kind", "unit")
    promised = Deliverable.objects.unscoped(PUBLIC)
    return rows.prefetch_related(Prefetch("deliverables", promised, to_attr="promised_rows"))


def contracts_seen(actor: Actor) -> QuerySet[Contract]:
    """Contracts of the actor's units, and those under which something is done there."""
    serving = Service.objects.seen_by(actor).filter(contract__isnull=False).values("contract")
    return contracts_public().filter(actor.scope.q() | Q(pk__in=serving))


def is_inside(actor: Actor, contract: Contract) -> bool:
    """Whether the actor looks after the place that signed it, and so may see whom to call."""
    return actor.scope.covers(contract.position)


def contracts_to_choose(actor: Actor) -> QuerySet[Contract]:
    """Contracts that may stand behind a service that begins now."""
    return contracts_seen(actor).filter(until_date__gt=today()).order_by("organisation__name", "number")


@dataclass(frozen=True)
class Line:
    """One contract in a list, with where it stands today."""

    contract: Contract
    standing: Standing
    waiting: int

    @property
    def open_number(self) -> int:
        return sum(one.verdict in ("", "sent_back") for one in self.contract.promised)


def lines(rows: QuerySet[Contract], on: date | None = None) -> list[Line]:
    """Contracts with where each stands; what needs somebody first, then by last day."""
    day = on or today()
    found = [Line(one, one.standing_on(day), _waiting(one)) for one in rows]
    order = [Standing.BEHIND, Standing.ENDING, Standing.UNFINISHED, Standing.RUNNING, Standing.TO_BEGIN]
    rank = {standing: number for number, standing in enumerate(order)}
    return sorted(
        found, key=lambda one: (rank.get(one.standing, 9), -one.waiting, one.contract.until_date, one.contract.number)
    )


def _waiting(contract: Contract) -> int:
    return sum(one.delivered_on is not None and not one.verdict for one in contract.promised)


def total(found: list[Line]) -> Decimal | int:
    """The yuan of these contracts, those without an amount left out."""
    return sum((one.contract.yuan or 0 for one in found), 0)


def steps_of(contract: Contract) -> QuerySet[ContractStep]:
    """What happened to a contract, the latest first."""
    rows = ContractStep.objects.unscoped("of a contract whose public facts the caller shows")
    return rows.filter(contract=contract).select_related("deliverable").order_by("-at", "-id")


def services_under(actor: Actor, contract: Contract) -> list[Service]:
    """What is done under a contract in the actor's places."""
    rows = Service.objects.seen_by(actor).filter(contract=contract).select_related("overlay__unit", "organisation")
    return sorted(rows, key=lambda one: (one.overlay.name, one.function))


def contracts_ending(actor: Actor, day: date, only: Collection[UUID] | None = None) -> QuerySet[Contract]:
    """Contracts that hold on a day and end within the time in which somebody must be told."""
    rows = Contract.objects.seen_by(actor).filter(on_day(day), until_date__lte=day + WARN_BEFORE)
    rows = rows.filter(terminated_on=None).select_related("unit", "organisation")
    return rows if only is None else rows.filter(pk__in=only)
