"""A gap opens a task at the street; it closes by itself, opens again, and a contract warns before it ends."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linli.ground.organisations import testing as an
from linli.ground.organisations.api import (
    begin_service,
    end_service,
    estates,
    prolong_contract,
    terminate_contract,
    who_serves,
)
from linli.ground.places import testing as a
from linli.ground.places.api import draw_overlay, end_overlay
from linli.ground.posts import testing as posts
from linli.ground.tasks.api import Task
from linli.journeys.estates import ENDING, GAP, key_of, look
from linli.kernel.access.api import system

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NEEDED = ("closing", "disinfection", "patrol")


@pytest.fixture
def street(db):
    return posts.a_street_of(a.a_street(name="马栏街道"))


@pytest.fixture
def community(street):
    return a.a_community(street.unit, name="西山社区居委会")


@pytest.fixture
def estate(community):
    return a.an_overlay(community, [a.a_building(community)], kind="estate", name="西山小区")


@pytest.fixture
def company(community):
    return an.an_organisation(unit=community, name="安居物业")


def tasks(kind=GAP, **said):
    return list(Task.objects.unscoped("test").filter(kind=kind.code, **said).order_by("created_at", "title"))


def night(day=TODAY):
    return look(at=timezone.now(), day=day)


def serve(company, estate, *functions, on=TODAY, **said):
    return begin_service(
        actor=system("test", "organisations.edit"),
        at=timezone.now(),
        organisation=company,
        overlay=estate,
        functions=functions,
        on=on,
        **said,
    )


def stop(service, on=TODAY):
    end_service(actor=system("test", "organisations.edit"), at=timezone.now(), expected=1, service=service, on=on)


def test_each_gap_is_one_task_of_the_street_due_in_working_time(street, estate):
    night()
    night()
    found = tasks()
    assert len(found) == 3
    assert {task.source for task in found} == {f"estates.{function}" for function in NEEDED}
    assert {(task.post_id, task.subject_id, task.state) for task in found} == {(street.pk, estate.pk, "open")}
    assert all(task.due_at - timezone.now() > timedelta(days=1) for task in found)
    assert "西山小区" in found[0].title


def test_a_service_that_begins_closes_its_task_in_the_same_act_with_the_reason(estate, company):
    night()
    serve(company, estate, "closing")
    task = tasks(state="cancelled")[0]
    assert "安居物业" in task.steps(manager="objects").unscoped("test").get(deed="cancelled").reason
    assert task.source == "estates.closing"
    assert len(tasks(state="open")) == 2


def test_what_nobody_does_any_more_opens_the_same_task_again_with_a_new_limit(estate, company):
    night()
    (service,) = serve(company, estate, "patrol")
    closed = tasks(state="cancelled")[0]
    Task.objects.unscoped("test").filter(pk=closed.pk).update(due_at=timezone.now() - timedelta(days=9))
    stop(service)
    again = Task.objects.unscoped("test").get(pk=closed.pk)
    assert again.state == "open"
    assert again.due_at > timezone.now()
    assert len(tasks()) == 3


def test_a_task_said_to_be_done_while_nobody_does_it_is_opened_again_at_night(estate):
    night()
    Task.objects.unscoped("test").filter(source="estates.patrol").update(state="done")
    assert night().reopened == 1
    assert len(tasks(state="open")) == 3


def test_a_street_that_gets_a_post_later_gets_the_tasks_that_waited(community, estate, street):
    bare = a.a_community(name="新社区居委会")
    a.an_overlay(bare, [a.a_building(bare)], kind="estate", name="新小区")
    night()
    assert len(tasks(post=None)) == 3
    late = posts.a_street_of(bare.parent)
    night()
    assert tasks(post=None) == []
    assert len(tasks(post=late)) == 3


def test_an_estate_that_exists_no_more_needs_nobody(estate):
    night()
    estate.until_date = TODAY
    estate.save()
    night()
    assert tasks(state="open") == []


def test_a_closed_estate_needs_more_and_sooner(community, estate):
    night()
    building = a.a_building(community)
    closed = a.an_overlay(community, [building], kind="estate", name="封控小区")
    a.an_overlay(community, [building], kind="closed_area", name="封控区一", from_date=TODAY)
    night()
    urgent = tasks(subject_id=closed.pk, state="open")
    assert {task.source for task in urgent} == {f"estates.{one}" for one in (*NEEDED, "rubbish", "supplies")}
    assert max(task.due_at for task in urgent) < min(task.due_at for task in tasks(subject_id=estate.pk))


def test_closing_an_area_opens_the_tasks_of_its_estates_at_once_and_opening_it_closes_them(community, estate):
    house = system("test", "places.edit")
    night()
    (part,) = estate.parts(manager="objects").unscoped("test").select_related("building")
    area = draw_overlay(
        actor=house, at=timezone.now(), unit=community, kind="closed_area", name="封控区二", buildings=[part.building]
    )
    assert len(tasks(subject_id=estate.pk, state="open")) == 5
    end_overlay(actor=house, at=timezone.now(), expected=1, overlay=area, on=TODAY)
    assert len(tasks(subject_id=estate.pk, state="open")) == 3
    assert len(tasks(subject_id=estate.pk, state="cancelled")) == 2


def test_a_contract_that_ends_takes_its_services_with_it(estate, company, community):
    contract = an.a_contract(company, community, until_date=TODAY + timedelta(days=3))
    serve(company, estate, *NEEDED, contract=contract)
    night()
    assert tasks(state="open") == []
    night(TODAY + timedelta(days=3))
    assert len(tasks(state="open")) == 3


def test_a_terminated_contract_opens_the_tasks_at_once(estate, company, community):
    contract = an.a_contract(company, community)
    serve(company, estate, *NEEDED, contract=contract)
    terminate_contract(
        actor=system("test", "organisations.edit"), at=timezone.now(), expected=1, contract=contract, on=TODAY,
        reason="多次未按约定消杀",
    )  # fmt: skip
    assert len(tasks(state="open")) == 3


def test_a_contract_warns_once_within_thirty_days_and_falls_silent_when_prolonged(community, company):
    office = posts.an_office_of(community)
    soon = an.a_contract(company, community, until_date=TODAY + timedelta(days=30))
    an.a_contract(company, community, until_date=TODAY + timedelta(days=31))
    night()
    night()
    (task,) = tasks(ENDING)
    assert (task.subject_id, task.post_id) == (soon.pk, office.pk)
    assert timezone.localtime(task.due_at).date() == soon.last_day
    prolong_contract(
        actor=system("test", "organisations.edit"), at=timezone.now(), expected=1, contract=soon,
        until=TODAY + timedelta(days=400), on=TODAY, reason="居民满意",
    )  # fmt: skip
    night()
    assert [one.state for one in tasks(ENDING)] == ["cancelled"]


def test_a_warning_that_somebody_has_dealt_with_is_not_given_twice(community, company):
    an.a_contract(company, community, until_date=TODAY + timedelta(days=10))
    night()
    Task.objects.unscoped("test").filter(kind=ENDING.code).update(state="done")
    night()
    assert [one.state for one in tasks(ENDING)] == ["done"]


def test_a_task_leads_to_the_estate_and_to_the_contract(street, estate, company, community, client):
    an.a_contract(company, community, until_date=TODAY + timedelta(days=5))
    night()
    client = posts.signed_in(client, street)
    gap, ending = tasks()[0], tasks(ENDING)[0]
    assert client.get(reverse("journeys:gap", args=[gap.pk])).url == reverse("places:overlay", args=[estate.pk])
    assert "organisations/contracts/" in client.get(reverse("journeys:contract", args=[ending.pk])).url
    assert reverse("journeys:gap", args=[gap.pk]) in client.get(reverse("tasks:task", args=[gap.pk])).content.decode()


def test_a_stranger_does_not_learn_of_the_task(estate, client):
    night()
    far = posts.signed_in(client, posts.a_street_of(a.a_street(name="远处街道")))
    assert far.get(reverse("journeys:gap", args=[tasks()[0].pk])).status_code == 404


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["begin", "stop", "night"]), st.integers(0, 1), st.sampled_from([*NEEDED, "property"]),
        st.integers(0, 40),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS, days=st.integers(0, 60))
def test_every_compulsory_function_is_covered_or_has_exactly_one_open_task(deeds, days, community):
    firm = an.an_organisation(unit=community)
    contract = an.a_contract(firm, community, until_date=TODAY + timedelta(days=20))
    two = [a.an_overlay(community, [a.a_building(community)], kind="estate") for _ in range(2)]
    night()
    for what, which, function, later in deeds:
        if what == "begin":
            on = TODAY + timedelta(days=min(later, 19))
            serve(firm, two[which], function, on=on, contract=contract if later % 2 else None)
        elif what == "stop":
            for service in who_serves(two[which]):
                if service.function == function and service.until_date is None:
                    stop(service, on=TODAY + timedelta(days=later))
        else:
            night()
    for day in (TODAY, TODAY + timedelta(days=days)):
        if day != TODAY:
            night(day)
        for one in estates(system("test", "places.see"), on=day, only=[estate.pk for estate in two]):
            opened = [task.source_id for task in tasks(subject_id=one.overlay.pk, state="open")]
            assert sorted(opened, key=str) == sorted((key_of(function) for function in one.missing), key=str)


def test_the_board_of_any_day_is_a_recount_of_the_services(estate, company, community):
    contract = an.a_contract(company, community, from_date=date(2024, 3, 1), until_date=date(2024, 9, 1))
    spans = {
        "closing": (date(2024, 1, 1), date(2024, 6, 1), None),
        "disinfection": (date(2024, 1, 1), None, contract),
        "patrol": (date(2024, 2, 1), date(2024, 12, 1), contract),
    }
    for function, (since, until, basis) in spans.items():
        an.a_service(company, estate, function, from_date=since, until_date=until, contract=basis)
    for day in (date(2023, 12, 31) + timedelta(days=10 * n) for n in range(40)):
        (one,) = estates(system("test"), on=day)
        counted = [
            function
            for function, (since, until, basis) in spans.items()
            if since <= day
            and (until is None or day < until)
            and (basis is None or basis.from_date <= day < basis.until_date)
        ]
        assert [s.function for s in one.services] == counted, day
        assert one.missing == [function for function in NEEDED if function not in counted], day
