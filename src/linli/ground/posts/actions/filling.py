"""Creating, changing and ending posts; appointing, ending and standing in."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.ground.places import api as places
from linli.ground.posts.declarations import APART
from linli.ground.posts.models import Account, Holding, Post, Role
from linli.ground.posts.rules import (
    Level,
    Ranges,
    Term,
    clash_of_terms,
    first_moment,
    moment_after,
    must_stay_apart,
)
from linli.kernel.access.api import Actor, Refused, Scope, action, claim
from linli.kernel.ledger.api import record


@action(needs="posts.edit", new="creates a post")
def create_post(
    *,
    actor: Actor,
    at: datetime,
    title: str,
    role: Role,
    unit: Any,
    overlay: Any = None,
    doors: Ranges = (),
    leads: bool = False,
    from_at: datetime | None = None,
) -> Post:
    """Create a post at a unit, for a grid of its buildings, or for some of its doors."""
    position = unit.position
    actor.need("posts.edit", position)
    _refuse_elsewhere(unit, doors)
    if role.level == Level.BUILDING and not (overlay or doors):
        raise Refused(_("A post for buildings needs its grid or its buildings."), _("Choose them below."))
    if role.level == Level.CONTACT and not doors:
        raise Refused(_("A contact household needs the doors it looks after."), _("Name them below."))
    post: Post = Post.objects.create(
        position=position,
        title=title,
        role=role,
        unit=unit,
        overlay=overlay,
        doors=[list(pair) for pair in doors],
        leads=leads,
        from_at=from_at or at,
    )
    record("posts.post_created", actor=actor, at=at, subject=post.pk, position=position, title=title, role=role.code)
    return post


def _refuse_elsewhere(unit: Any, doors: Ranges) -> None:
    if not places.unit_scope(unit).contains(Scope.of(doors)):
        raise Refused(_("Some of these doors lie outside the unit."), _("Choose doors of this unit."))


@action(needs="posts.edit")
def change_post(
    *,
    actor: Actor,
    at: datetime,
    expected: int,
    post: Post,
    title: str,
    overlay: Any = None,
    doors: Ranges = (),
    leads: bool = False,
) -> Post:
    """Give a post another title, grid or doors. Its role and unit stay: for those, end it and create another."""
    actor.need("posts.edit", post.position)
    _refuse_elsewhere(post.unit, doors)
    claim(post, expected, {"title": title, "leads": leads})
    post.title, post.overlay, post.leads = title, overlay, leads
    post.doors = [list(pair) for pair in doors]
    post.save()
    record("posts.post_changed", actor=actor, at=at, subject=post.pk, position=post.position, title=title)
    return post


@action(needs="posts.edit")
def end_post(*, actor: Actor, at: datetime, expected: int, post: Post) -> None:
    """End a post and everybody's time at it, now: their next request is no longer made from it."""
    actor.need("posts.edit", post.position)
    _refuse_own(actor, post)
    claim(post, expected)
    post.until_at = at
    post.save(update_fields=["until_at"])
    for holding in Holding.objects.filter(post=post).filter(Q(until_at=None) | Q(until_at__gt=at)):
        _close(holding, at)
    record("posts.post_ended", actor=actor, at=at, subject=post.pk, position=post.position, title=post.title)


def _refuse_own(actor: Actor, post: Post) -> None:
    if post.pk == actor.post:
        raise Refused(_("This is the post you act from."), _("Another administrator can end it."))


def _close(holding: Holding, at: datetime) -> None:
    """End a holding; one that has not begun yet never was."""
    if holding.from_at >= at:
        holding.delete()
        return
    holding.until_at = at
    holding.save(update_fields=["until_at"])


