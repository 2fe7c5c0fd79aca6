"""Who could do a task: the posts and teams of the actor's places, with the people who hold the posts now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from linli.ground.places.api import slot_of
from linli.ground.posts import api as posts
from linli.ground.tasks import rules
from linli.ground.tasks.declarations import DO
from linli.ground.tasks.models import Member, Task, Team
from linli.kernel.access.api import Actor, Refused

FIELD_LEVELS = (posts.Level.BUILDING, posts.Level.CONTACT, posts.Level.COMMUNITY)


@dataclass(frozen=True)
class Doer:
    """A post as one chooses it: its title, who holds it now (empty when nobody does), how much it has open."""

    post: UUID
    title: str
    holder: str
    open: int

    @property
    def label(self) -> str:
        who = self.holder or _("nobody holds it")
        return _("%(title)s, %(who)s, %(count)d open") % {"title": self.title, "who": who, "count": self.open}


def may_do(actor: Actor, task: Task) -> bool:
    """Whether a task is this actor's to do: given to their post, or lying where they work themselves.

    A street sees the work of its communities and does only what it was given: seeing far is not doing everything.
    """
    works_there = slot_of(task.position) == slot_of(actor.unit_position)
    is_theirs = actor.role == "system" or works_there or (task.post_id is not None and task.post_id == actor.post)
    return is_theirs and actor.may(DO, task.position)


def need_to_do(actor: Actor, task: Task) -> None:
    """Raises Refused unless the task is this actor's to do."""
    actor.need(DO, task.position)
    if not may_do(actor, task):
        raise Refused(
            _("This task is done by those who work there."), _("Ask them, or have it handed over to your own post.")
        )


def running(at: datetime) -> Q:
    """Posts and holdings that run at a moment."""
    return Q(from_at__lte=at) & (Q(until_at=None) | Q(until_at__gt=at))


def doers(actor: Actor, at: datetime) -> list[Doer]:
    """The posts from the community down that run in the actor's places, those with fewest open tasks first."""
    rows = posts.Post.objects.seen_by(actor).filter(running(at), role__level__in=FIELD_LEVELS)
    titles = dict(rows.values_list("pk", "title"))
    holders = names_of_holders(titles, at)
    loads = dict(
        Task.objects.seen_by(actor)
        .filter(state=rules.State.OPEN, post_id__in=titles)
        .values_list("post_id")
        .annotate(count=Count("pk"))
    )
    found = [Doer(post, title, holders.get(post, ""), loads.get(post, 0)) for post, title in titles.items()]
    return sorted(found, key=lambda doer: (not doer.holder, doer.open, doer.title))


def names_of_holders(wanted: Collection[UUID], at: datetime) -> dict[UUID, str]:
    """Who acts from each post at a moment; somebody standing in comes before the holder on leave."""
    rows = posts.Holding.objects.filter(running(at), post_id__in=wanted).order_by("-kind")
    return dict(rows.values_list("post_id", "account__name"))


def vacant(at: datetime) -> Q:
    """Tasks that nobody can do: no post and no team, or a post that ended or that nobody holds."""
    held = posts.Holding.objects.filter(running(at), post__from_at__lte=at).exclude(post__until_at__lte=at)
    return Q(post=None, team=None) | (Q(post__isnull=False) & ~Q(post_id__in=held.values("post_id")))


def name_of(post: UUID, at: datetime) -> str:
    """Who holds the post, or its title when nobody does."""
    holder = names_of_holders([post], at).get(post)
    if holder:
        return holder
    row = posts.Post.objects.unscoped("the title of a post that got work").filter(pk=post).first()
    return row.title if row else ""


def teams(actor: Actor) -> QuerySet[Team]:
    """The teams that work in the actor's places, with how many posts each has."""
    size = Count("members", filter=Q(members__left_at=None))
    rows: QuerySet[Team] = Team.objects.seen_by(actor).annotate(size=size).order_by("name")
    return rows


def team_names(wanted: Iterable[UUID]) -> dict[UUID, str]:
    """What teams are called, for the sentences of the ledger."""
    rows = Team.objects.unscoped("the words of an entry that the reader may already see")
    return dict(rows.filter(pk__in=list(wanted)).values_list("pk", "name"))


def members(actor: Actor, team: Team) -> list[str]:
    """The posts that are in a team now, as ids."""
    rows = Member.objects.seen_by(actor).filter(team=team, left_at=None)
    return [str(pk) for pk in rows.values_list("post_id", flat=True)]


def need_target(
    actor: Actor, tasks: Collection[Task], at: datetime, to_post: UUID | None, to_team: UUID | None
) -> None:
    """Raise Refused unless exactly one post or team takes the tasks, and can see every one of them."""
    if bool(to_post) == bool(to_team):
        raise Refused(_("A task goes to one post or one team."), _("Choose who takes it."))
    if to_team and not Team.objects.seen_by(actor).filter(pk=to_team).exists():
        raise Refused(_("This team does not work in your places."), _("Choose a team from the list."))
    if to_post:
        _need_reach(tasks, at, to_post)


def _need_reach(tasks: Collection[Task], at: datetime, to_post: UUID) -> None:
    rows = posts.Post.objects.unscoped("the post that is to take work").select_related("role", "unit", "overlay")
    post = rows.filter(running(at), pk=to_post).first()
    if post is None:
        raise Refused(_("This post has ended."), _("Choose another one."))
    scope = posts.scope_of(post, at.date())
    outside = sum(not scope.covers(task.position) for task in tasks)
    if outside:
        raise Refused(
            _("%(outside)d of %(all)d tasks lie outside the doors that this post looks after.")
            % {"outside": outside, "all": len(tasks)},
            _("Choose a post of that grid, or let somebody stand in there; the tasks then come along."),
        )
