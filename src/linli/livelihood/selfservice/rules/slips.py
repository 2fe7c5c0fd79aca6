"""The code on a printed slip: which building it is for, and its secret; how wrong tries are counted.

A code has ten signs in three parts (K7M3-9QF-4X2): four name the printing (and with it the building), six are the
secret. Signs that are easily mistaken for one another (0 O, 1 I L, U V) are left out.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
TAG, SECRET = 4, 6
PARTS = (4, 3, 3)
WRONG_PER_BUILDING = 6  # within an hour; then the building's slips rest, and the office is told
WRONG_PER_ORIGIN = 30
WRONG_PER_ACCOUNT = 5  # last four signs of a document; a stranger with a recycled number has so many tries a day
WINDOW = timedelta(hours=1)
A_DAY = timedelta(days=1)
LONGEST_DAYS = 30


def fresh(length: int, choose: Callable[[str], str]) -> str:
    """A code of that length; `choose` picks one sign and must be unguessable."""
    return "".join(choose(ALPHABET) for _sign in range(length))


def read(said: str) -> tuple[str, str] | None:
    """(tag, secret) of what somebody typed, or None where it cannot be a code."""
    kept = "".join(c for c in unicodedata.normalize("NFKC", said).upper() if c.isalnum())
    if len(kept) != TAG + SECRET or not set(kept) <= set(ALPHABET):
        return None
    return kept[:TAG], kept[TAG:]


def in_parts(code: str) -> str:
    """As it is printed: K7M3-9QF-4X2."""
    parts, start = [], 0
    for length in PARTS:
        parts.append(code[start : start + length])
        start += length
    return "-".join(parts)


@dataclass(frozen=True)
class Tries:
    """Wrong tries at one lock: how many since when, and until when it rests."""

    wrong: int = 0
    since: datetime | None = None
    rests_until: datetime | None = None

    def rests(self, at: datetime) -> bool:
        return self.rests_until is not None and at < self.rests_until

    def after_wrong(self, at: datetime, most: int, span: timedelta = WINDOW) -> "Tries":
        """One wrong try more; those of a span ago are forgotten. At `most` the lock rests for a span, counting anew."""
        fresh_window = self.since is None or at - self.since >= span
        wrong = 1 if fresh_window else self.wrong + 1
        since = at if fresh_window else self.since
        if wrong >= most:
            return Tries(0, at, at + span)
        return Tries(wrong, since, None)
