"""Pages: a purpose, a power, and reading cannot write."""

from dataclasses import replace

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from linli.kernel.access.api import NOBODY, Purpose, ReadingMayNotWrite, Refused, action, emergency_check, page
from linli.kernel.access.page import _emergency_is_on
from linli.kernel.keeping.api import uuid7

pytestmark = pytest.mark.django_db
WHY = Purpose("tests.why", "testing")
SOMEBODY = replace(NOBODY, account=uuid7(), powers=frozenset({"x.see"}))


def ask(view, method="get", actor=SOMEBODY):
    request = getattr(RequestFactory(), method)("/x/")
    request.actor = actor
    return view(request)


@page(purpose=WHY, needs="x.see", writes="POST")
def touching(request):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS touched (n integer)")
    return HttpResponse("touched")


def test_a_get_that_writes_is_stopped_and_a_post_is_not():
    with pytest.raises(ReadingMayNotWrite):
        ask(touching)
    assert ask(touching, "post").status_code == 200


@pytest.mark.parametrize("sql", ["WITH gone AS (DELETE FROM t RETURNING 1) SELECT * FROM gone", "UPDATE t SET n=1"])
def test_a_write_dressed_up_as_a_question_is_stopped_too(sql):
    @page(purpose=WHY, needs="x.see")
    def sly(request):
        with connection.cursor() as cursor:
            cursor.execute(sql)

    with pytest.raises(ReadingMayNotWrite):
        ask(sly)


def test_a_stranger_is_sent_to_sign_in():
    assert ask(touching, actor=NOBODY).status_code == 302


def test_the_refusal_names_the_power():
    with pytest.raises(Refused):
        ask(touching, actor=replace(SOMEBODY, powers=frozenset()))


def test_a_method_that_the_page_does_not_know_is_not_allowed():
    assert ask(touching, "delete").status_code == 405


@pytest.mark.parametrize("said", [{}, {"needs": "x", "open_to": "everyone"}, {"open_to": "friends"}])
def test_a_page_says_either_the_power_or_whom_it_is_open_to(said):
    with pytest.raises(TypeError):
        page(purpose=WHY, **said)


def test_an_emergency_purpose_holds_only_while_an_emergency_does():
    @page(purpose=Purpose("tests.urgent", "urgent", emergency=True), needs="x.see")
    def urgent(request):
        return HttpResponse("seen")

    before = list(_emergency_is_on)
    try:
        emergency_check(lambda actor: False)
        with pytest.raises(Refused):
            ask(urgent)
        emergency_check(lambda actor: True)
        assert ask(urgent).status_code == 200
    finally:
        _emergency_is_on[:] = before


def test_the_purpose_travels_with_the_actor():
    @page(purpose=WHY, needs="x.see")
    def seen(request):
        return HttpResponse(request.actor.purpose.code)

    assert ask(seen).content == b"tests.why"


def test_an_action_rolls_back_whole():
    @action(needs="", new="a test")
    def half(*, actor, at):
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE half_done (n integer)")
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        half(actor=SOMEBODY, at=None)
    assert "half_done" not in connection.introspection.table_names()
