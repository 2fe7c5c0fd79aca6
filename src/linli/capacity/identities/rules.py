"""How pairs are ordered, named and remembered; pure (一人一档)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

CERTAIN, LIKELY = 0.95, 0.8
BANDS = {"certain": (CERTAIN, 1.01), "likely": (LIKELY, CERTAIN), "possible": (0.0, LIKELY)}
DECIDED = ("one", "two")
USUAL = (("nationality", "CHN", "CHN"),)  # says nothing where nearly everybody has it


def band_of(score: float) -> str:
    """How likely a score is, in one of three words."""
    return next(code for code, (low, high) in BANDS.items() if low <= score < high)


def stays_decided(state: str, prints: tuple[str, str], now: tuple[str, str]) -> bool:
    """Whether a decision still holds: it does until one of the two records says something else."""
    return state in DECIDED and prints == now


@dataclass(frozen=True)
class Compared:
    """One line of two records side by side. `says` is same, differs, or one (only one of the two has a value)."""

    field: str
    left: Any
    right: Any

    @property
    def says(self) -> str:
        if not (self.left or self.right):
            return "none"
        if self.left == self.right:
            return "same"
        return "differs" if self.left and self.right else "one"


def lines(fields: Iterable[str], left: Any, right: Any) -> list[Compared]:
    """The fields in which at least one record says something, in the order given."""
    found = [Compared(field, getattr(left, field), getattr(right, field)) for field in fields]
    return [line for line in found if line.says != "none" and (line.field, line.left, line.right) not in USUAL]
