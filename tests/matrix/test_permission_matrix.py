"""Who sees what: every role, in its own community, asks about its own place, next door, a sibling and one far away.

For each answer every protected value of every place is looked for. A value of a place that the post does not look after
must not be there at all; a value of its own place only with the power that lifts that mask. The size is printed.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from linli.capacity.exports.declarations import COLUMNS
from linli.capacity.exports.models import Export
from linli.ground.people.testing import a_person
from linli.ground.posts import testing as posts
from linli.ground.posts.api import end_post
from linli.kernel.access.api import Actor, Protection, Scoped, powers
from linli.kernel.journal.api import Look
from linli.kernel.sheets.api import read
from linli.livelihood.selfservice import testing as residents
from tests.house.inventory import every_page

from .town import Place, Town, a_town

pytestmark = pytest.mark.django_db
LEAVES = {"account_logout", "ui:sw"}
EVERY = frozenset(Protection) - {Protection.PUBLIC, Protection.INTERNAL}
ROLES = {
    "grid_worker": lambda town: posts.a_grid_worker_of(town.own.unit, overlay=town.own.objects["grid"]),
    "contact_household": lambda town: posts.a_contact_household_of(
        town.own.unit, ((town.own.household.position, town.own.household.position),)
    ),
    "community_office": lambda town: posts.an_office_of(town.own.unit),
    "street": lambda town: posts.a_street_of(town.own.unit.parent),
    "district": lambda town: posts.a_district_of(town.own.unit.parent.parent),
    "city": lambda town: posts.a_city_of(town.city),
    "system_admin": lambda town: posts.an_administrator_of(town.city, "system_admin"),
    "security_admin": lambda town: posts.an_administrator_of(town.city, "security_admin"),
    "audit_admin": lambda town: posts.an_administrator_of(town.city, "audit_admin"),
    "resident": None,
    "former_resident": None,
    "stranger": None,
}


@pytest.fixture
def town() -> Town:
    return a_town()


def keys_by_app(place: Place) -> dict[str, list[Any]]:
    """By app, one key of each kind of row that lies in a place: whatever an address could name."""
    low, high = place.block
    found: dict[str, list[Any]] = {"places": [place.unit.pk], "selfservice": list(place.objects["asked"])}
    found["identities"] = list(place.objects.get("twice", ()))
    for model in apps.get_models():
        if issubclass(model, Scoped) and model.position_lookup == "position":
            inside = model.objects.unscoped("the matrix asks for everything").filter(position__range=(low, high))
            found.setdefault(model._meta.app_label, []).extend(inside.order_by("pk").values_list("pk", flat=True)[:1])
    return found


def questions(town: Town) -> list[tuple[str, str, str]]:
    """(page, place asked about, address): found by asking as somebody who may do and see everything, once."""
    everything = posts.a_post(posts.a_role_with(*powers(), level=0), town.city)
    client = posts.signed_in(Client(), everything)
    asked = [(name, "", reverse(name)) for name in pages_without_keys()]
    for place in town.places.values():
        keys = keys_by_app(place)
        for name in pages_with_one_key():
            asked += [(name, place.key, address) for address in _known(client, name, keys)]
        asked += list(_asked_at_home(place))
    return asked


def _asked_at_home(place: Place) -> Iterator[tuple[str, str, str]]:
    """The pages of a household's own page, which only those tied to it can open."""
    person = place.person.pk
    yield "selfservice:person", place.key, reverse("selfservice:person", args=[person])
    for field in ("phone", "document_no", "workplace", "ethnicity", "birth_date"):
        yield "selfservice:change", place.key, reverse("selfservice:change", args=[person, field])
    for kind in ("left", "died"):
        yield "selfservice:going", place.key, reverse("selfservice:going", args=[person, kind])
    for look in Look.objects.filter(sights__subject=person)[:3]:
        yield "selfservice:why", place.key, reverse("selfservice:why", args=[look.pk])


def _known(client: Client, name: str, keys: dict[str, list[Any]]) -> list[str]:
    """The addresses of a page that lead somewhere: with the keys of its own app, else with anybody's."""
    own = keys.get(name.split(":")[0], [])
    others = [key for found in keys.values() for key in found if key not in own]
    for candidates in (own, others):
        addresses = [reverse(name, args=[key]) for key in candidates]
        if found := [a for a in addresses if client.get(a).status_code not in (404, 405)]:
            return found
    return []


def pages_without_keys() -> Iterator[str]:
    for _route, name, view in every_page():
        if name not in LEAVES and "GET" in getattr(view, "methods", ("GET",)) and _reverses(name):
            yield name


def pages_with_one_key() -> Iterator[str]:
    for route, name, view in every_page():
        if (
            name not in LEAVES
            and "GET" in getattr(view, "methods", ())
            and route.count("<uuid:") == route.count("<") == 1
        ):
            yield name


