"""Organisations for tests."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from linli.ground.organisations.models import Contract, Deliverable, Kind, Organisation, Service, Tie
from linli.ground.places import testing as places
from linli.ground.places.api import Overlay, Unit

_numbers = count(1)


def an_organisation(kind: str = "property_company", unit: Unit | None = None, **said: Any) -> Organisation:
    """An organisation of a kind that the house knows, in a community of its own unless given."""
    facts = {"name": f"安心物业{next(_numbers)}", "from_date": date(2020, 1, 1)}
    organisation: Organisation = Organisation.objects.create(
        kind=Kind.objects.get(code=kind), unit=unit or places.a_community(), **facts | said
    )
    return organisation


def a_service(
    organisation: Organisation | None = None, overlay: Overlay | None = None, function: str = "property", **said: Any
) -> Service:
    """That an organisation serves an estate since 2020."""
    overlay = overlay or places.an_overlay(kind="estate")
    service: Service = Service.objects.create(
        organisation=organisation or an_organisation(unit=overlay.unit),
        overlay=overlay,
        function=function,
        **{"from_date": date(2020, 1, 1)} | said,
    )
    return service


def a_contract(organisation: Organisation | None = None, unit: Unit | None = None, **said: Any) -> Contract:
    """A contract of a community with a property company, from 2020 for ten years unless said."""
    unit = unit or (organisation.unit if organisation else places.a_community())
    organisation = organisation or an_organisation(unit=unit)
    facts = {"number": f"HT-{next(_numbers)}", "title": "小区物业服务", "money": "owners", "amount": 120_000}
    facts |= {"from_date": date(2020, 1, 1), "until_date": date(2030, 1, 1)}
    contract: Contract = Contract.objects.create(organisation=organisation, unit=unit, **facts | said)
    return contract


def a_deliverable(contract: Contract | None = None, what: str = "楼道消杀", **said: Any) -> Deliverable:
    """Something that a contract promises, due on its last day unless said."""
    contract = contract or a_contract()
    facts = {"quantity": "每天两次", "measure": "查看消杀记录", "due": contract.until_date - timedelta(days=1)}
    deliverable: Deliverable = Deliverable.objects.create(contract=contract, what=what, **facts | said)
    return deliverable


def a_tie(organisation: Organisation | None = None, role: str = "paired", **said: Any) -> Tie:
    """That an organisation is paired with a place since 2020: the overlay or building that is said, else its unit."""
    organisation = organisation or an_organisation("paired_unit")
    place = said.get("overlay") or said.get("building")
    facts = {"unit": place.unit if place else organisation.unit, "from_date": date(2020, 1, 1)}
    tie: Tie = Tie.objects.create(organisation=organisation, role=role, **facts | said)
    return tie
