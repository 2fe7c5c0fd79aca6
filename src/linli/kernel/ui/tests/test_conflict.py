"""When two people changed the same thing, both values stand side by side and a person decides."""

import re
from datetime import UTC, date, datetime

import pytest
from django.db import models
from django.test import RequestFactory
from django.test.utils import isolate_apps

from linli.kernel.access.api import Clash, Protection
from linli.kernel.ui.api import Change, changes, conflict

from .site import somebody


@pytest.fixture
def household():
    with isolate_apps("linli.kernel.ui"):

        class Household(models.Model):
            phone = models.CharField("电话", max_length=20)
            kind = models.CharField("住法", max_length=9, choices=[("own", "自有"), ("rent", "租住")])
            since = models.DateField("住进来的日子", null=True)
            alone = models.BooleanField("独居", default=False)
            version = models.IntegerField()
            protection = {"phone": Protection.PHONE}

            class Meta:
                app_label = "ui"

        yield Household(phone="18600002201", kind="own", since=date(2019, 3, 1), alone=True, version=5)


FIELDS = ["phone", "kind", "since", "alone"]
SAME = {"phone": "18600002201", "kind": "own", "since": "2019-03-01", "alone": "on"}


def answered(household, powers=("see.phones",), mine=None, **posted):
    request = RequestFactory().post("/households/7/", {"expected": "4", "csrfmiddlewaretoken": "x"} | posted)
    request.actor = somebody(*powers)
    return conflict(request, Clash(household, 4, mine), fields=FIELDS, back_url="/households/7/")


def values(answer, name):
    return re.findall(rf'type="radio" name="{name}" value="([^"]*)"', answer.text)


def test_both_values_stand_side_by_side(household):
    answer = answered(household, **SAME | {"phone": "13900005678"})
    assert answer.status_code == 409
    assert values(answer, "phone") == ["18600002201", "13900005678"]
    assert "有 1 处和您写的不一样" in answer.text


def test_what_both_wrote_alike_is_not_asked(household):
    answer = answered(household, **SAME | {"phone": "13900005678"})
    assert [values(answer, name) for name in ("kind", "since", "alone")] == [[], [], []]


def test_the_decision_is_saved_over_the_version_that_stands_now(household):
    answer = answered(household, **SAME | {"phone": "13900005678"})
    assert 'name="expected" value="5"' in answer.text
    assert 'action="/households/7/"' in answer.text


def test_nothing_else_that_was_typed_is_lost(household):
    answer = answered(household, **SAME | {"phone": "13900005678", "note": "打两遍", "reason": "本人要求"})
    assert '<input type="hidden" name="note" value="打两遍">' in answer.text
    assert '<input type="hidden" name="reason" value="本人要求">' in answer.text
    assert '<input type="hidden" name="kind" value="own">' in answer.text


def test_an_unticked_box_counts_as_an_answer(household):
    posted = {name: value for name, value in SAME.items() if name != "alone"}
    assert values(answered(household, **posted), "alone") == ["on", ""]


def test_a_choice_and_a_day_are_said_in_words(household):
    text = answered(household, **SAME | {"kind": "rent", "since": "2020-02-10"}).text
    assert "自有" in text
    assert "租住" in text
    assert "2019年3月1日 周五" in text
    assert "2020年2月10日 周一" in text


def test_what_could_not_be_read_is_shown_as_typed(household):
    assert "三月一号" in answered(household, **SAME | {"since": "三月一号"}).text


def test_a_masked_value_stays_masked_even_in_the_page_source(household):
    answer = answered(household, powers=(), **SAME | {"phone": "13900005678"})
    assert "18600002201" not in answer.text
    assert "186****2201" in answer.text
    assert values(answer, "phone") == ["", "13900005678"]


def test_without_the_first_values_nothing_is_chosen_for_anybody(household):
    assert " checked" not in answered(household, **SAME | {"phone": "13900005678"}).text


def test_what_only_one_of_the_two_changed_is_chosen_beforehand(household):
    text = answered(household, **SAME | {"phone": "13900005678", "was-phone": "18600002201"}).text
    assert 'value="13900005678" required checked' in text
    text = answered(household, **SAME | {"phone": "13900005678", "was-phone": "13900005678"}).text
    assert 'value="18600002201" required checked' in text


def test_it_is_said_who_saved_first_and_when(household):
    changes(lambda actor, instance: Change("马春燕", datetime(2026, 11, 21, 6, 2, tzinfo=UTC)))
    text = answered(household, **SAME | {"phone": "13900005678"}).text
    assert "马春燕先存了" in text
    assert "14:02" in text


def test_the_deed_may_say_what_was_wanted(household):
    answer = answered(household, mine={"since": date(2020, 2, 10)}, **{n: v for n, v in SAME.items() if n != "since"})
    assert values(answer, "since") == ["2019-03-01", "2020-02-10"]


def test_a_deed_without_fields_asks_to_look_once_more(household):
    request = RequestFactory().post("/households/7/end/", {"expected": "4", "because": "moved"})
    request.actor = somebody()
    text = conflict(request, Clash(household, 4), fields=[], back_url="/households/7/").text
    assert "请再看一眼" in text
    assert "仍然照做" in text
    assert '<input type="hidden" name="because" value="moved">' in text


def test_the_same_written_twice_needs_no_decision(household):
    assert "和您写的一样" in answered(household, **SAME).text
