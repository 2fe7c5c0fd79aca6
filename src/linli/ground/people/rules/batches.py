"""What one act on many people does to each of them (批量操作)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

MOST = 5_000  # people in one act: more than a large community's street of houses, and still done while one waits


class Deed(StrEnum):
    """What can be done to many people at once."""

    SET_MARK = "set_mark"
    END_MARK = "end_mark"
    KIND = "kind"
    MOVE_OUT = "move_out"
    MOVE_HOME = "move_home"


class Outcome(StrEnum):
    """What an act does to one person."""

    CHANGE = "change"
    SAME = "same"  # it is so already
    CANNOT = "cannot"


@dataclass(frozen=True)
class Stay:
    """The open main residence of a person, as far as an act needs it."""

    kind: str
    from_date: date


@dataclass(frozen=True)
class Mark:
    """The mark of the kind in question that stands."""

    source: str
    until: date | None


def judged(deed: Deed, facts: dict[str, Any], stay: Stay | None, mark: Mark | None) -> tuple[Outcome, str]:
    """What an act does to one person, and the code of the reason when it cannot."""
    if deed == Deed.END_MARK:
        return (Outcome.CHANGE, "") if mark else (Outcome.SAME, "")
    if stay is None:
        return Outcome.CANNOT, "gone"
    if deed == Deed.SET_MARK:
        same = mark is not None and (mark.source, mark.until) == (facts["source"], facts["until"])
        return (Outcome.SAME if same else Outcome.CHANGE), ""
    if deed == Deed.KIND:
        return (Outcome.SAME if stay.kind == facts["kind"] else Outcome.CHANGE), ""
    return (Outcome.CANNOT, "later") if stay.from_date > facts["on"] else (Outcome.CHANGE, "")


def fingerprint(rows: Iterable[tuple[Any, int]]) -> str:
    """What was looked at, people and versions, as one word: whether it is still the same when it is done."""
    digest = sha256()
    for key, version in sorted((str(key), version) for key, version in rows):
        digest.update(f"{key}:{version};".encode())
    return digest.hexdigest()[:32]
