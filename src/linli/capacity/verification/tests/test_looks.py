"""When and where the register is looked through: every night, where something has changed, and in other communities."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.capacity.verification import jobs
from linli.capacity.verification.models import Look, Question
from linli.capacity.verification.queries import looks
from linli.capacity.verification.testing import a_ward, asked, look_at
from linli.ground.people.api import Alias, change_person
from linli.ground.people.testing import a_household, a_mark, a_person, an_id_number
from linli.ground.posts import testing as posts
from linli.kernel.access.api import system

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


class Run:
    """What a job is given, as far as these jobs ask."""

    def __init__(self):
        self.actor, self.params, self.told = system("a test", "tasks.see", "tasks.assign"), {}, []

    def progress(self, *said):
        self.told.append(said)

    def should_stop(self):
        return False


@pytest.fixture
def ward():
    return a_ward()


def carded(ward, door, **said):
    number = an_id_number(date(1980, 5, 1), "2")
    facts = {"document_type": "id_card", "document_no": number, "birth_date": date(1980, 5, 1)} | said
    return a_person("王小兰", ward.doors[door], **facts)


def test_every_night_every_community_with_people_is_looked_through(ward):
    other, empty = a_ward(), a_ward()
    carded(ward, 0, birth_date=date(1981, 5, 1))
    carded(other, 0, birth_date=date(1981, 5, 1))
    told = jobs.every_night(Run())
    assert told == {"units": 2, "raised": 2, "resolved": 0}
    assert not Look.objects.unscoped("test").filter(unit=empty.unit).exists()


def test_a_day_that_passes_makes_a_contradiction_by_itself(ward):
    a_mark(carded(ward, 0), "chronic", until_date=TODAY + timedelta(days=1))
    look_at(ward)
    assert asked() == []
    register = jobs.reading.register_of(ward.unit, TODAY + timedelta(days=1))
    assert [one.rule for one in jobs.examine(register, jobs.versions.settings_on(TODAY))] == ["mark_expired"]


def test_only_the_doors_where_something_changed_are_read_again(ward):
    carded(ward, 0)
    quiet = carded(ward, 5)
    look_at(ward)
    Question.objects.unscoped("test").delete()
    type(quiet).objects.unscoped("test").filter(pk=quiet.pk).update(birth_date=date(1981, 5, 1))  # unseen by any deed
    later = timezone.now() + timedelta(minutes=5)
    carded(ward, 1, birth_date=date(1981, 5, 1))
    assert [(unit, len(doors)) for unit, doors in looks.changed_since_the_last_look(later)] == [(ward.unit, 1)]
    told = jobs.where_changed(Run())
    assert (told["units"], told["raised"]) == (1, 1)
    assert not Look.objects.unscoped("test").latest("at").whole


def test_a_correction_through_the_register_clears_the_question_within_the_hour(ward):
    person = carded(ward, 0, birth_date=date(1981, 5, 1))
    look_at(ward)
    change_person(
        actor=ward.office, at=timezone.now(), expected=person.version, person=person,
        changes={"birth_date": date(1980, 5, 1)},
    )  # fmt: skip
    assert jobs.where_changed(Run())["resolved"] == 1
    assert asked() == []


def test_a_look_at_some_doors_leaves_the_questions_of_others_alone(ward):
    carded(ward, 0, birth_date=date(1981, 5, 1))
    look_at(ward)
    carded(ward, 4)
    assert jobs.where_changed(Run())["resolved"] == 0
    assert len(asked()) == 1


def test_where_nothing_changed_nothing_is_read(ward):
    carded(ward, 0)
    look_at(ward)
    assert jobs.where_changed(Run()) == {"units": 0, "raised": 0, "resolved": 0}


def test_two_homes_in_two_communities_are_one_question(ward):
    other = a_ward()
    here, there = carded(ward, 0), a_person("王小兰", other.doors[0], from_date=date(2024, 1, 1))
    Alias.objects.create(person=there, stands_for=here, leads_to=here, position=there.position, from_at=timezone.now())
    look_at(ward)
    look_at(other)
    (question,) = asked("two_homes")
    assert question.position == other.doors[0].position


def test_the_page_of_a_household_shows_what_is_to_be_found_out_there(ward):
    home = a_household(ward.doors[0])
    home.head = a_person("周建国", household=home, relation="02", sex="1")
    home.save()
    a_mark(home.head, "pregnant", from_date=TODAY - timedelta(days=9))
    client = posts.signed_in(Client(), ward.office_post)
    page = reverse("people:household", args=[home.pk])
    assert "处疑点要查清" not in client.get(page).content.decode()
    look_at(ward)
    assert "1 处疑点要查清" in client.get(page).content.decode()
