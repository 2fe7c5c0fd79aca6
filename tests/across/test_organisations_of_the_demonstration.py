"""What the demonstration shows of estates: contracts, an acceptance that waits, one estate without company, its gaps."""

from datetime import timedelta

import pytest
from django.utils import timezone

from linli.config.demo.bodies import settle_organisations
from linli.ground.organisations.api import Contract, estates
from linli.ground.places import testing as a
from linli.ground.places.api import unit_scope
from linli.ground.posts import testing as posts
from linli.ground.tasks.api import Task
from linli.journeys.estates import look
from linli.kernel.access.api import system

pytestmark = pytest.mark.django_db


def test_one_estate_has_no_company_and_the_street_has_its_gaps_and_a_warning():
    began = timezone.now() - timedelta(days=2)
    community = a.a_community(name="西山社区居委会")
    for name in ("一期", "二期", "三期"):
        a.an_overlay(community, [a.a_building(community)], kind="estate", name=name)
    where = {"unit": community.pk, "unit_position": community.position}
    actor = system("demo", "organisations.edit", "organisations.see", scope=unit_scope(community), **where)
    settle_organisations(actor, began, community)
    street = posts.a_street_of(community.parent)
    look(at=timezone.now(), day=timezone.localdate())
    lacking = [one for one in estates(actor) if not one.is_covered]
    assert [(len(one.missing), one.property_company) for one in lacking] == [(2, None)]
    assert lacking[0].stand_in is not None
    open_tasks = Task.objects.unscoped("test").filter(state="open")
    assert open_tasks.filter(kind="journeys.estate_gap", post=street).count() == 2
    assert open_tasks.filter(kind="journeys.contract_ending").count() == 1
    today = timezone.localdate()
    states = {one.standing_on(today).value for one in Contract.objects.unscoped("test")}
    assert states == {"running", "ending"}
