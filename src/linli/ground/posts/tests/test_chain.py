"""Who answers for a door, and who above them, on any day."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as some

from linli.ground.places import testing as places
from linli.ground.places.api import Membership, OverlayBuilding
from linli.ground.posts import testing
from linli.ground.posts.actions import filling
from linli.ground.posts.models import Holding
from linli.ground.posts.queries.chain import answering_posts, responsible_for
from linli.ground.posts.rules import (
    FIVE_LEVELS,
    HERE,
    Level,
    Seat,
    Term,
    clash_of_terms,
    first_moment,
    moment_after,
    moment_of,
    seats_at,
    who_acts,
)


@pytest.fixture
def door(town):
    return town.buildings[0].dwellings.unscoped("of the test").first().position


def at_level(answers, level):
    return next(answer for answer in answers if answer.level == level)


def test_where_nobody_was_named_every_level_is_a_gap(town, door):
    answers = responsible_for(door, timezone.now())
    assert [answer.level for answer in answers] == list(FIVE_LEVELS)
    assert all(answer.gap and answer.post is None for answer in answers)
    assert [str(answer.unit) for answer in answers][:3] == [str(town.district), str(town.street), str(town.community)]


def test_each_level_answers_with_its_own_post(town, door):
    made = [
        testing.a_district_of(town.district),
        testing.a_street_of(town.street),
        testing.an_office_of(town.community),
        testing.a_grid_worker_of(town.community, overlay=town.grids[0]),
        testing.a_contact_household_of(town.community, ((door, door + 3),)),
    ]
    assert [answer.post for answer in responsible_for(door, timezone.now())] == made


def test_posts_of_other_places_do_not_answer(town, door):
    testing.a_grid_worker_of(town.community, overlay=town.grids[1])
    testing.a_contact_household_of(town.community, ((door + 1, door + 3),))
    testing.an_office_of(town.beside)
    assert all(answer.gap for answer in responsible_for(door, timezone.now()))


def test_a_post_without_a_holder_is_a_gap_that_names_the_post(town, door):
    post = testing.an_office_of(town.community, vacant=True)
    answer = at_level(responsible_for(door, timezone.now()), Level.COMMUNITY)
    assert (answer.gap, answer.post, answer.holder_name) == (True, post, "")


def test_whoever_leads_answers_first_and_the_others_are_named_too(town, door):
    clerk = testing.an_office_of(town.community)
    head = testing.an_office_of(town.community, leads=True)
    answer = at_level(responsible_for(door, timezone.now()), Level.COMMUNITY)
    assert (answer.post, [other.post for other in answer.also]) == (head, [clerk])


def test_the_narrower_post_answers_before_the_wider(town, door):
    grid = testing.a_grid_worker_of(town.community, overlay=town.grids[0])
    low = town.buildings[0].position
    head = testing.a_post("building_head", town.community, doors=((low, low | 0xFFF),))
    answer = at_level(responsible_for(door, timezone.now()), Level.BUILDING)
    assert (answer.post, [other.post for other in answer.also]) == (head, [grid])


def test_during_leave_the_stand_in_answers_for_the_holder(town, door, administrator):
    post = testing.a_grid_worker_of(town.community, overlay=town.grids[0])
    stand_in = testing.an_account("李建国")
    today = timezone.localdate()
    filling.cover_leave(
        actor=testing.an_actor(administrator),
        at=timezone.now(),
        expected=1,
        post=post,
        account=stand_in,
        first_day=today + timedelta(days=1),
        last_day=today + timedelta(days=2),
        ground="培训",
    )
    during = at_level(responsible_for(door, today + timedelta(days=2)), Level.BUILDING)
    assert (during.holder, during.stands_in_for) == (stand_in, testing.holder_of(post))
    after = at_level(responsible_for(door, today + timedelta(days=3)), Level.BUILDING)
    assert (after.holder, after.stands_in_for) == (testing.holder_of(post), None)


def test_on_a_day_before_the_community_moved_its_former_street_answers(town, door):
    since = first_moment(date(2019, 1, 1))
    other_street = testing.a_street_of(places_street(town), from_at=since)
    testing.a_street_of(town.street, from_at=since)
    Membership.objects.filter(unit=town.community).update(from_date=date(2020, 6, 30))
    Membership.objects.create(
        unit=town.community, parent=other_street.unit, from_date=date(2019, 10, 31), until_date=date(2020, 6, 30)
    )
    before = at_level(responsible_for(door, date(2019, 12, 1)), Level.STREET)
    after = at_level(responsible_for(door, date(2020, 7, 1)), Level.STREET)
    assert (before.post, after.unit) == (other_street, town.street)


def places_street(town):
    return places.a_street(town.district, name="兴工街道")


def test_on_a_day_before_the_building_joined_the_grid_its_grid_worker_did_not_answer(town, door):
    testing.a_grid_worker_of(town.community, overlay=town.grids[0], from_at=first_moment(date(2019, 1, 1)))
    parts = OverlayBuilding.objects.unscoped("of the test").filter(overlay=town.grids[0])
    parts.update(from_date=date(2020, 3, 1))
    assert at_level(responsible_for(door, date(2020, 2, 29)), Level.BUILDING).gap
    assert not at_level(responsible_for(door, date(2020, 3, 1)), Level.BUILDING).gap


def test_many_positions_are_answered_at_once(town):
    now = timezone.now()
    worker = testing.a_grid_worker_of(town.community, overlay=town.grids[0])
    positions = [building.position for building in town.buildings]
    assert answering_posts(positions, now) == dict.fromkeys(positions[:2], worker.pk)


def test_an_unknown_position_has_no_one(db):
    assert all(answer.gap for answer in responsible_for(999 << 24, timezone.now()))


# The pure rules against the plainest reading of them.

NAMES = some.integers(0, 3).map(lambda number: UUID(int=number))
HOURS = some.integers(0, 60).map(lambda hours: datetime(2020, 1, 1, tzinfo=HERE) + timedelta(hours=hours))


@some.composite
def terms(draw):
    start = draw(HOURS)
    end = draw(some.none() | some.integers(1, 30).map(lambda hours: start + timedelta(hours=hours)))
    return Term(draw(NAMES), draw(NAMES), start, end, draw(some.booleans()))


@some.composite
def seats(draw):
    low = draw(some.integers(0, 20))
    return Seat(
        post=draw(some.uuids()),
        unit=draw(NAMES),
        level=draw(some.sampled_from(FIVE_LEVELS)),
        from_at=draw(HOURS),
        until_at=draw(some.none() | HOURS),
        ranges=((low, low + draw(some.integers(0, 10))),),
        leads=draw(some.booleans()),
    )


@settings(deadline=None)
@given(some.lists(terms(), max_size=8), HOURS)
def test_the_one_who_acts_is_a_running_stand_in_or_else_a_running_holder(held, at):
    running = [t for t in held if t.from_at <= at and (t.until_at is None or t.until_at > at)]
    found = who_acts(held, at)
    assert (found is None) == (not running)
    if found:
        assert found in running
        assert found.acting == any(term.acting for term in running)


@settings(deadline=None)
@given(some.lists(seats(), max_size=10), some.sampled_from(FIVE_LEVELS), some.sets(NAMES), some.integers(0, 30), HOURS)
def test_seats_are_those_that_a_plain_search_finds(all_seats, level, units, position, at):
    plain = set()
    for seat in all_seats:
        in_time = seat.from_at <= at and (seat.until_at is None or at < seat.until_at)
        reaches = level < Level.BUILDING or any(low <= position <= high for low, high in seat.ranges)
        if seat.level == level and seat.unit in units and in_time and reaches:
            plain.add(seat.post)
    found = seats_at(level, all_seats, list(units), position, at)
    assert {seat.post for seat in found} == plain
    assert [seat.leads for seat in found] == sorted((seat.leads for seat in found), reverse=True)


@settings(deadline=None)
@given(terms(), some.lists(terms(), max_size=6))
def test_terms_clash_when_they_share_an_hour_at_the_same_post_in_the_same_kind(new, others):
    def hours(term):
        end = term.until_at or datetime(2021, 1, 1, tzinfo=HERE)
        return {term.from_at + timedelta(hours=h) for h in range(int((end - term.from_at).total_seconds() // 3600))}

    plain = [t for t in others if (t.post, t.acting) == (new.post, new.acting) and hours(t) & hours(new)]
    assert bool(clash_of_terms(new, others)) == bool(plain)


@settings(max_examples=15, deadline=None)
@given(
    some.lists(some.tuples(some.integers(0, 3), some.integers(0, 20), some.integers(1, 10)), max_size=6),
    some.integers(0, 30),
)
def test_the_database_answers_like_the_plain_search(django_db_setup, django_db_blocker, spans, day):
    """Random holdings of four posts of one community, asked on a random day."""
    with django_db_blocker.unblock():
        _database_like_plain(spans, day)


def _database_like_plain(spans, day):
    begin = date(2020, 1, 1)
    with transaction.atomic():
        community = places.a_community()
        position = places.a_building(community).position
        since = first_moment(begin)
        made = [testing.an_office_of(community, vacant=True, from_at=since, title=f"岗位{n}") for n in range(4)]
        free = [date.min] * 4
        expected = set()
        for which, start, days in sorted(spans, key=lambda span: span[1]):
            first, last = begin + timedelta(days=start), begin + timedelta(days=start + days - 1)
            if first <= free[which]:
                continue
            free[which] = last
            account = testing.an_account()
            Holding.objects.create(
                account=account, post=made[which], from_at=first_moment(first), until_at=moment_after(last)
            )
            if first <= begin + timedelta(days=day) <= last:
                expected.add((made[which].pk, account.pk))
        answer = at_level(responsible_for(position, begin + timedelta(days=day)), Level.COMMUNITY)
        found = {(one.post.pk, one.holder.pk) for one in (answer, *answer.also) if not one.gap}
        assert found == expected
        transaction.set_rollback(True)


def test_a_day_means_how_it_closed_and_a_moment_means_itself():
    assert moment_of(date(2020, 1, 1)) < first_moment(date(2020, 1, 2)) == moment_after(date(2020, 1, 1))
    now = datetime(2020, 1, 1, 8, tzinfo=HERE)
    assert moment_of(now) is now
