"""Where: a small set of integer ranges, so that "everything under this street" is one index range."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.db.models import Q

MOST_RANGES = 64
FURTHEST = 2**62


class TooScattered(ValueError):
    """A scope needs more than 64 ranges; renumber the units it is made of."""


@dataclass(frozen=True)
class Scope:
    """Positions somebody may ask about: disjoint inclusive ranges in ascending order, at most 64."""

    ranges: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, ranges: Iterable[tuple[int, int]]) -> Self:
        """Merge overlapping and touching ranges. Raises TooScattered above 64."""
        merged: list[tuple[int, int]] = []
        for low, high in sorted(ranges):
            if merged and low <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
            else:
                merged.append((low, high))
        if len(merged) > MOST_RANGES:
            raise TooScattered(f"{len(merged)} ranges")
        return cls(tuple(merged))

    def covers(self, position: int) -> bool:
        return any(low <= position <= high for low, high in self.ranges)

    def contains(self, other: "Scope") -> bool:
        """Whether every position of the other scope is in this one."""
        return all(any(low <= a and b <= high for low, high in self.ranges) for a, b in other.ranges)

    def q(self, field: str = "position") -> Q:
        """The filter for rows whose `field` lies in the scope; an empty scope matches nothing."""
        condition = Q(pk__in=[]) if not self.ranges else Q()
        for low, high in self.ranges:
            condition |= Q(**{f"{field}__gte": low, f"{field}__lte": high})
        return condition


NOWHERE = Scope(())
EVERYWHERE = Scope(((0, FURTHEST),))
