"""Ties, slips, proposals and questions as they are kept."""

from .asking import Question
from .entering import Printing, Slip, Tie, TriesAt
from .proposing import Proposal, Wish

__all__ = ["Printing", "Proposal", "Question", "Slip", "Tie", "TriesAt", "Wish"]
