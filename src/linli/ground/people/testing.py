"""Residents for tests: a person, a household behind a door, and somebody who may look after them."""

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any
from uuid import uuid4

from django.test import Client

from linli.ground.places.api import Dwelling, Unit, unit_scope
from linli.ground.places.testing import a_dwelling
from linli.kernel.access.api import Actor, Scope

from .actions.writing import Stay
from .models import Household, Person, Residence, VulnerabilityMark
from .rules.documents import check_digit

SINCE = date(2020, 1, 1)
_numbers = count(1)

SEES_ALL = "see.names see.phones see.documents see.addresses see.health see.sensitive"
OFFICE = f"people.see people.edit rosters.import people.export places.see {SEES_ALL}"


def an_id_number(born: date = date(1975, 6, 15), sex: str = "1", region: str = "210299", order: int = 0) -> str:
    """A number that holds, issued to nobody: the region is not assigned."""
    serial = (order or next(_numbers)) % 499 * 2 + (1 if sex == "1" else 2)
    first17 = f"{region}{born:%Y%m%d}{serial:03d}"
    return first17 + check_digit(first17)


def somebody(unit: Unit | None = None, powers: str = OFFICE, *, scope: Scope | None = None, **who: Any) -> Actor:
    """An actor at a community's office; `scope` for anybody else."""
    reach = scope or (unit_scope(unit) if unit else Scope(()))
    said = {"name": "周宁", "role": "community_office", "post_title": "社区办公室", "unit_name": str(unit or "")} | who
    return Actor(
        account=uuid4(),
        post=uuid4(),
        unit=unit.pk if unit else None,
        unit_position=unit.position if unit else 0,
        powers=frozenset(powers.split()),
        scope=reach,
        **said,
    )


def a_person(
    name: str = "王小兰", dwelling: Dwelling | None = None, *, household: Household | None = None, **said: Any
) -> Person:
    """A resident who lives behind a door since 2020, in a household of their own unless one is given."""
    stay = {f: said.pop(f) for f in ("relation", "kind", "from_date", "until_date", "main") if f in said}
    home = household or a_household(dwelling)
    gone = stay.get("until_date")
    kind = stay.get("kind", "registered")
    facts = {"sex": "2", "birth_date": date(1980, 5, 1), "residing": "" if gone else kind, "synthetic": True}
    person: Person = Person.objects.create(name=name, position=home.position, **(facts | said))
    a_residence(person, home, **({"relation": "99"} | stay))
    return person


def a_residence(person: Person, household: Household, **said: Any) -> Residence:
    facts = {"relation": "99", "kind": "registered", "from_date": SINCE} | said
    residence: Residence = Residence.objects.create(
        person=person,
        household=household,
        dwelling_id=household.dwelling_id,
        position=household.position,
        left_for="moved_away" if said.get("until_date") else "",
        **facts,
    )
    return residence


def a_household(dwelling: Dwelling | None = None, names: Iterable[str] = (), **said: Any) -> Household:
    """A household, empty unless names are given; the first is its head, the others are not related."""
    home = dwelling or a_dwelling()
    facts = {"synthetic": True} | said
    household: Household = Household.objects.create(dwelling=home, position=home.position, **facts)
    for number, name in enumerate(names):
        person = a_person(name, household=household, relation="99" if number else "02")
        if number == 0:
            household.head = person
            household.save(update_fields=["head"])
    return household


def a_mark(person: Person, kind: str = "lives_alone", **said: Any) -> VulnerabilityMark:
    mark: VulnerabilityMark = VulnerabilityMark.objects.create(
        person=person, position=person.position, kind=kind, **({"from_date": SINCE} | said)
    )
    return mark


def since(day: date = SINCE, **said: Any) -> Stay:
    return Stay(day, **said)


_acting: dict[str, Any] = {}


def actor_for_request(_request: Any) -> Any:
    return _acting["actor"]


def clients_of(settings: Any) -> type[Client]:
    """A kind of client that acts as the actor it is made with; posts, which make actors, stand above people."""
    settings.LINLI_ACTOR_PROVIDER = f"{__name__}.actor_for_request"

    class Acting(Client):
        def __init__(self, actor: Any) -> None:
            super().__init__()
            self.actor = actor

        def request(self, **said: Any) -> Any:
            _acting["actor"] = self.actor
            return super().request(**said)

    return Acting
