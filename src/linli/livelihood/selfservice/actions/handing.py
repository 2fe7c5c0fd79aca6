"""A household has no post: the house makes the task in its name, for whoever answers for the door."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from linli.ground.places import api as places
from linli.ground.posts import api as posts
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor, Scope, system
from linli.kernel.notify.api import notify
from linli.kernel.work.api import add_working

ANSWERED_WITHIN = timedelta(hours=24)  # of office hours: three working days


def _house_of(position: int) -> Actor:
    """Who stands in the ledger where a household did something: its community's house, at this door and no other."""
    unit = places.unit_of_position(position)
    scope = Scope.of([(position, position)])
    with translation.override(settings.LANGUAGE_CODE):
        title = _("Residents' own pages")
    actor = system("a household uses its own page", "tasks.see", scope=scope, unit=unit.pk if unit else None,
                   unit_position=unit.position if unit else 0)  # fmt: skip
    return replace(actor, post_title=title, unit_name=str(unit or ""))


def _hand_out(
    actor: Actor,
    at: datetime,
    kind: tasks.TaskKind,
    *,
    position: int,
    title: str,
    subject: UUID,
    level: posts.Level,
    notice: str,
    post: UUID | None = None,
) -> tasks.Task | None:
    """One task for the post that answers for a door at a level; for nobody (and the office's board) without one."""
    to = post or posts.answering_posts([position], at, level).get(position)
    new = tasks.NewTask(
        position=position,
        title=title,
        subject_type=kind.code,
        subject_id=subject,
        post=to,
        due_at=add_working(at, ANSWERED_WITHIN),
    )
    made: list[Any] = tasks.create_many(actor=actor, at=at, kind=kind.code, tasks=[new], source_id=subject)
    if made and to:
        notify(to, kind=notice, at=at, link=reverse(kind.url_name, args=[made[0].pk]))
    return made[0] if made else None
