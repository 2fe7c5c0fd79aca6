"""At the door: one save, one visit, everything else follows from it."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from linli.frontline.screening import rules
from linli.frontline.screening.actions import Reply, add_to_campaign, record_absence, record_household, take_out
from linli.frontline.screening.models import Answer, Coverage, Target, Visit
from linli.frontline.screening.queries import door_of, figures
from linli.frontline.screening.testing import a_campaign, a_ground, the_task_for
from linli.ground.people.api import Person, Residence
from linli.ground.posts.testing import a_contact_household_of, an_actor
from linli.kernel.access.api import Clash, Refused

pytestmark = pytest.mark.django_db
FAMILY = ("陈建国", "林秀英", "陈思远")


@pytest.fixture
def ground():
    return a_ground(FAMILY, ("赵敏",))


@pytest.fixture
def campaign(ground):
    return a_campaign(ground)


def at_the_door(ground, campaign, home=0):
    return door_of(ground.worker, the_task_for(campaign, ground.homes[home]).pk)


def usual(door, **said):
    answers = rules.defaults(door.campaign.template.clears) | {"phone": "13900001234", "occupation": "退休"} | said
    return [Reply(m.target.pk, m.target.version, answers) for m in door.members]


def record(ground, door, replies=None, **more):
    return record_household(
        actor=ground.worker,
        at=timezone.now(),
        expected=door.task.version,
        door=door,
        replies=usual(door) if replies is None else replies,
        headcount=len(door.members),
        **more,
    )


def test_freezing_covers_everybody_who_lives_there_and_gives_each_door_to_whoever_answers(ground, campaign):
    assert (campaign.people, campaign.households) == (4, 2)
    assert the_task_for(campaign, ground.homes[0]).post_id == ground.worker_post.pk
    assert figures(ground.office, campaign).people == 4


def test_a_household_is_recorded_with_one_save(ground, campaign):
    door = at_the_door(ground, campaign)
    record(ground, door)
    counted = figures(ground.office, campaign)
    assert (counted.clear, counted.unclear, counted.waiting, counted.visited) == (3, 0, 1, 1)
    assert not the_task_for(campaign, ground.homes[0]).is_open


def test_what_was_said_at_the_door_is_recorded_in_the_register_once(ground, campaign):
    record(ground, at_the_door(ground, campaign))
    person = Person.objects.unscoped("test").get(name="陈建国")
    assert (person.phone, person.occupation) == ("13900001234", "退休")
    again = at_the_door(ground, campaign)
    assert all(m.facts["phone"] for m in again.members)


def test_the_next_time_the_last_answers_stand_there(ground, campaign):
    door = at_the_door(ground, campaign)
    assert door.members[0].is_first_time
    record(ground, door, usual(door, health="cough"))
    assert {m.prefilled["health"] for m in at_the_door(ground, campaign).members} == {"cough"}


def test_a_door_where_one_is_still_to_be_asked_stays_open(ground, campaign):
    door = at_the_door(ground, campaign)
    record(ground, door, usual(door)[:2])
    assert the_task_for(campaign, ground.homes[0]).is_open
    assert the_task_for(campaign, ground.homes[0]).next_visit_at


def test_two_at_one_door_the_second_is_told_and_nothing_is_overwritten(ground, campaign):
    mine, theirs = at_the_door(ground, campaign), at_the_door(ground, campaign)
    record(ground, theirs, usual(theirs, health="fever"))
    with pytest.raises(Clash):
        record(ground, mine, usual(mine))
    assert Visit.objects.unscoped("test").count() == 1
    assert {m.last["health"] for m in at_the_door(ground, campaign).members} == {"fever"}


def test_a_second_answer_is_another_row(ground, campaign):
    record(ground, at_the_door(ground, campaign, 1))
    door = at_the_door(ground, campaign, 1)
    record(ground, door, usual(door, health="fever"))
    assert Answer.objects.unscoped("test").count() == 2


def test_nobody_in_is_counted_and_the_door_stays_open_with_the_next_visit(ground, campaign):
    door = at_the_door(ground, campaign)
    later = timezone.now() + timedelta(hours=5)
    record_absence(
        actor=ground.worker,
        at=timezone.now(),
        expected=door.task.version,
        door=door,
        outcome=rules.Outcome.ABSENT,
        next_visit_at=later,
    )
    task = the_task_for(campaign, ground.homes[0])
    assert task.is_open
    assert task.next_visit_at == later
    assert figures(ground.office, campaign).absent == 1


def test_a_closed_campaign_takes_no_more_records(ground, campaign):
    door = at_the_door(ground, campaign)
    campaign.state = rules.CampaignState.CLOSED
    campaign.save()
    door.campaign.refresh_from_db()
    with pytest.raises(Refused):
        record(ground, door)


def test_whoever_is_taken_out_or_added_is_listed_and_the_frozen_number_stays(ground, campaign):
    door = at_the_door(ground, campaign)
    take_out(
        actor=ground.worker,
        at=timezone.now(),
        expected=door.members[2].target.version,
        target=door.members[2].target,
        because=rules.Change.DOUBLE,
    )
    campaign.refresh_from_db()
    assert campaign.people == 4
    assert figures(ground.office, campaign).people == 3


def test_somebody_who_comes_back_is_covered_again_under_the_same_row(ground, campaign):
    door = at_the_door(ground, campaign, 1)
    member = door.members[0]
    take_out(actor=ground.worker, at=timezone.now(), expected=1, target=member.target, because=rules.Change.MOVED_OUT)
    residence = Residence.objects.unscoped("test").about(member.person).select_related("dwelling__building").get()
    add_to_campaign(
        actor=ground.worker, at=timezone.now(), campaign=campaign, residence=residence, because=rules.Change.FOUND
    )
    assert Target.objects.unscoped("test").filter(campaign=campaign).count() == 4
    assert figures(ground.office, campaign).people == 4


def test_the_counters_equal_a_recount_whatever_happens(ground, campaign):
    for home in (0, 1, 0):
        door = at_the_door(ground, campaign, home)
        record(ground, door, usual(door, contact="unknown" if home else "no"))
    door = at_the_door(ground, campaign)
    take_out(
        actor=ground.worker,
        at=timezone.now(),
        expected=door.members[0].target.version,
        target=door.members[0].target,
        because=rules.Change.DOUBLE,
    )
    covered = Target.objects.unscoped("recount").filter(campaign=campaign, removed_at=None)
    counter = Coverage.objects.unscoped("recount").get(campaign=campaign)
    assert counter.people == covered.count()
    assert counter.clear == covered.filter(state="clear").count()
    assert counter.unclear == covered.filter(state="unclear").count()


def test_the_worker_of_another_grid_does_not_find_the_door(ground, campaign):
    stranger = a_ground(("孙喆",))
    with pytest.raises(Http404):
        door_of(stranger.worker, the_task_for(campaign, ground.homes[0]).pk)


def test_whoever_may_not_see_health_asks_afresh(ground, campaign):
    door = at_the_door(ground, campaign)
    record(ground, door, usual(door, health="fever"))
    home = ground.homes[0]
    neighbour = an_actor(a_contact_household_of(ground.unit, ((home.position, home.position),)))
    again = door_of(neighbour, the_task_for(campaign, home).pk)
    assert {m.prefilled["health"] for m in again.members} == {"well"}
