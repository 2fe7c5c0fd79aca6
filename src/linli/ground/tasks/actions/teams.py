"""Who shares work with whom."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from linli.ground.tasks.declarations import ASSIGN
from linli.ground.tasks.models import Member, Team
from linli.kernel.access.api import Actor, action, claim
from linli.kernel.ledger import api as ledger


@action(needs=ASSIGN, new="forms a team")
def form_team(*, actor: Actor, at: datetime, name: str, position: int, posts: Collection[UUID]) -> Team:
    """Make a team of posts that share tasks at a place."""
    actor.need(ASSIGN, position)
    team: Team = Team.objects.create(name=name, position=position)
    _add(team, posts, at)
    ledger.record("tasks.team_formed", actor=actor, at=at, position=position, team=str(team.pk), count=len(set(posts)))
    return team


@action(needs=ASSIGN)
def change_team(*, actor: Actor, at: datetime, expected: int, team: Team, name: str, posts: Collection[UUID]) -> Team:
    """Rename the team and set who belongs to it from now on; earlier times stay on record.

    Raises Clash when the team changed since version `expected`.
    """
    actor.need(ASSIGN, team.position)
    claim(team, expected, mine={"name": name})
    team.name = name
    team.save(update_fields=["name"])
    now_in = Member.objects.unscoped("the members of a team the actor may change").filter(team=team, left_at=None)
    now_in.exclude(post_id__in=posts).update(left_at=at)
    _add(team, set(posts) - set(now_in.values_list("post_id", flat=True)), at)
    ledger.record(
        "tasks.team_changed", actor=actor, at=at, position=team.position, team=str(team.pk), count=len(set(posts))
    )
    return team


def _add(team: Team, posts: Collection[UUID], at: datetime) -> None:
    Member.objects.bulk_create(
        Member(team=team, post_id=post, position=team.position, joined_at=at) for post in sorted(set(posts))
    )