def _reverses(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


def visitor(town: Town, role: str) -> tuple[Client, Actor | None]:
    make = ROLES[role]
    if make:
        post = make(town)
        return posts.signed_in(Client(), post), posts.an_actor(post)
    client = Client()
    if role == "resident":
        residents.at_home(client, town.own.objects["tie"])
    if role == "former_resident":
        residents.at_home(client, _moved_out_of(town.own))
    return client, None


def _moved_out_of(place: Place) -> Any:
    """Somebody who lived in the household until yesterday, and opened its page while they did."""
    yesterday = timezone.localdate() - timedelta(days=1)
    person = a_person("从前的家人", household=place.household, until_date=yesterday, phone="13811112222")
    return residents.a_tie(person, place.household)


def answers(client: Client, questions: list[tuple[str, str, str]], town: Town) -> Iterator[tuple[str, str, int, str]]:
    """Every answer as (kind of page, place asked about, status, text): whole pages, parts, searches, exports."""
    for name, place, address in questions:
        answer = client.get(address)
        yield f"page {name}", place, answer.status_code, _text(answer)
        if answer.status_code == 200:
            answer = client.get(address, headers={"HX-Request": "true"})
            yield f"part {name}", place, answer.status_code, _text(answer)
    for place in town.places.values():
        for text in (value for values in place.canaries.values() for value in values):
            answer = client.post(reverse("desk:search"), {"q": text})
            found = _text(answer).replace(f'value="{text}"', "")  # what was typed stands in its box again
            yield "search desk:search", place.key, answer.status_code, found
        if "campaign" not in place.objects:
            continue
        url = reverse("screening:export", args=[place.objects["campaign"].pk])
        answer = client.post(url, {"recipient": "区卫健局"})
        yield "export screening:export", place.key, answer.status_code, _text(answer)
    yield from _exported(client)


def _exported(client: Client) -> Iterator[tuple[str, str, int, str]]:
    """A list of residents taken away with every column, as far as the post gets."""
    asked = {"purpose": "audit", "recipient": "x", "why": "x", "columns": list(COLUMNS), "form": "csv"}
    answer = client.post(reverse("exports:new"), asked)
    yield "export exports:new", "", answer.status_code, _text(answer)
    if answer.status_code == 302 and answer.headers["Location"].startswith(reverse("exports:list")):
        made = Export.objects.unscoped("the matrix").order_by("-asked_at").first()
        answer = client.post(reverse("exports:csv", args=[made.pk]), {"expected": made.version})
        yield "export exports:csv", "", answer.status_code, _text(answer)


def _text(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if "spreadsheet" in answer.headers.get("Content-Type", ""):
        return _workbook(body)
    return body.decode(errors="replace")


def _workbook(body: bytes) -> str:
    return "\n".join(" ".join(row.cells) for sheet in read(BytesIO(body), "x.xlsx") for row in sheet.rows)


def may_see(role: str, actor: Actor | None, place: Place, protection: Protection) -> bool:
    """What the rule says, without asking the pages: in reach, may see people, and has the power for this mask.

    A resident sees what is recorded about themselves, and nothing of anybody else.
    """
    if role == "resident":
        return place.key == "own" and protection != Protection.HEALTH
    if actor is None or not actor.scope.covers(place.household.position) or "people.see" not in actor.powers:
        return False
    return protection.value in actor.powers


def test_nobody_is_shown_what_is_not_theirs(town):
    asked, leaks, size = questions(town), [], 0
    for role in ROLES:
        found, assertions, opened = ask_as(role, town, asked)
        leaks, size = leaks + found, size + assertions
        print(f"permission matrix, {role}: {assertions:,} assertions on {opened.total():,} answers {dict(opened)}")
        assert 500 not in opened, role
    print(f"permission matrix: {size:,} assertions, {len(leaks)} leaks")
    assert leaks == [], "\n".join(leaks[:40])
    assert size > 50_000


def ask_as(role: str, town: Town, asked: list[tuple[str, str, str]]) -> tuple[list[str], int, Counter[int]]:
    """Every question as one role: the leaks, how many values were looked for, and how the answers ended."""
    client, actor = visitor(town, role)
    leaks, size, opened = [], 0, Counter[int]()
    hidden = [
        (owner.key, protection, value, may_see(role, actor, owner, protection))
        for owner in town.places.values()
        for protection in EVERY
        for value in owner.canaries[protection]
    ]
    for page, place, status, text in answers(client, asked, town):
        opened[status] += 1
        size += len(hidden)
        leaks += [
            f"{role}: {page} about {place or 'all'} ({status}) shows {protection.name} of {owner}"
            for owner, protection, value, allowed in hidden
            if not allowed and value in text
        ]
    return leaks, size, opened


def test_ending_a_post_takes_effect_on_the_next_request(town):
    post = posts.an_office_of(town.own.unit)
    client = posts.signed_in(Client(), post)
    url = reverse("people:person", args=[town.own.person.pk])
    assert client.get(url).status_code == 200
    administrator = posts.an_actor(posts.an_administrator_of(town.city))
    end_post(actor=administrator, at=timezone.now(), expected=post.version, post=post)
    assert client.get(url).status_code in (403, 404)
