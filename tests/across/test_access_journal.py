"""Every answer that showed a person is in the journal, with purpose, post and persons; or it is not given."""

import pytest
from django.db import DatabaseError, connections
from django.urls import reverse

from linli.ground.people.api import Person
from linli.ground.people.testing import a_household
from linli.ground.places.testing import a_building, a_community, some_dwellings
from linli.ground.posts.testing import an_actor, an_office_of, signed_in
from linli.kernel.journal.api import Look, journaled, looks_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    building = a_building(a_community())
    door = some_dwellings(building, [(1, 1, "101")])[0]
    return a_household(door, ("王秀兰", "王建国"))


@pytest.fixture
def office(home):
    return an_office_of(home.dwelling.building.unit)


def test_a_page_that_showed_people_is_one_row_with_purpose_post_and_persons(client, home, office):
    answer = signed_in(client, office).get(reverse("people:household", args=[home.pk]))
    assert answer.status_code == 200
    look = Look.objects.get()
    assert look.post == office.pk
    assert look.purpose
    persons = set(Person.objects.unscoped("test").values_list("pk", flat=True))
    assert set(look.sights.values_list("subject", flat=True)) == persons


def test_a_page_that_showed_nobody_leaves_no_row(client, office):
    signed_in(client, office).get(reverse("places:ground"))
    assert not Look.objects.exists()


def test_a_stranger_who_got_404_saw_nobody(client, home):
    elsewhere = an_office_of(a_community(name="别处社区"))
    assert signed_in(client, elsewhere).get(reverse("people:household", args=[home.pk])).status_code == 404
    assert not Look.objects.exists()


def test_an_answer_whose_look_cannot_be_written_is_withheld(client, home, office):
    def refuse(execute, sql, params, many, context):
        raise DatabaseError("disk full")

    signed_in(client, office)
    with connections["journal"].execute_wrapper(refuse):
        answer = client.get(reverse("people:household", args=[home.pk]))
    assert answer.status_code == 503
    assert "王秀兰" not in answer.content.decode()


def test_what_was_asked_is_kept_only_as_a_fingerprint(client, home, office):
    signed_in(client, office).get(reverse("people:household", args=[home.pk]) + "?q=13912345678")
    assert "139" not in Look.objects.get().question or len(Look.objects.get().question) == 32


def test_machine_work_is_journaled_like_a_page(home, office):
    actor = an_actor(office)
    with journaled(actor, place="job:test"):
        person = Person.objects.seen_by(actor).first()
    assert [look.method for look in looks_at(actor, person.pk)] == ["JOB"]
