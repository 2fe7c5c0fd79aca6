"""Organisations of the demonstration: who serves which estate under which contract, and one estate with a gap."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from linli.ground.organisations import api as organisations
from linli.ground.places import api as places
from linli.kernel.access.api import Actor

SERVICES = ("property", "closing", "disinfection", "patrol")
PROPERTY_FIRMS = ["绿岸物业服务有限公司", "安澜物业服务有限公司", "海晏物业服务有限公司"]
COMMITTEES = [
    ("residents_committee", "{}居民委员会"),
    ("party_general_branch", "中共{}总支部委员会"),
    ("health_station", "{}卫生服务站"),
]


class Settling:
    """Who writes, when, for which community."""

    def __init__(self, actor: Actor, at: datetime, unit: places.Unit) -> None:
        self.actor, self.at, self.unit = actor, at, unit
        self.today = timezone.localdate(at)
        self.who: dict[str, Any] = {"actor": actor, "at": at}

    def found(self, kind: str, name: str) -> organisations.Organisation:
        """The organisation, registered when it is not there yet."""
        rows = organisations.organisations_seen(self.actor)
        known: organisations.Organisation | None = rows.filter(unit=self.unit, name=name).first()
        facts = {"kind": organisations.Kind.objects.get(code=kind), "name": name, "synthetic": True}
        return known or organisations.register_organisation(**self.who, unit=self.unit, facts=facts)

    def contract(self, firm: organisations.Organisation, number: int, days_left: int, **said: Any) -> Any:
        """A contract with a firm that ends in so many days."""
        until = self.today + timedelta(days=days_left)
        facts: dict[str, Any] = {
            "organisation": firm,
            "number": f"HT-{self.unit.code[-3:]}-{number:02d}",
            "signed_on": until - timedelta(days=370),
            "from_date": until - timedelta(days=365),
            "until_date": until,
        }
        return organisations.enter_contract(**self.who, unit=self.unit, facts=facts | said)

    def serve(self, firm: organisations.Organisation, estate: places.Overlay, *functions: str, **said: Any) -> None:
        organisations.begin_service(
            **self.who, organisation=firm, overlay=estate, functions=functions, on=self.today, **said
        )


def settle_organisations(actor: Actor, at: datetime, unit: places.Unit) -> None:
    """The committee and the Party bodies, a company for each estate but the last, help bought from outside."""
    settling, short = Settling(actor, at, unit), unit.short_name
    for kind, name in COMMITTEES:
        settling.found(kind, name.format(short))
    estates = list(places.overlays_in(actor, unit).filter(kind="estate").order_by("name"))
    for number, estate in enumerate(estates[:-1], start=1):
        firm = settling.found("property_company", f"{short}{PROPERTY_FIRMS[number % len(PROPERTY_FIRMS)]}")
        _serve_under_contract(settling, firm, estate, number)
    if estates:
        _without_company(settling, estates[-1])
    _buy_disinfection(settling, len(estates) + 1)


def _serve_under_contract(
    settling: Settling, firm: organisations.Organisation, estate: places.Overlay, number: int
) -> None:
    """A year's contract; the first of a community ends in three weeks, so that its warning can be seen."""
    contract = settling.contract(
        firm,
        number,
        21 if number == 1 else 200,
        title=f"{estate.name}物业服务",
        money="owners",
        amount=180_000 + 20_000 * number,
    )
    settling.serve(firm, estate, *SERVICES, contract=contract)


def _without_company(settling: Settling, estate: places.Overlay) -> None:
    """无物业小区: a yard committee looks after it and patrols; that nobody closes or disinfects is two tasks."""
    yard = settling.found("yard_committee", f"{estate.name}院委会")
    settling.serve(yard, estate, "property", "patrol", basis="居民自治公约")
    paired = settling.found("paired_unit", f"{settling.unit.short_name}包保单位（演示）")
    organisations.begin_tie(
        **settling.who,
        organisation=paired,
        role="paired",
        unit=settling.unit,
        overlay=estate,
        on=settling.today,
        contact={"contact_post": "办公室"},
    )


def _buy_disinfection(settling: Settling, number: int) -> None:
    """A social organisation helps for public money: one part accepted, one delivered and waiting, one to come."""
    helpers = settling.found("social_organisation", f"{settling.unit.short_name}邻里互助服务中心")
    contract = settling.contract(
        helpers, number, 120, title="独居老人关爱与楼道消杀", purpose="疫情防控社区服务", money="budget", amount=96_000
    )
    promised = [
        ("独居老人上门探访", "每周一次", -60, "探访记录"),
        ("楼道公共部位消杀", "每天两次", -10, "消杀记录与照片"),
        ("居民满意度回访", "200 户", 90, "回访表"),
    ]
    for what, quantity, days, measure in promised:
        due = settling.today + timedelta(days=days)
        facts = {"what": what, "quantity": quantity, "due": due, "measure": measure}
        one = organisations.add_deliverable(**settling.who, contract=contract, facts=facts)
        if days < 0:
            organisations.note_delivery(**settling.who, expected=1, deliverable=one, on=due)
        if days < -30:
            organisations.decide_delivery(**settling.who, expected=2, deliverable=one, verdict="accepted", on=due)
