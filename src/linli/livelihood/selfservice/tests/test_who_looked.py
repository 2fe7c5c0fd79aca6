"""Who looked at my data, when and why, in plain words; and asking about a look one does not understand."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.ground.people.testing import a_household
from linli.ground.posts import testing as posts
from linli.ground.tasks.api import Task
from linli.kernel.access.api import Refused, purposes
from linli.kernel.journal.api import Look
from linli.livelihood.selfservice import actions, testing
from linli.livelihood.selfservice.models import Question

pytestmark = pytest.mark.django_db
LOOKS = reverse("selfservice:looks")


def look(post, person):
    client = posts.signed_in(Client(), post)
    assert client.get(reverse("people:person", args=[person.pk])).status_code == 200
    return Look.objects.filter(post=post.pk).first()


def read(client):
    return client.get(LOOKS).content.decode()


def test_a_look_is_told_by_post_unit_day_and_purpose_never_by_the_officials_name(phone, family, place):
    look(place.office, family.head)
    text = read(phone)
    assert "社区办公室" in text
    assert str(place.unit.short_name) in text
    assert str(purposes()["people.keep_the_register"].label) in text
    assert posts.holder_of(place.office).name not in text


def test_looks_of_one_day_are_one_line_with_their_number(phone, family, place):
    for _time in range(3):
        look(place.office, family.head)
    text = read(phone)
    assert text.count("社区办公室") <= 3  # the line, and its button for screen readers
    assert "3 次" in text
    Look.objects.filter(post=place.office.pk).update(at=timezone.now() - timedelta(days=2))
    look(place.office, family.head)
    assert "有 1 个岗位看过您的信息" in read(phone)


def test_looks_at_a_neighbour_are_not_among_mine(phone, place):
    look(place.office, a_household(place.doors[0], ("近邻",)).head)
    assert "社区办公室" not in read(phone)


def test_my_own_looks_are_called_my_household(phone):
    phone.get(reverse("selfservice:home"))
    text = read(phone)
    assert "您自己家" in text
    assert "还没有人看过您的信息" in text


def ask(phone, found, said="我没有办过事，为什么查我"):
    return phone.post(reverse("selfservice:why", args=[found.pk]), {"said": said})


def test_a_question_goes_to_the_auditor_not_to_those_who_looked(phone, family, place):
    auditor = posts.an_administrator_of(place.city, "audit_admin")
    ask(phone, look(place.office, family.head))
    task = Task.objects.unscoped("test").get(kind="selfservice.answer_question")
    assert task.post_id == auditor.pk
    assert "欧阳" not in task.title


def test_without_an_auditor_the_office_answers(phone, family, place):
    ask(phone, look(place.worker, family.head))
    assert Task.objects.unscoped("test").get(kind="selfservice.answer_question").post_id == place.office.pk


def test_the_auditor_sees_the_look_and_the_words_not_who_asks_and_the_answer_reaches_the_resident(phone, family, place):
    auditor = posts.an_administrator_of(place.city, "audit_admin", title="审计管理员")
    ask(phone, look(place.office, family.head))
    question = Question.objects.unscoped("test").get()
    assert "您问过了" in read(phone)
    client = posts.signed_in(Client(), auditor)
    address = reverse("selfservice:answer", args=[question.task_id])
    text = client.get(address).content.decode()
    assert "为什么查我" in text
    assert "社区办公室" in text
    assert "欧阳" not in text
    client.post(address, {"expected": question.version, "text": "社区核对名册时打开过，已提醒只看需要的。"})
    assert "已提醒只看需要的" in read(phone)
    assert Task.objects.unscoped("test").get(pk=question.task_id).state == "done"


def test_two_who_answer_at_once_leave_one_answer(phone, family, place):
    ask(phone, look(place.office, family.head))
    question = Question.objects.unscoped("test").get()
    client = posts.signed_in(Client(), place.office)
    address = reverse("selfservice:answer", args=[question.task_id])
    for text in ("第一个答复", "第二个答复"):
        client.post(address, {"expected": question.version, "text": text})
    assert Question.objects.unscoped("test").get().answer == "第一个答复"


def test_asking_twice_is_one_question(phone, family, place):
    found = look(place.office, family.head)
    for _time in range(2):
        ask(phone, found)
    assert Question.objects.unscoped("test").count() == 1


def test_nobody_asks_about_a_look_at_somebody_else(phone, tie, place, family):
    found = look(place.office, a_household(place.doors[0], ("近邻",)).head)
    assert phone.get(reverse("selfservice:why", args=[found.pk])).status_code == 404
    with pytest.raises(Refused):
        actions.ask_why(
            actor=testing.acting_from(tie), at=timezone.now(), home=testing.home_of(tie), person=family.wife, look=found
        )


def test_whoever_came_by_a_slip_and_has_not_said_who_they_are_sees_no_looks(family, place):
    look(place.office, family.head)
    tie = testing.a_tie(family.head, family.home, testing.a_resident_account())
    tie.person = None
    tie.save()
    assert "社区办公室" not in read(testing.at_home(Client(), tie))
