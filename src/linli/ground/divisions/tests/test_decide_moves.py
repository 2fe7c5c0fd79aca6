"""A person decides whether two listed communities are one; rights follow, nothing is renumbered, all can be undone."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from linli.ground.divisions import testing as an
from linli.ground.divisions.actions import moves
from linli.ground.divisions.models import Succession
from linli.ground.places import testing as a
from linli.ground.places.api import chain_of, unit_scope
from linli.ground.places.models import Unit
from linli.kernel.access.api import Clash, Refused, system

from .conftest import KEEPS

pytestmark = pytest.mark.django_db
KEEPER = system("a test", "divisions.keep")
ENDED = date(2020, 6, 30)


@pytest.fixture
def district():
    return a.a_district()


@pytest.fixture
def edition():
    return an.an_edition(2020, ENDED)


@pytest.fixture
def gone(district):
    unit = a.a_community(a.a_street(district, "光明街道"), "金山社区居委会")
    unit.until_date = ENDED
    unit.save()
    return unit


@pytest.fixture
def come(district):
    return a.a_community(a.a_street(district, "光中街道"), "金山社区居委会", since=ENDED)


def a_pair(edition, old, new, reason="both_newly_coded"):
    return Succession.objects.create(
        edition=edition, predecessor=old, successor=new, old_code=old.code, new_code=new.code, reason=reason
    )


def decide(deed, **said):
    return deed(actor=KEEPER, at=timezone.now(), **said)


def test_what_lies_in_the_old_one_is_looked_after_by_the_new_one(edition, gone, come):
    door = a.a_dwelling(a.a_building(gone))
    assert not unit_scope(come).covers(door.position)
    decide(moves.confirm_move, expected=1, move=a_pair(edition, gone, come))
    assert unit_scope(come).covers(door.position)
    assert unit_scope(come.parent).covers(door.position)
    assert not unit_scope(gone.memberships.get().parent).covers(door.position)
    assert come in chain_of(gone, date(2021, 1, 1))
    assert come not in chain_of(gone, date(2020, 1, 1))


def test_taking_it_back_restores_everything(edition, gone, come):
    move = decide(moves.confirm_move, expected=1, move=a_pair(edition, gone, come))
    decide(moves.reopen_move, expected=2, move=move)
    door = a.a_dwelling(a.a_building(gone))
    assert Succession.objects.get().status == "proposed"
    assert not unit_scope(come).covers(door.position)
    assert unit_scope(gone.memberships.get().parent).covers(door.position)


def test_what_still_exists_cannot_have_become_something_else(edition, come, district):
    standing = a.a_community(a.a_street(district), "金山社区居委会")
    pair = a_pair(edition, standing, come, "old_stands_new_is_new")
    with pytest.raises(Refused):
        decide(moves.confirm_move, expected=1, move=pair)
    assert Succession.objects.get().version == 1


def test_one_yes_answers_the_other_questions_about_the_same_place(edition, gone, come, district):
    other = a.a_community(a.a_street(district, "金石滩街道"), "金山社区居委会")
    a_pair(edition, gone, other, "old_gone_new_stands")
    decide(moves.confirm_move, expected=1, move=a_pair(edition, gone, come))
    assert Succession.objects.get(successor=other).status == "rejected"


def test_many_are_rejected_at_once_or_none_when_somebody_was_faster(edition, gone, come, district):
    other = a.a_community(a.a_street(district, "金石滩街道"), "金山社区居委会")
    pairs = [a_pair(edition, gone, come), a_pair(edition, gone, other)]
    with pytest.raises(Clash):
        decide(moves.reject_moves, expected={pairs[0].pk: 1, pairs[1].pk: 7})
    assert not Succession.objects.exclude(status="proposed").exists()
    assert decide(moves.reject_moves, expected={pair.pk: 1 for pair in pairs}) == 2


def test_two_who_decide_at_once_the_second_is_told(edition, gone, come):
    pair = a_pair(edition, gone, come)
    decide(moves.reject_moves, expected={pair.pk: 1})
    with pytest.raises(Clash):
        decide(moves.confirm_move, expected=1, move=pair)


def test_nobody_takes_back_what_nobody_decided(edition, gone, come):
    with pytest.raises(Refused):
        decide(moves.reopen_move, expected=1, move=a_pair(edition, gone, come))


def test_a_person_names_a_successor_where_the_register_lists_none(edition, gone, come):
    decide(moves.name_successor, expected=gone.version, unit=gone, successor=come)
    assert unit_scope(come).covers(gone.position)
    with pytest.raises(Refused):
        decide(moves.name_successor, expected=gone.version, unit=gone, successor=come)


def test_a_successor_must_stand_on_the_same_level(edition, gone, come):
    with pytest.raises(Refused):
        decide(moves.name_successor, expected=gone.version, unit=gone, successor=come.parent)


class TestOnScreen:
    @pytest.fixture
    def keeper(self, reads_as, district):
        return reads_as(district.parent, *KEEPS)

    def test_the_list_offers_yes_only_where_the_old_one_ended(self, keeper, edition, gone, come, district):
        standing = a.a_community(a.a_street(district), "金山社区居委会")
        may, may_not = a_pair(edition, gone, come), a_pair(edition, standing, come, "both_stand")
        said = keeper.get(reverse("divisions:moves")).content.decode()
        assert reverse("divisions:confirm_move", args=[may.pk]) in said
        assert reverse("divisions:confirm_move", args=[may_not.pk]) not in said
        narrowed = keeper.get(reverse("divisions:moves"), {"reason": "both_stand"}).content.decode()
        assert str(may.pk) not in narrowed

    def test_yes_no_and_back_again(self, keeper, edition, gone, come):
        pair = a_pair(edition, gone, come)
        confirm, reopen = (reverse(f"divisions:{deed}_move", args=[pair.pk]) for deed in ("confirm", "reopen"))
        assert keeper.post(confirm, {"expected": 1}).status_code == 302
        assert keeper.post(confirm, {"expected": 1}).status_code == 409
        decided = keeper.get(reverse("divisions:moves"), {"state": "decided"}).content.decode()
        assert reopen in decided
        assert keeper.post(reopen, {"expected": 2}).status_code == 302
        assert keeper.post(reopen, {"expected": 2}).status_code == 403
        ticked = {"move": [f"{pair.pk}:3", "nonsense"]}
        assert keeper.post(reverse("divisions:reject_moves"), ticked).status_code == 302
        assert keeper.post(reverse("divisions:reject_moves"), {}).status_code == 302
        assert Succession.objects.get().status == "rejected"

    def test_saying_what_an_ended_community_became(self, keeper, edition, gone, come):
        address = reverse("divisions:successor", args=[gone.pk])
        assert come.code in keeper.get(address).content.decode()
        assert keeper.post(address, {"code": "999", "expected": gone.version}).status_code == 422
        assert keeper.post(address, {"code": come.code, "expected": 99}).status_code == 409
        assert keeper.post(address, {"code": come.code, "expected": gone.version}).status_code == 302
        assert Unit.objects.get(pk=gone.pk).parent == come
        assert come.short_name in keeper.get(reverse("places:unit", args=[gone.pk])).content.decode()

    def test_an_ended_street_says_where_its_communities_went(self, keeper, edition, gone, come, district):
        street = gone.memberships.get().parent
        gone.memberships.update(until_date=ENDED)
        gone.memberships.create(parent=come.parent, from_date=ENDED)
        Unit.objects.filter(pk=street.pk).update(until_date=ENDED)
        said = keeper.get(reverse("places:unit", args=[street.pk])).content.decode()
        assert come.parent.short_name in said

    def test_who_keeps_no_register_does_not_decide(self, reads_as, community, edition, gone, come):
        pair = a_pair(edition, gone, come)
        assert (
            reads_as(community, "places.see").post(reverse("divisions:confirm_move", args=[pair.pk])).status_code == 403
        )
        assert reads_as(community, "places.see").get(reverse("divisions:moves")).status_code == 403
