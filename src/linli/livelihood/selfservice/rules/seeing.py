"""What one member of a household may see of another (谁能看谁), and looks put into days.

Oneself: everything. A minor, for the head who answers for them: everything. Another adult: name, relation and how they
live here; the rest masked. Before somebody has said who they are (a slip just opened the household): as another adult.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Shanghai")
EVERYTHING = frozenset({"see.names", "see.phones", "see.documents", "see.addresses", "see.health", "see.sensitive"})
AS_HOUSEMATE = frozenset({"see.names"})
NOTHING = frozenset[str]()


def powers_toward(*, is_self: bool, is_head: bool, age: int | None, adult: int) -> frozenset[str]:
    """Which masks are lifted. An age that is not known counts as grown up."""
    if is_self or (is_head and age is not None and age < adult):
        return EVERYTHING
    return AS_HOUSEMATE


def may_speak_for(*, is_self: bool, is_head: bool, age: int | None, adult: int) -> bool:
    """Whether somebody may propose a change of the other's facts: their own, and those of minors they answer for.

    For another adult, anybody of the household may say that they left or died, not change what is known of them.
    """
    return is_self or (is_head and age is not None and age < adult)


@dataclass(frozen=True)
class Glance:
    """One answer that showed the person, as the journal has it."""

    key: str
    at: datetime
    post: str  # the post's title; "" when no post looked
    unit: str
    purpose: str
    by_household: bool = False


@dataclass(frozen=True)
class Looked:
    """The glances of one post for one purpose on one day."""

    day: date
    post: str
    unit: str
    purpose: str
    times: int
    last: datetime
    key: str  # of the last glance
    by_household: bool


def by_day(glances: Iterable[Glance]) -> list[Looked]:
    """Newest day first; within a day the last look first."""
    groups: dict[tuple[date, str, str, str, bool], list[Glance]] = {}
    for one in glances:
        day = one.at.astimezone(HERE).date()
        groups.setdefault((day, one.post, one.unit, one.purpose, one.by_household), []).append(one)
    found = []
    for (day, post, unit, purpose, ours), members in groups.items():
        newest = max(members, key=lambda one: (one.at, one.key))
        found.append(Looked(day, post, unit, purpose, len(members), newest.at, newest.key, ours))
    return sorted(found, key=lambda one: (one.day, one.last, one.key), reverse=True)