@action(needs="posts.edit")
def appoint(
    *, actor: Actor, at: datetime, expected: int, post: Post, account: Account, from_at: datetime | None = None
) -> Holding:
    """Make an account the holder of a post. Whoever holds it now ends there at the same moment."""
    actor.need("posts.edit", post.position)
    start = from_at or at
    _refuse_unfit(post, account, start)
    claim(post, expected)
    for holding in Holding.objects.filter(post=post, kind=Holding.HOLDER, until_at=None):
        _close(holding, start)
    term = Term(account.pk, post.pk, start, None)
    _refuse_overlap(term)
    holding = Holding.objects.create(account=account, post=post, from_at=start)
    _record_appointed(actor, at, post, holding)
    return holding


def _record_appointed(actor: Actor, at: datetime, post: Post, holding: Holding) -> None:
    record(
        "posts.holder_appointed",
        actor=actor,
        at=at,
        subject=post.pk,
        position=post.position,
        title=post.title,
        account=str(holding.account_id),
    )


def _refuse_unfit(post: Post, account: Account, start: datetime) -> None:
    if not account.is_active:
        raise Refused(_("This account is closed."), _("Open it again, or choose another one."))
    if post.until_at is not None:
        raise Refused(_("This post has ended."), _("Create a new one."))
    running = Holding.objects.filter(account=account).filter(Q(until_at=None) | Q(until_at__gt=start))
    held = running.exclude(post=post).values_list("post__role__code", flat=True)
    if other := must_stay_apart(post.role.code, held, APART):
        raise Refused(
            _("This person is already %(role)s; the administrators are kept apart.")
            % {"role": Role.objects.get(code=other).label},
            _("Choose somebody else, or end the other post first."),
        )


def _refuse_overlap(term: Term) -> None:
    others = [holding.term for holding in Holding.objects.filter(post_id=term.post)]
    if clash_of_terms(term, others):
        raise Refused(_("Somebody is already appointed for part of that time."), _("Choose other days."))


@action(needs="posts.edit")
def end_holding(*, actor: Actor, at: datetime, expected: int, holding: Holding) -> None:
    """End somebody's time at a post, now. The post stays, and is a gap until somebody is appointed."""
    post = Post.objects.unscoped("the post of the holding, whose position is checked next").get(pk=holding.post_id)
    actor.need("posts.edit", post.position)
    if holding.account_id == actor.account:
        _refuse_own(actor, post)
    claim(post, expected)
    _close(holding, at)
    record("posts.holding_ended", actor=actor, at=at, subject=post.pk, position=post.position, title=post.title)


@action(needs="posts.edit")
def cover_leave(
    *,
    actor: Actor,
    at: datetime,
    expected: int,
    post: Post,
    account: Account,
    first_day: date,
    last_day: date,
    ground: str,
) -> Holding:
    """Let an account stand in at a post from the first to the last day of its holder's leave, both counted."""
    actor.need("posts.edit", post.position)
    start, end = max(first_moment(first_day), at), moment_after(last_day)
    if end <= start:
        raise Refused(_("The last day lies before the first, or is past."), _("Choose a later last day."))
    _refuse_unfit(post, account, start)
    claim(post, expected)
    holder = Holding.objects.filter(post=post, kind=Holding.HOLDER, until_at=None).first()
    if holder is None or holder.account_id == account.pk:
        raise Refused(_("A stand-in needs a holder who is away, and is somebody else."), _("Appoint a holder instead."))
    _refuse_overlap(Term(account.pk, post.pk, start, end, acting=True))
    holding = Holding.objects.create(
        account=account,
        post=post,
        kind=Holding.ACTING,
        acting_for=holder.account,
        ground=ground,
        from_at=start,
        until_at=end,
    )
    _record_cover(actor, at, post, first_day, last_day)
    return holding


def _record_cover(actor: Actor, at: datetime, post: Post, first_day: date, last_day: date) -> None:
    record(
        "posts.leave_covered",
        actor=actor,
        at=at,
        subject=post.pk,
        position=post.position,
        title=post.title,
        first_day=first_day.isoformat(),
        last_day=last_day.isoformat(),
    )
