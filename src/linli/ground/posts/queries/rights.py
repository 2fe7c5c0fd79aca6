"""Whose rights a reorganisation changes: the posts that look after a whole unit which gains or loses communities."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from linli.ground.posts.models import Post
from linli.kernel.access.api import Actor

from .listing import posts


@dataclass(frozen=True)
class Affected:
    """One post with what comes to it and leaves it; `ends` when its unit will be no more."""

    post: Post
    gained: int
    lost: int
    doors_gained: int
    doors_lost: int
    ends: bool


def rights_panel(actor: Actor, plan: Any, _on: date) -> dict[str, Any]:
    """The posts of the units whose places shift. Posts for a grid or for single doors keep their doors."""
    shifts = {shift.unit: shift for shift in plan.shifts}
    running = posts(actor, timezone.now()).filter(unit__in=[UUID(unit) for unit in shifts if "@" not in unit])
    found = []
    for post in running.filter(overlay=None):
        shift = shifts[str(post.unit_id)]
        if not post.doors and (shift.gained or shift.lost or shift.ends):
            counted = (len(shift.gained), len(shift.lost), shift.doors_gained, shift.doors_lost)
            found.append(Affected(post, *counted, shift.ends))
    return {"affected": found}
