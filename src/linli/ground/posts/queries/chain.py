"""Who answers for a door, and who above them, on any day 责任链: five levels, gaps said openly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from linli.ground.places import api as places
from linli.ground.posts.models import Account, Holding, Post
from linli.ground.posts.queries.acting import scope_of
from linli.ground.posts.rules import FIVE_LEVELS, HERE, Level, Seat, moment_of, seats_at, who_acts


@dataclass(frozen=True)
class Responsible:
    """Who answers at one level. No post: nobody was ever named; a post without a holder: vacant. Both are gaps."""

    level: Level
    unit: Any = None
    post: Post | None = None
    holder: Account | None = None
    stands_in_for: Account | None = None
    also: tuple["Responsible", ...] = field(default=())

    @property
    def holder_name(self) -> str:
        return self.holder.name if self.holder else ""

    @property
    def gap(self) -> bool:
        return self.holder is None


def responsible_for(position: int, on: date | datetime) -> list[Responsible]:
    """The five levels for a position, district first. `on` is a moment, or a day as it closed (Asia/Shanghai).

    The units are those the place lay in then, the posts and holders those of that moment.
    """
    at = moment_of(on)
    units = {unit.pk: unit for unit in units_over(position, at)}
    posts = _posts_of(units, at)
    seats = [_seat(post, at) for post in posts.values()]
    holders = _holders(posts, at)
    level_units = {unit.level: unit for unit in units.values()}
    return [
        _answer(level, level_units, seats_at(level, seats, list(units), position, at), posts, holders)
        for level in FIVE_LEVELS
    ]


def units_over(position: int, at: datetime) -> list[Any]:
    """The unit that a position lies in, and those above it at that moment."""
    unit = places.Unit.objects.filter(slot=position >> 24).first()
    return list(places.chain_of(unit, at.astimezone(HERE).date())) if unit else []


def _posts_of(units: Iterable[UUID], at: datetime) -> dict[UUID, Post]:
    rows = Post.objects.unscoped("who answers for a place is asked from below as well as from above")
    rows = rows.filter(unit_id__in=list(units), role__level__gte=Level.DISTRICT, from_at__lte=at)
    rows = rows.filter(Q(until_at=None) | Q(until_at__gt=at)).select_related("role", "unit", "overlay")
    return {post.pk: post for post in rows}


def _seat(post: Post, at: datetime) -> Seat:
    """A post as a seat. Posts of a whole unit need no ranges: their unit says where."""
    level = Level(post.role.level or Level.CITY)
    ranges = scope_of(post, at.astimezone(HERE).date()).ranges if level >= Level.BUILDING else ()
    return Seat(post.pk, post.unit_id, level, post.from_at, post.until_at, ranges, post.leads)


def _holders(posts: Iterable[UUID], at: datetime) -> dict[UUID, Holding]:
    """Who answers from each post at that moment: the stand-in while there is one."""
    running = Q(from_at__lte=at) & (Q(until_at=None) | Q(until_at__gt=at))
    rows = Holding.objects.filter(running, post_id__in=list(posts))
    by_post: dict[UUID, list[Holding]] = {}
    for holding in rows.select_related("account", "acting_for"):
        by_post.setdefault(holding.post_id, []).append(holding)
    return {post: _acts(held, at) for post, held in by_post.items()}


def _acts(held: Sequence[Holding], at: datetime) -> Holding:
    term = who_acts([holding.term for holding in held], at)
    return next(holding for holding in held if holding.term == term)


def _answer(
    level: Level,
    level_units: dict[int, Any],
    seats: list[Seat],
    posts: dict[UUID, Post],
    holders: dict[UUID, Holding],
) -> Responsible:
    unit = level_units.get(min(level, Level.COMMUNITY))
    people = [_person(level, unit, posts[seat.post], holders.get(seat.post)) for seat in seats]
    filled = [person for person in people if not person.gap]
    first, *rest = [*filled, *(person for person in people if person.gap)] or [Responsible(level, unit)]
    return Responsible(first.level, first.unit, first.post, first.holder, first.stands_in_for, tuple(rest))


def _person(level: Level, unit: Any, post: Post, holding: Holding | None) -> Responsible:
    if holding is None:
        return Responsible(level, unit, post)
    return Responsible(level, unit, post, holding.account, holding.acting_for)


def answering_posts(positions: Iterable[int], at: datetime, level: Level = Level.BUILDING) -> dict[int, UUID]:
    """The post that answers for each position at one level; positions for which nobody is named are missing."""
    wanted = list(positions)
    by_unit: dict[Any, list[int]] = {}
    for position in wanted:
        by_unit.setdefault(position >> 24, []).append(position)
    found: dict[int, UUID] = {}
    for group in by_unit.values():
        units = [unit.pk for unit in units_over(group[0], at)]
        posts = _posts_of(units, at)
        seats = [_seat(post, at) for post in posts.values() if post.role.level == level]
        for position in group:
            if answering := seats_at(level, seats, units, position, at):
                found[position] = answering[0].post
    return found
