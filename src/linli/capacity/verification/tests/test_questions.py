"""A look through the register becomes questions and tasks; answers go through the register's own deeds."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from linli.capacity.verification.actions import answer
from linli.capacity.verification.models import Question
from linli.capacity.verification.testing import a_ward, asked, look_at
from linli.ground.people.api import Alias, Person, Residence
from linli.ground.people.testing import a_household, a_mark, a_person, a_residence, an_id_number
from linli.ground.posts import testing as posts
from linli.ground.tasks.api import Task
from linli.kernel.access.api import Clash, Refused

pytestmark = pytest.mark.django_db
NOW = timezone.now
TODAY = timezone.localdate()


@pytest.fixture
def ward():
    return a_ward()


def somebody(ward, door=0, **said):
    facts = {"document_type": "id_card", "document_no": an_id_number(date(1980, 5, 1), "2")} | said
    return a_person("王小兰", ward.doors[door], **facts)


def tell(ward, question, said, by=None, **more):
    versions = more.pop("versions", None)
    if versions is None:
        rows = Person.objects.unscoped("a test").filter(pk__in=question.persons)
        versions = dict(rows.values_list("pk", "version"))
    return answer(
        actor=by or ward.office, at=NOW(), expected=question.version, question=question, said=said, versions=versions,
        **more,
    )  # fmt: skip


def tasks_open():
    return list(Task.objects.unscoped("a test").filter(state="open", source="verification"))


def test_facts_that_agree_raise_no_question(ward):
    somebody(ward)
    assert look_at(ward).found == 0
    assert asked() == []
    assert tasks_open() == []


def test_a_birth_date_against_the_number_is_asked_with_both_sources_and_becomes_a_task_of_the_office(ward):
    person = somebody(ward, birth_date=date(1981, 5, 1))
    look_at(ward)
    (question,) = asked("birth_against_id")
    assert [side["field"] for side in question.sides] == ["document_no", "birth_date"]
    assert question.persons == [str(person.pk)]
    (task,) = tasks_open()
    assert task.kind == "verification.in_the_office"
    assert task.post_id == ward.office_post.pk
    assert question.task_id == task.pk


def test_what_can_only_be_seen_at_the_door_is_the_task_of_whoever_works_there(ward):
    child = somebody(ward, birth_date=TODAY - timedelta(days=3000), document_type="none", document_no="")
    child.document_type = "none"
    look_at(ward)
    (question,) = asked("minor_alone")
    assert question.task.post_id == ward.worker_post.pk
    assert question.task.kind == "verification.at_the_door"
    assert question.task.title == ward.doors[0].label


def test_a_household_is_visited_once_whatever_there_is_to_ask(ward):
    home = a_household(ward.doors[0])
    head = a_person("周建国", household=home, relation="02", sex="1")
    a_person("周大年", household=home, relation="20", sex="2", birth_date=head.birth_date)
    a_mark(head, "pregnant", from_date=TODAY - timedelta(days=9))
    home.head = head
    home.save()
    look_at(ward)
    assert {q.rule for q in asked()} == {"relation_against_sex", "relation_against_age", "mark_against_facts"}
    assert len(tasks_open()) == 1


def test_a_second_look_at_the_same_facts_asks_nothing_new(ward):
    somebody(ward, birth_date=date(1981, 5, 1))
    look_at(ward)
    again = look_at(ward)
    assert (again.found, again.raised, again.resolved) == (1, 0, 0)
    assert len(tasks_open()) == 1


def test_a_question_that_clears_up_by_itself_closes_its_task_with_the_reason(ward):
    person = somebody(ward, birth_date=date(1981, 5, 1))
    look_at(ward)
    (task,) = tasks_open()
    person.birth_date = date(1980, 5, 1)
    person.save()
    look_at(ward)
    task.refresh_from_db(from_queryset=Task.objects.unscoped("a test"))
    question = Question.objects.unscoped("a test").get()
    assert (question.state, question.because) == ("resolved", "facts")
    assert task.state == "cancelled"
    assert task.steps.unscoped("a test").get().reason


def test_the_number_is_right_and_the_register_takes_the_birth_date_from_it(ward):
    person = somebody(ward, birth_date=date(1981, 5, 1))
    look_at(ward)
    done = tell(ward, asked()[0], "first")
    person.refresh_from_db(from_queryset=type(person).objects.unscoped("a test"))
    assert person.birth_date == date(1980, 5, 1)
    assert person.version == 2
    assert (done.state, done.closed_by) == ("corrected", ward.office_post.pk)
    assert tasks_open() == []


def test_an_answer_whose_right_value_is_not_known_stays_open_until_the_register_is_corrected(ward):
    person = somebody(ward, birth_date=date(1981, 5, 1))
    look_at(ward)
    waiting = tell(ward, asked()[0], "second")
    assert (waiting.state, waiting.said) == ("open", "second")
    with pytest.raises(Refused):
        tell(ward, asked()[0], "corrected")
    person.document_no = an_id_number(date(1981, 5, 1), "2")
    person.save()
    assert tell(ward, asked()[0], "corrected").state == "corrected"
    assert tasks_open() == []


def test_both_are_right_needs_its_reason_and_is_not_asked_again(ward):
    somebody(ward, birth_date=date(1981, 5, 1))
    look_at(ward)
    with pytest.raises(Refused):
        tell(ward, asked()[0], "both")
    done = tell(ward, asked()[0], "both", explanation="卡上是阳历，家里过阴历")
    assert done.state == "answered"
    assert look_at(ward).raised == 0
    assert asked() == []


def test_an_explained_question_comes_back_when_the_facts_are_others(ward):
    person = somebody(ward, birth_date=date(1981, 5, 1))
    look_at(ward)
    tell(ward, asked()[0], "both", explanation="卡上是阳历")
    person.birth_date = date(1982, 5, 1)
    person.save()
    assert look_at(ward).raised == 1


def test_a_telephone_explained_for_nine_needs_no_new_answer_for_eight_but_for_ten(ward):
    people = [a_person(f"租客{n}", ward.doors[n], phone="13900000000") for n in range(6)]
    look_at(ward)
    (question,) = asked("phone_for_many")
    assert question.told == {"people": 6, "households": 6}
    tell(ward, question, "both", explanation="房东的电话")
    people[0].phone = ""
    people[0].save()
    assert look_at(ward).raised == 0
    a_person("新租客", ward.doors[7], phone="13900000000")
    assert look_at(ward).raised == 1


def test_who_saw_an_older_record_of_the_person_may_not_correct_it(ward):
    person = somebody(ward, birth_date=date(1981, 5, 1))
    look_at(ward)
    with pytest.raises(Clash):
        tell(ward, asked()[0], "first", versions={person.pk: 7})
    assert asked()[0].said == ""


def test_two_who_answer_the_same_question_do_not_both_win(ward):
    somebody(ward, birth_date=date(1981, 5, 1))
    look_at(ward)
    first, second = asked()[0], asked()[0]
    tell(ward, first, "second")
    with pytest.raises(Clash):
        tell(ward, second, "both", explanation="都对")


def test_the_street_may_look_and_may_not_answer(ward):
    somebody(ward, birth_date=date(1981, 5, 1))
    look_at(ward)
    street = posts.an_actor(posts.a_street_of(ward.unit.parent))
    with pytest.raises(Refused):
        tell(ward, asked()[0], "both", by=street, explanation="都对")


def test_the_later_of_two_homes_is_struck_out_when_the_first_is_right(ward):
    first = somebody(ward)
    second = a_person("王小兰", ward.doors[3], from_date=date(2024, 1, 1))
    Alias.objects.create(person=second, stands_for=first, leads_to=first, position=first.position, from_at=NOW())
    look_at(ward)
    (question,) = asked("two_homes")
    done = tell(ward, question, "first")
    stay = Residence.objects.unscoped("a test").get(person=second)
    assert done.state == "corrected"
    assert (stay.until_date, stay.left_for) == (stay.from_date, "mistake")


def test_a_mark_that_ran_out_is_renewed_with_a_day_or_ended(ward):
    person = somebody(ward)
    a_mark(person, "chronic", until_date=TODAY - timedelta(days=3))
    look_at(ward)
    (question,) = asked("mark_expired")
    with pytest.raises(Refused):
        tell(ward, question, "second", by=ward.worker)
    done = tell(ward, asked("mark_expired")[0], "second", by=ward.worker, until=TODAY + timedelta(days=90))
    assert done.state == "corrected"
    assert look_at(ward).found == 0


def test_an_open_stay_after_death_ends_with_the_death(ward):
    person = somebody(ward)
    stay = Residence.objects.unscoped("a test").get(person=person)
    stay.until_date, stay.left_for = date(2024, 5, 1), "died"
    stay.save()
    later = a_residence(person, a_household(ward.doors[2]), from_date=date(2024, 6, 1))
    look_at(ward)
    (question,) = asked("dead_active")
    done = tell(ward, question, "first")
    later.refresh_from_db(from_queryset=type(later).objects.unscoped("a test"))
    assert done.state == "corrected"
    assert later.left_for == "died"
