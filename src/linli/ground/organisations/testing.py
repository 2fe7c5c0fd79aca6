"""Organisations for tests."""

from datetime import date
from itertools import count
from typing import Any

from linli.ground.organisations.models import Kind, Organisation, Service
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
