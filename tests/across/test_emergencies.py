"""Emergencies begin and end, reach down, and never twice at a time."""

import pytest
from django.urls import reverse
from django.utils import timezone

from linli.ground.places.testing import a_community, a_district, a_street
from linli.ground.posts.testing import a_district_of, a_grid_worker_of, an_actor, an_office_of, signed_in
from linli.kernel.access.api import Clash, Refused
from linli.kernel.emergencies.api import (
    Emergency,
    change_level,
    declare_emergency,
    declared_for,
    end_emergency,
    one_is_declared_for,
)

pytestmark = pytest.mark.django_db
BASIS = "大连市疫情防控指挥部第 5 号令"


@pytest.fixture
def community():
    return a_community(a_street(a_district()))


@pytest.fixture
def headquarters(community):
    return a_district_of(community.parent.parent)


def declared(headquarters, **said):
    facts = {"kind": "epidemic", "level": "2", "legal_basis": BASIS} | said
    return declare_emergency(actor=an_actor(headquarters), at=timezone.now(), **facts)


def test_it_reaches_everybody_below_and_nobody_beside(community, headquarters):
    declared(headquarters)
    below, beside = an_actor(an_office_of(community)), an_actor(an_office_of(a_community(name="别处社区")))
    assert [e.legal_basis for e in declared_for(below)] == [BASIS]
    assert not one_is_declared_for(beside)


def test_it_ends_at_once(community, headquarters):
    emergency = declared(headquarters)
    end_emergency(actor=an_actor(headquarters), at=timezone.now(), expected=emergency.version, emergency=emergency)
    assert not one_is_declared_for(an_actor(an_office_of(community)))


def test_one_of_a_kind_runs_at_a_time(headquarters):
    declared(headquarters)
    with pytest.raises(Refused):
        declared(headquarters)
    declared(headquarters, kind="flood")


def test_two_who_change_it_do_not_overwrite_each_other(headquarters):
    emergency = declared(headquarters)
    stale = Emergency.objects.unscoped("test").get()
    actor = an_actor(headquarters)
    change_level(actor=actor, at=timezone.now(), expected=1, emergency=emergency, level="1")
    with pytest.raises(Clash):
        change_level(actor=actor, at=timezone.now(), expected=1, emergency=stale, level="3")


def test_a_community_may_look_but_not_declare(client, community):
    signed_in(client, an_office_of(community))
    assert client.get(reverse("emergencies:list")).status_code == 200
    assert client.get(reverse("emergencies:declare")).status_code == 403


def test_declaring_on_the_page_shows_level_and_ground_to_those_below(client, community, headquarters):
    signed_in(client, headquarters)
    sent = client.post(reverse("emergencies:declare"), {"kind": "epidemic", "level": "1", "legal_basis": BASIS})
    assert sent.status_code == 302
    page = signed_in(client, an_office_of(community)).get(reverse("emergencies:list")).content.decode()
    assert "一级响应" in page
    assert BASIS in page


def test_a_declaration_without_a_legal_basis_is_asked_for_it(client, headquarters):
    signed_in(client, headquarters)
    sent = client.post(reverse("emergencies:declare"), {"kind": "epidemic", "level": "1", "legal_basis": ""})
    assert sent.status_code == 422
    assert not Emergency.objects.unscoped("test").exists()


def test_ending_asks_first(client, headquarters):
    emergency = declared(headquarters)
    signed_in(client, headquarters)
    url = reverse("emergencies:end", args=[emergency.pk])
    assert "要结束" in client.get(url).content.decode()
    client.post(url, {"confirmed": "yes", "expected": emergency.version})
    assert not Emergency.objects.unscoped("test").get().is_on


def test_a_grid_worker_is_not_shown_the_way_to_declare(client, community):
    signed_in(client, a_grid_worker_of(community))
    assert client.get(reverse("emergencies:declare")).status_code == 403
