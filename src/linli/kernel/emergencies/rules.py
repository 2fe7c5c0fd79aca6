"""What an emergency may be and how it may move; pure."""

from enum import StrEnum


class Kind(StrEnum):
    """Kinds of emergency by the four classes of the Emergency Response Law (突发事件应对法), with those Linli meets."""

    EPIDEMIC = "epidemic"
    FLOOD = "flood"
    TYPHOON = "typhoon"
    GAS = "gas"
    FIRE = "fire"
    OTHER = "other"


class Level(StrEnum):
    """Four response levels, I the gravest (一级至四级响应)."""

    FIRST = "1"
    SECOND = "2"
    THIRD = "3"
    FOURTH = "4"


class State(StrEnum):
    DECLARED = "declared"
    ENDED = "ended"


MOVES: dict[State, frozenset[State]] = {
    State.DECLARED: frozenset({State.ENDED}),
    State.ENDED: frozenset(),
}
