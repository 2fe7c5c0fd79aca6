"""At entry: whoever may be the person is shown at once, and the one at the form says which it is."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from linli.capacity.identities.models import Pair
from linli.capacity.identities.testing import somebody_twice
from linli.ground.people.api import Person, Residence
from linli.ground.people.testing import a_household, a_person
from linli.ground.tasks.api import Task

pytestmark = pytest.mark.django_db

FACTS = {"document_type": "none", "sex": "2", "birth_date": "1957-03-09", "phone": "13904110007", "relation": "99",
         "kind": "registered", "from_date": "2026-11-01"}  # fmt: skip


@pytest.fixture
def home(town):
    return a_household(town.doors[0][5], ["孙国栋"])


def write(client, home, name="林钰芬", **said):
    url = reverse("people:add_person", args=[home.pk])
    home.refresh_from_db(from_queryset=type(home).objects.unscoped("test"))
    return client.post(url, {"name": name, "expected": home.version} | FACTS | said)


def test_somebody_alike_in_the_same_places_is_shown_with_reasons_before_anything_is_written(town, home):
    known, _second = somebody_twice(town.doors[0][0], town.doors[0][3])
    answer = write(town.client("office"), home)
    assert answer.status_code == 422
    assertContains(answer, "林玉芬", status_code=422)
    assertContains(answer, "电话相同", status_code=422)
    assert Person.objects.unscoped("test").filter(name="林钰芬").count() == 1


def test_saying_that_it_is_this_person_moves_them_here_and_writes_nobody_twice(town, home):
    known = a_person("林玉芬", town.doors[0][0], birth_date="1957-03-09", phone="13904110007")
    write(town.client("office"), home, **{"is": str(known.pk)})
    assert Person.objects.unscoped("test").filter(phone_blind=known.phone_blind).count() == 1
    stay = Residence.objects.unscoped("test").about(known).get(until_date=None)
    assert stay.household_id == home.pk


def test_saying_that_it_is_another_person_is_remembered_so_that_nobody_asks_again(town, home):
    known = a_person("林玉芬", town.doors[0][0], birth_date="1957-03-09", phone="13904110007")
    write(town.client("office"), home, another="yes")
    pair = Pair.objects.unscoped("test").get()
    assert (known.pk in {pair.left_id, pair.right_id}, pair.state) == (True, "two")


def test_of_somebody_in_another_community_only_that_there_is_one_is_told_and_the_office_above_learns_of_it(town, home):
    known = a_person("林玉芬", town.doors[1][0], birth_date="1957-03-09", phone="13904110007")
    client = town.client("office")
    answer = write(client, home)
    assertContains(answer, "别的社区", status_code=422)
    assertNotContains(answer, "林玉芬", status_code=422)
    assertNotContains(answer, str(known.pk), status_code=422)
    write(client, home, another="yes")
    pair = Pair.objects.unscoped("test").get()
    assert (pair.state, pair.position) == ("open", town.street.position)
    task = Task.objects.unscoped("test").get(kind="identities.review")
    assert task.post_id == town.posts["street"].pk


def test_whoever_was_not_shown_cannot_be_taken_by_their_key(town, home):
    stranger = a_person("周建国", town.doors[1][0])
    write(town.client("office"), home, name="吴桂英", phone="", birth_date="1990-01-01", **{"is": str(stranger.pk)})
    assert Residence.objects.unscoped("test").about(stranger).get(until_date=None).household_id != home.pk


def test_what_is_being_typed_is_answered_without_being_written(town, home):
    a_person("林玉芬", town.doors[0][0], birth_date="1957-03-09", phone="13904110007")
    before = Person.objects.unscoped("test").count()
    said = {"name": "林钰芬", "phone": "13904110007", "birth_date": "1957-03-09", "door": str(home.dwelling_id)}
    assertContains(town.client("office").post(reverse("people:likely"), said), "林玉芬")
    assert Person.objects.unscoped("test").count() == before


def test_a_half_typed_form_is_no_error(town):
    answer = town.client("office").post(reverse("people:likely"), {"name": "", "phone": "139", "door": "x"})
    assert answer.status_code == 200


def test_while_a_record_is_changed_somebody_alike_is_shown_but_never_the_record_itself(town):
    known, changed = somebody_twice(town.doors[0][0], town.doors[0][3])
    client = town.client("office")
    said = {"name": known.name, "phone": known.phone, "birth_date": "1957-03-09", "but": str(changed.pk)}
    page = client.post(reverse("people:likely"), said)
    assertContains(page, "还有一位很像的人")
    assert [one.person.pk for one in page.context["alike"].found.near] == [known.pk]
    assertContains(client.get(reverse("people:change_person", args=[changed.pk])), str(changed.pk))
