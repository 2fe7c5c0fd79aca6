"""The pages: figures, the list, one question at desk and door, the rules."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.capacity.verification.models import Question, RuleVersion
from linli.capacity.verification.testing import a_ward, asked, look_at
from linli.ground.people.api import Alias, Person
from linli.ground.people.testing import a_household, a_mark, a_person, an_id_number
from linli.ground.posts import testing as posts
from linli.ground.tasks.api import Task

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NUMBER = an_id_number(date(1980, 5, 1), "2")


@pytest.fixture
def ward():
    return a_ward()


@pytest.fixture
def office(ward):
    return posts.signed_in(Client(), ward.office_post)


@pytest.fixture
def worker(ward):
    return posts.signed_in(Client(), ward.worker_post)


def wrong_birth(ward, door=0):
    number = an_id_number(date(1980, 5, 1), "2")
    facts = {"document_type": "id_card", "document_no": number, "birth_date": date(1981, 5, 1)}
    return a_person("王小兰", ward.doors[door], **facts)


def page(client, name, *args, **query):
    return client.get(reverse(f"verification:{name}", args=args), query)


def text(answer):
    return answer.content.decode()


def test_before_the_first_look_the_overview_says_so_and_offers_one(ward, office):
    answer = page(office, "overview")
    assert answer.status_code == 200
    assert "还没有核对过" in text(answer)
    assert reverse("verification:look") in text(answer)


def test_the_office_has_its_register_looked_through_as_a_job(ward, office):
    wrong_birth(ward)
    answer = office.post(reverse("verification:look"), {"unit": str(ward.unit.pk)})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/work/")
    assert len(asked("birth_against_id")) == 1


def test_nobody_has_the_register_of_others_looked_through(ward, office):
    other = a_ward()
    wrong_birth(other)
    office.post(reverse("verification:look"), {"unit": str(other.unit.pk)})
    assert asked() == []


def test_the_overview_counts_by_rule_and_tells_how_often_each_was_right_to_ask(ward, office):
    wrong_birth(ward)
    wrong_birth(ward, 1)
    look_at(ward)
    rows = Question.objects.unscoped("a test")
    rows.filter(pk=asked()[0].pk).update(state="corrected", closed_at=timezone.now())
    body = text(page(office, "overview"))
    assert '1 处疑点</span><span class="ph">等人查清' in body
    assert "100%" in body


def test_the_list_is_filtered_by_rule_state_and_building(ward, office):
    wrong_birth(ward)
    a_mark(a_person("赵大海", ward.doors[1]), "chronic", until_date=TODAY - timedelta(days=4))
    look_at(ward)
    assert len(page(office, "questions").context["rows"]) == 2
    assert [row[0].rule for row in page(office, "questions", rule="mark_expired").context["rows"]] == ["mark_expired"]
    assert page(office, "questions", state="answered").context["rows"] == []
    assert "没有符合这些筛选的" in text(page(office, "questions", state="answered"))
    at = ward.doors[0].position >> 12 << 12
    assert len(page(office, "questions", building=str(at)).context["rows"]) == 2
    assert page(office, "questions", building=str(at + 4096)).context["rows"] == []
    assert page(office, "questions", rule="nonsense", state="x", building="y").status_code == 200


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_list(
    ward, office, django_assert_max_num_queries
):
    for door in range(2):
        wrong_birth(ward, door)
    look_at(ward)
    page(office, "questions")
    with django_assert_max_num_queries(60) as few:
        page(office, "questions")
    for door in range(2, 8):
        wrong_birth(ward, door)
    look_at(ward)
    with django_assert_max_num_queries(len(few)):
        assert len(page(office, "questions").context["rows"]) == 8


def test_one_question_shows_both_sources_and_where_each_comes_from(ward, office):
    wrong_birth(ward)
    look_at(ward)
    body = text(page(office, "question", asked()[0].pk))
    assert "1981-05-01" in body
    assert "1980-05-01" in body
    assert body.count("记入登记册") >= 2


def test_an_answer_by_page_corrects_the_register_and_finishes_the_task(ward, office):
    person = wrong_birth(ward)
    look_at(ward)
    (question,) = asked()
    url = reverse("verification:question", args=[question.pk])
    answer = office.post(url, {"expected": "1", "said": "first", f"v-{person.pk}": "1"})
    assert answer.status_code == 302
    assert Person.objects.unscoped("a test").get().birth_date == date(1980, 5, 1)
    assert Task.objects.unscoped("a test").get().state == "done"


def test_both_right_without_a_reason_is_sent_back_with_the_sentence_at_the_field(ward, office):
    wrong_birth(ward)
    look_at(ward)
    url = reverse("verification:question", args=[asked()[0].pk])
    answer = office.post(url, {"expected": "1", "said": "both", "explanation": " "})
    assert answer.status_code == 422
    assert text(answer).count("请写几个字") >= 2
    assert office.post(url, {"expected": "1"}).status_code == 422


def test_a_stale_page_is_told_and_nothing_is_answered(ward, office):
    wrong_birth(ward)
    look_at(ward)
    url = reverse("verification:question", args=[asked()[0].pk])
    answer = office.post(url, {"expected": "9", "said": "second"})
    assert answer.status_code == 409
    assert asked()[0].said == ""


def test_the_worker_at_the_door_answers_from_the_task(ward, worker):
    home = a_household(ward.doors[0])
    home.head = a_person("周建国", household=home, relation="02", sex="1")
    home.save()
    a_mark(home.head, "pregnant", from_date=TODAY - timedelta(days=9))
    a_person("周大年", household=home, relation="20", sex="2", birth_date=date(1981, 1, 1))
    look_at(ward)
    task = Task.objects.unscoped("a test").get()
    body = text(page(worker, "task", task.pk))
    assert "有 3 件事要问清" in body
    question = asked("mark_against_facts")[0]
    url = reverse("verification:question", args=[question.pk])
    answer = worker.post(url, {"expected": "1", "said": "second", f"v-{home.head.pk}": "1"})
    assert answer["Location"].startswith("/verification/questions/")
    assert len(asked()) == 2


def test_a_task_with_one_question_leads_straight_to_it(ward, office):
    wrong_birth(ward)
    look_at(ward)
    task = Task.objects.unscoped("a test").get()
    assert page(office, "task", task.pk)["Location"] == reverse("verification:question", args=[asked()[0].pk])


def test_a_neighbouring_office_does_not_learn_that_the_question_exists(ward):
    wrong_birth(ward)
    look_at(ward)
    other = posts.signed_in(Client(), posts.an_office_of(a_ward().unit))
    assert page(other, "question", asked()[0].pk).status_code == 404
    assert page(other, "questions").context["rows"] == []


def test_a_source_that_lies_in_another_community_shows_nothing_of_it(ward, office):
    other = a_ward()
    here = wrong_birth(ward)
    there = a_person("欧阳远山", other.doors[0], from_date=date(2024, 1, 1))
    Alias.objects.create(person=here, stands_for=there, leads_to=there, position=here.position, from_at=timezone.now())
    look_at(ward)
    question = asked("two_homes")[0]
    Question.objects.unscoped("a test").filter(pk=question.pk).update(position=ward.doors[0].position)
    body = text(page(office, "question", question.pk))
    assert "欧阳远山" not in body
    assert "不在您的辖区" in body


@pytest.fixture
def district(ward):
    return posts.signed_in(Client(), posts.a_district_of(ward.unit.parent.parent))


def draft(district, code="phone_for_many", **said):
    rule = {
        "people": "4",
        "households": "3",
        "due_days": "14",
        "holds_from": str(TODAY),
        "because": "试一试",
        "on": "on",
    }
    return district.post(reverse("verification:new_version", args=[code]), rule | said)


def test_only_those_who_may_set_rules_see_them(ward, office, district):
    assert page(office, "rules").status_code == 403
    assert len(page(district, "rules").context["rows"]) == 17


def test_a_rule_is_tried_on_the_real_register_before_it_holds(ward, district):
    for door in range(4):
        a_person(f"租客{door}", ward.doors[door], phone="13900000000")
    answer = draft(district, people="3")
    version = RuleVersion.objects.get()
    url = reverse("verification:set_version", args=[version.pk])
    assert answer["Location"] == reverse("verification:version", args=[version.pk])
    district.post(url, {"expected": "1", "confirmed": "yes"})
    version.refresh_from_db()
    assert version.state == "draft"
    district.post(reverse("verification:preview", args=[version.pk]), {"expected": "1"})
    version.refresh_from_db()
    assert (version.preview["people"], version.preview["found"], version.preview["fresh"]) == (4, 1, 1)
    assert asked() == []
    assert "会多问 1 处" in text(page(district, "version", version.pk))
    assert district.get(url).status_code == 200
    district.post(url, {"expected": str(version.version), "confirmed": "yes"})
    look_at(ward)
    assert [q.rule_version for q in asked("phone_for_many")] == [1]


def test_a_rule_that_is_switched_off_takes_its_questions_back(ward, district):
    wrong_birth(ward)
    look_at(ward)
    draft(district, "birth_against_id", on="")
    version = RuleVersion.objects.get()
    district.post(reverse("verification:preview", args=[version.pk]), {"expected": "1"})
    version.refresh_from_db()
    assert version.preview["gone"] == 1
    said = {"expected": str(version.version), "confirmed": "yes"}
    district.post(reverse("verification:set_version", args=[version.pk]), said)
    look_at(ward)
    assert Question.objects.unscoped("a test").get().because == "rule"


def test_numbers_beyond_their_limits_come_back_with_the_limit(ward, district):
    answer = draft(district, people="0", because="")
    assert answer.status_code == 422
    assert "最小是 1" in text(answer)
    assert RuleVersion.objects.count() == 0
    assert draft(district, "no_such_rule").status_code == 404


def test_a_version_is_withdrawn_before_it_holds_and_not_after(ward, district):
    draft(district, holds_from=str(TODAY + timedelta(days=5)))
    version = RuleVersion.objects.get()
    district.post(reverse("verification:withdraw_version", args=[version.pk]), {"expected": "1"})
    version.refresh_from_db()
    assert version.state == "withdrawn"
    assert "已经撤回" in text(page(district, "version", version.pk))
