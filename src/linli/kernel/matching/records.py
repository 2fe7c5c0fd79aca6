"""What goes in and what comes out."""

from collections.abc import Callable
from typing import NamedTuple

LIKELY = 0.5  # more likely one person than not: worth a person's look
CERTAIN = 0.95  # hardly any other story left; still nobody merges without looking


class Record(NamedTuple):
    """A person as typed somewhere; raw texts, any may be empty. `key` names the record and is never compared."""

    key: str
    name: str
    document: str = ""
    document_type: str = ""
    birth_date: str = ""
    sex: str = ""
    phone: str = ""
    address: str = ""
    household: str = ""


class Reason(NamedTuple):
    """One field's level of agreement, as `field.level`, and its weight in bits: above 0 it speaks for one person."""

    code: str
    weight: float


class Comparison(NamedTuple):
    """Score from 0 to 1, and the reasons, the weightiest first."""

    score: float
    reasons: tuple[Reason, ...]


class Pair:
    """Two records that may be one person; left < right. Why is worked out when asked."""

    __slots__ = ("left", "right", "score", "_why")

    def __init__(self, left: str, right: str, score: float, why: Callable[[], tuple[Reason, ...]]) -> None:
        self.left, self.right = (left, right) if left <= right else (right, left)
        self.score = score
        self._why = why

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return self._why()

    def __repr__(self) -> str:
        return f"Pair({self.left!r}, {self.right!r}, {self.score:.3f})"
