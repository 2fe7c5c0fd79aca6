"""Everybody who answered for a place over a time, from its contact household up to its community 谁曾负责."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from linli.ground.people.api import Answered
from linli.ground.places import api as places
from linli.ground.posts.models import Holding, Post
from linli.ground.posts.queries.chain import answering_posts, units_over
from linli.ground.posts.rules import HERE, Level

Span = tuple[datetime, datetime | None]
NEAR = (Level.COMMUNITY, Level.BUILDING, Level.CONTACT)
BUILDING = ~0xFFF  # the bits of a position that name its building


def answered_since(position: int, since: datetime) -> list[Answered]:
    """Who answered for a position since a moment: one row for each holding, the latest first. Four questions."""
    units = [unit.pk for unit in units_over(position, timezone.now())]
    rows = Post.objects.unscoped("who answered for a place is asked from below as well as from above")
    rows = rows.filter(Q(until_at=None) | Q(until_at__gt=since), unit_id__in=units, role__level__in=NEAR)
    spans = dict(_spans_of(rows.select_related("role"), position))
    found = [
        answered
        for holding in Holding.objects.filter(post_id__in=spans).select_related("account", "post__role")
        for answered in _while_held(holding, spans[holding.post_id], since)
    ]
    return sorted(found, key=lambda one: (one.from_at, one.post), reverse=True)


def _spans_of(posts: Iterable[Post], position: int) -> Iterator[tuple[Any, list[Span]]]:
    """For each post the times in which the position was one of its own."""
    listed = list(posts)
    overlays = _overlays_around(position)
    for post in listed:
        if post.doors:
            spans: list[Span] = [(post.from_at, None)] if _names(post, position) else []
        elif post.overlay_id:
            spans = overlays.get(post.overlay_id, [])
        else:
            spans = [(post.from_at, None)] if post.role.level == Level.COMMUNITY else []
        if spans:
            yield post.pk, [_meet(span, (post.from_at, post.until_at)) for span in spans]


def _names(post: Post, position: int) -> bool:
    return any(low <= position <= high for low, high in post.ranges)


def _overlays_around(position: int) -> dict[Any, list[Span]]:
    """The overlays that the building of a position belonged to, and when."""
    rows = places.OverlayBuilding.objects.unscoped("which grid a building lay in is public")
    found: dict[Any, list[Span]] = {}
    for row in rows.filter(position=position & BUILDING):
        until = _midnight(row.until_date) if row.until_date else None
        found.setdefault(row.overlay_id, []).append((_midnight(row.from_date), until))
    return found


def _midnight(day: Any) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=HERE)


def _meet(one: Span, other: Span) -> Span:
    """The time that two spans have in common; it may be empty."""
    ends = [end for end in (one[1], other[1]) if end is not None]
    return max(one[0], other[0]), min(ends) if ends else None


def _while_held(holding: Holding, spans: list[Span], since: datetime) -> Iterator[Answered]:
    for span in spans:
        start, end = _meet(span, (holding.from_at, holding.until_at))
        if end is not None and (end <= start or end <= since):
            continue
        post = holding.post
        yield Answered(post.role.label, post.title, holding.account.name, start, end, holding.acting)


def offices_of(positions: Iterable[int], at: datetime) -> dict[int, Any]:
    """The post of the community that answers for each position."""
    return answering_posts(positions, at, Level.COMMUNITY)
