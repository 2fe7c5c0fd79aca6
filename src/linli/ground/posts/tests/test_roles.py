"""What roles may do is decided from a day on, previewed, and never by those it is about."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from linli.ground.posts import testing
from linli.ground.posts.actions import roles as deeds
from linli.ground.posts.declarations import APART, TEMPLATES
from linli.ground.posts.models import PowerDecision, Role
from linli.ground.posts.queries.acting import role_powers
from linli.ground.posts.rules import powers_on
from linli.kernel.access import api as access
from linli.kernel.access.api import Refused


@pytest.fixture
def security(town):
    return testing.an_administrator_of(town.city, "security_admin")


@pytest.fixture
def office(client, security):
    return testing.signed_in(client, security)


def role(code):
    return Role.objects.get(code=code)


def decide(security, code, powers, days=0):
    return deeds.decide_powers(
        actor=testing.an_actor(security),
        at=timezone.now(),
        role=role(code),
        powers=powers,
        from_date=timezone.localdate() + timedelta(days=days),
        reason="试点",
    )


def test_the_house_ships_its_roles(db):
    assert set(Role.objects.values_list("code", flat=True)) >= set(TEMPLATES)


def test_a_decision_holds_from_its_day_and_not_before(town, security):
    worker = testing.a_grid_worker_of(town.community, overlay=town.grids[0])
    kept = role_powers(role("grid_worker"), timezone.localdate()) - {"see.phones"}
    decide(security, "grid_worker", kept, days=3)
    assert testing.an_actor(worker).may("see.phones")
    with time_machine.travel(timezone.localtime() + timedelta(days=3)):
        assert not testing.an_actor(worker).may("see.phones")


def test_a_later_decision_overrides_an_earlier_one(town, security):
    before = role_powers(role("street"), timezone.localdate())
    decide(security, "street", before | {"see.names"}, days=1)
    decide(security, "street", before, days=5)
    today = timezone.localdate()
    held = ["see.names" in role_powers(role("street"), today + timedelta(days=d)) for d in (0, 1, 4, 5)]
    assert held == [False, True, True, False]


def test_only_what_changes_is_written_down(town, security):
    before = role_powers(role("street"), timezone.localdate())
    assert decide(security, "street", before) == []
    [only] = decide(security, "street", before | {"see.names"})
    assert (only.power, only.given) == ("see.names", True)


def test_what_changes_for_whom_is_shown_before_it_is_decided(office, town):
    testing.a_street_of(town.street)
    address = reverse("posts:role_change", args=[role("street").pk])
    said = {"powers": ["posts.see"], "from_date": timezone.localdate(), "reason": "试点"}
    seen = office.post(address, said)
    assert (seen.context["change"].posts, seen.context["change"].accounts) == (1, 1)
    assert "会影响 1 人" in seen.content.decode()
    assert not PowerDecision.objects.exists()
    office.post(address, said | {"decided": "yes"})
    assert role_powers(role("street"), timezone.localdate()) == {"posts.see"}


def test_a_decision_that_has_not_begun_is_withdrawn(office, security):
    before = role_powers(role("street"), timezone.localdate())
    decide(security, "street", before | {"see.names"}, days=2)
    page = reverse("posts:role", args=[role("street").pk])
    assert "撤回" in office.get(page).content.decode()
    day = timezone.localdate() + timedelta(days=2)
    office.post(reverse("posts:role_withdraw", args=[role("street").pk]), {"day": day.isoformat()})
    assert not PowerDecision.objects.exists()


def test_what_already_holds_is_not_withdrawn(office, security):
    decide(security, "street", {"posts.see"})
    answer = office.post(
        reverse("posts:role_withdraw", args=[role("street").pk]), {"day": timezone.localdate().isoformat()}
    )
    assert answer.status_code == 403
    assert PowerDecision.objects.exists()


def test_no_decision_begins_in_the_past(security):
    with pytest.raises(Refused):
        decide(security, "street", {"posts.see"}, days=-1)


def test_nobody_decides_about_their_own_role(security):
    with pytest.raises(Refused):
        decide(security, "security_admin", {"posts.see", "posts.roles", "places.see"})


@pytest.mark.parametrize("power", ["people.see", "see.names", "screening.see"])
@pytest.mark.parametrize("code", sorted(APART - {"security_admin"}))
def test_no_administrator_is_given_residents_data(security, code, power):
    with pytest.raises(Refused):
        decide(security, code, {power})


def test_a_role_of_ones_own_begins_with_the_powers_of_another(office):
    like = role("grid_worker")
    said = {"label": "楼道长", "code": "stairwell_head", "like": like.pk, "reason": "本区叫法"}
    office.post(reverse("posts:role_new"), said)
    made = role("stairwell_head")
    assert (made.label, made.level) == ("楼道长", like.level)
    assert role_powers(made, timezone.localdate()) == role_powers(like, timezone.localdate())
    assert "已经有角色" in office.post(reverse("posts:role_new"), said).content.decode()


@pytest.mark.parametrize("code", ["system_admin", "audit_admin"])
def test_others_see_roles_but_decide_nothing(client, town, code):
    testing.signed_in(client, testing.an_administrator_of(town.city, code))
    assert client.get(reverse("posts:roles")).status_code == 200
    assert client.get(reverse("posts:role", args=[role("street").pk])).status_code == 200
    assert client.get(reverse("posts:role_change", args=[role("street").pk])).status_code == 403


def test_the_three_administrators_have_no_power_over_residents_data():
    for code in APART:
        forbidden = {p for p in TEMPLATES[code].powers if p.startswith(("people.", "screening.", "see."))}
        assert forbidden == set()


def test_no_two_administrators_share_a_deed():
    acting = {code: {p for p in TEMPLATES[code].powers if not p.endswith(".see")} for code in APART}
    assert not acting["system_admin"] & acting["security_admin"]
    assert not acting["system_admin"] & acting["audit_admin"]
    assert not acting["security_admin"] & acting["audit_admin"]


def test_every_power_that_a_role_is_given_is_declared():
    given = set().union(*(template.powers for template in TEMPLATES.values()))
    assert given - set(access.powers()) == set()


def test_powers_are_the_defaults_changed_by_the_latest_decision_of_each():
    today = timezone.localdate()
    decisions = [(today, "b", True), (today, "a", False), (today + timedelta(days=1), "a", True)]
    assert powers_on({"a"}, decisions, today - timedelta(days=1)) == {"a"}
    assert powers_on({"a"}, decisions, today) == {"b"}
    assert powers_on({"a"}, decisions, today + timedelta(days=1)) == {"a", "b"}
