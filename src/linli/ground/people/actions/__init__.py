"""Every change of the register, each under its own name."""

from .households import change_household, move_household, register_household
from .identity import merge, part, settle_doubt
from .marks import end_mark, set_mark
from .moves import add_person, correct_residence, move_in, move_out
from .persons import change_person

__all__ = [
    "add_person",
    "change_household",
    "change_person",
    "correct_residence",
    "end_mark",
    "merge",
    "move_household",
    "move_in",
    "move_out",
    "part",
    "register_household",
    "set_mark",
    "settle_doubt",
]
