"""How a dwelling is used, as the people behind its door show it (房屋使用情况)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .stays import OLD, ResidenceKind, age_on

OWNERS = (ResidenceKind.REGISTERED, ResidenceKind.OWNER)


class Seen(StrEnum):
    """What the register itself shows. Every dwelling is in exactly one of these."""

    OWN = "own"  # somebody registered here, or an owner, lives here, and no tenant
    LET = "let"  # a tenant lives here, alone or beside others
    OTHER = "other"  # only people staying for a while, or a dormitory
    NOBODY = "nobody"


def seen_in(kinds: Iterable[str]) -> Seen:
    """The use of a dwelling from the kinds of residence behind its door; whoever is away does not live there."""
    living = {kind for kind in kinds if kind and kind != ResidenceKind.AWAY}
    if ResidenceKind.RENTED in living:
        return Seen.LET
    if living & set(OWNERS):
        return Seen.OWN
    return Seen.OTHER if living else Seen.NOBODY


def contradicts(said: str, seen: Seen) -> bool:
    """Whether what somebody said of a dwelling cannot be true beside what the register shows."""
    if said in ("empty", "closed"):
        return seen != Seen.NOBODY
    if said == "own":
        return seen in (Seen.LET, Seen.NOBODY)
    return said in ("let", "lent") and seen == Seen.NOBODY


@dataclass(frozen=True)
class Behind:
    """One person behind a door, as far as counting needs it."""

    residing: str
    birth_date: date | None = None


def old_and_alone(people: Iterable[Behind], on: date) -> bool:
    """Whether the only one who lives behind a door is 60 or older."""
    living = [one for one in people if one.residing and one.residing != ResidenceKind.AWAY]
    born = living[0].birth_date if len(living) == 1 else None
    return born is not None and age_on(born, on) >= OLD
