"""Every write of self-service."""

from .asking import answer_question, ask_why
from .deciding import MovedAway, decide, pass_on, promise_visit
from .entering import print_slips, prove, revoke_printing, use_slip
from .proposing import AlreadySent, propose, withdraw

__all__ = [
    "AlreadySent",
    "MovedAway",
    "answer_question",
    "ask_why",
    "decide",
    "pass_on",
    "print_slips",
    "promise_visit",
    "propose",
    "prove",
    "revoke_printing",
    "use_slip",
    "withdraw",
]
