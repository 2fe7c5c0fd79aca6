"""Questions of self-service: one's own household, who looked, what was proposed, slips. Each says who asks."""

from .looks import explained, glances_of, look_of, question_for, questions_of
from .own import Fact, Home, Member, facts_about, home_of, marks_about, member_of, open_tie, worded
from .proposals import (
    Counts,
    counts,
    model_of,
    open_of,
    proposal_for_task,
    proposals_of,
    proposals_seen,
    said_in,
    waiting_by_field,
    wished,
)
from .slips import (
    building_of,
    buildings_with_slips,
    homes_to_print,
    labels_of_buildings,
    printing_of,
    printings,
    resting_buildings,
    tries_at,
)
from .sources import Source, sources_of

__all__ = [
    "Counts",
    "Fact",
    "Home",
    "Member",
    "Source",
    "building_of",
    "buildings_with_slips",
    "counts",
    "explained",
    "facts_about",
    "glances_of",
    "home_of",
    "homes_to_print",
    "labels_of_buildings",
    "look_of",
    "marks_about",
    "member_of",
    "model_of",
    "open_of",
    "open_tie",
    "printing_of",
    "printings",
    "proposal_for_task",
    "proposals_of",
    "proposals_seen",
    "question_for",
    "questions_of",
    "resting_buildings",
    "said_in",
    "sources_of",
    "tries_at",
    "waiting_by_field",
    "wished",
    "worded",
]
