"""Who acts is decided anew for every request, from what is valid at that moment."""

from datetime import timedelta

import time_machine
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from linli.ground.places.api import Building
from linli.ground.posts import testing
from linli.ground.posts.actions import filling
from linli.ground.posts.models import Holding
from linli.ground.posts.queries.acting import actor_for, actor_for_request, scope_of
from linli.kernel.access.api import NOBODY, NOWHERE


def actor_of(client):
    """The actor that the next request of this browser will have."""
    return client.get(reverse("posts:own")).wsgi_request.actor


def test_a_stranger_is_nobody():
    request = RequestFactory().get("/")
    request.user = None
    assert actor_for_request(request) is NOBODY


def test_an_account_without_a_post_is_a_resident_who_sees_nothing(client, db):
    account = testing.an_account()
    actor = actor_for(account, None)
    assert (actor.role, actor.powers, actor.scope) == ("resident", frozenset(), NOWHERE)


def test_a_grid_worker_sees_the_buildings_of_the_grid_and_no_others(town):
    worker = testing.an_actor(testing.a_grid_worker_of(town.community, overlay=town.grids[0]))
    seen = Building.objects.seen_by(worker)
    assert set(seen) == set(town.buildings[:2])


def test_a_contact_household_sees_its_doors(town):
    door = town.buildings[0].position + 1
    actor = testing.an_actor(testing.a_contact_household_of(town.community, ((door, door + 3),)))
    assert actor.scope.covers(door + 3)
    assert not actor.scope.covers(door + 4)


def test_a_street_sees_its_communities_but_no_names(town):
    actor = testing.an_actor(testing.a_street_of(town.street))
    assert actor.scope.covers(town.buildings[0].position)
    assert actor.may("people.see")
    assert not actor.may("see.names")


def test_a_building_head_without_buildings_looks_nowhere(town):
    post = testing.a_post("building_head", town.community)
    assert scope_of(post) == NOWHERE


def test_ending_a_post_takes_effect_on_the_next_request(town, client, administrator):
    post = testing.an_office_of(town.community)
    testing.signed_in(client, post)
    assert client.get(reverse("posts:list")).status_code == 200
    filling.end_post(actor=testing.an_actor(administrator), at=timezone.now(), expected=1, post=post)
    assert client.get(reverse("posts:list")).status_code == 403
    assert actor_of(client).role == "resident"


def test_ending_a_holding_takes_effect_on_the_next_request(town, client, administrator):
    post = testing.an_office_of(town.community)
    testing.signed_in(client, post)
    holding = Holding.objects.get(post=post)
    filling.end_holding(actor=testing.an_actor(administrator), at=timezone.now(), expected=1, holding=holding)
    assert client.get(reverse("posts:list")).status_code == 403


def test_closing_an_account_signs_it_out_on_the_next_request(town, client, desk, administrator):
    post = testing.an_office_of(town.community)
    other = testing.signed_in(Client(), post)
    account = testing.holder_of(post)
    desk.post(reverse("posts:account_close", args=[account.pk]), {"confirmed": "yes", "expected": account.version})
    assert other.get(reverse("posts:list")).status_code == 302


def test_a_stand_in_acts_from_the_first_day_to_the_last_and_not_an_hour_longer(town, client, administrator):
    post = testing.a_grid_worker_of(town.community, overlay=town.grids[0])
    stand_in = testing.an_account("李建国")
    today = timezone.localdate()
    filling.cover_leave(
        actor=testing.an_actor(administrator),
        at=timezone.now(),
        expected=1,
        post=post,
        account=stand_in,
        first_day=today + timedelta(days=3),
        last_day=today + timedelta(days=5),
        ground="年休假",
    )
    client.force_login(stand_in, backend="allauth.account.auth_backends.AuthenticationBackend")
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    expected = {-1: "resident", 0: "grid_worker", 71: "grid_worker", 72: "resident"}
    for hours, role in expected.items():
        with time_machine.travel(midnight + timedelta(days=3, hours=hours, seconds=1), tick=False):
            request = RequestFactory().get("/")
            request.user, request.session = stand_in, {}
            assert actor_for_request(request).role == role, hours


def test_somebody_with_two_posts_acts_from_the_one_they_chose(town, client):
    account = testing.an_account()
    first = testing.an_office_of(town.community, holder=account)
    second = testing.a_street_of(town.street, holder=account)
    testing.signed_in(client, first)
    assert actor_of(client).post == first.pk
    client.post(reverse("posts:switch"), {"post": str(second.pk)})
    assert actor_of(client).post == second.pk


def test_nobody_chooses_a_post_they_do_not_hold(town, client):
    testing.signed_in(client, testing.an_office_of(town.community))
    other = testing.a_street_of(town.street)
    assert client.post(reverse("posts:switch"), {"post": str(other.pk)}).status_code == 403
    assert client.post(reverse("posts:switch"), {"post": "nonsense"}).status_code == 403


def test_an_administrator_without_the_second_step_may_do_nothing_yet(town, client):
    post = testing.a_post("system_admin", town.city)
    assert testing.an_actor(post).powers == frozenset()
    testing.with_second_factor(testing.holder_of(post))
    assert "posts.edit" in testing.an_actor(post).powers
