"""What an answer may put right by itself, and where a person must do it: never anything that was not said."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Said(StrEnum):
    """How somebody answers a question."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"
    CORRECTED = "corrected"


class Remedy(StrEnum):
    """A deed of the register that an answer stands for. BY_HAND: the right value is not known yet."""

    TAKE_FROM_NUMBER = "take_from_number"  # birth date or sex as the ID number says
    NEVER_LIVED_THERE = "never_lived_there"  # the later stay was entered by mistake
    LEFT_WHEN_LATER_BEGAN = "left_when_later_began"  # the earlier stay ended when the later one began
    IS_DEAD = "is_dead"  # the stay that is still open ends with the death
    END_MARK = "end_mark"
    RENEW_MARK = "renew_mark"
    SEX_BY_RELATION = "sex_by_relation"
    BY_HAND = "by_hand"


REMEDIES: dict[tuple[str, str], Remedy] = {
    ("birth_against_id", Said.FIRST): Remedy.TAKE_FROM_NUMBER,
    ("sex_against_id", Said.FIRST): Remedy.TAKE_FROM_NUMBER,
    ("two_homes", Said.FIRST): Remedy.NEVER_LIVED_THERE,
    ("two_homes", Said.SECOND): Remedy.LEFT_WHEN_LATER_BEGAN,
    ("mark_expired", Said.FIRST): Remedy.END_MARK,
    ("mark_expired", Said.SECOND): Remedy.RENEW_MARK,
    ("mark_against_facts", Said.SECOND): Remedy.END_MARK,
    ("relation_against_sex", Said.FIRST): Remedy.SEX_BY_RELATION,
}


@dataclass(frozen=True)
class Spot:
    """One side of a question: which record, which field of it."""

    record: str
    id: str
    field: str


def remedy(rule: str, said: str, sides: Sequence[Spot]) -> Remedy:
    """What an answer does to the register."""
    if rule == "dead_active" and said == Said.FIRST:
        return {"residence": Remedy.IS_DEAD, "mark": Remedy.END_MARK}.get(sides[1].record, Remedy.BY_HAND)
    return REMEDIES.get((rule, said), Remedy.BY_HAND)
