"""From an account and a post to an actor: what is valid at this moment, asked anew for every request."""

from datetime import date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.places import api as places
from linli.ground.posts.declarations import TEMPLATES
from linli.ground.posts.models import Account, Holding, Post, PowerDecision, Role
from linli.ground.posts.rules import HERE, Level, powers_on
from linli.kernel.access.api import NOBODY, NOWHERE, Actor, Purpose, Refused, Scope

CHOSEN = "posts.chosen"


def role_powers(role: Role, day: date) -> frozenset[str]:
    """What a role may do on a day."""
    template = TEMPLATES.get(role.code)
    decisions = PowerDecision.objects.filter(role=role).order_by("decided_at", "id")
    rows = decisions.values_list("from_date", "power", "given")
    return powers_on(template.powers if template else (), rows, day)


def scope_of(post: Post, on: date | None = None) -> Scope:
    """Where a post may look: its doors, else its grid, else its whole unit. A post for a building or for doors that
    names neither looks nowhere."""
    if post.doors:
        return Scope.of(post.ranges)
    if post.overlay:
        return places.overlay_scope(post.overlay, on)
    if post.role.level in (Level.BUILDING, Level.CONTACT):
        return NOWHERE
    return places.unit_scope(post.unit)


def holdings_now(account: Account, at: datetime) -> list[Holding]:
    """The posts an account may act from at this moment, own posts before those held for somebody on leave."""
    return list(_running(Holding.objects.filter(account=account), at).select_related("post__role", "post__unit"))


def _running(holdings: QuerySet[Holding], at: datetime) -> QuerySet[Holding]:
    holding = Q(from_at__lte=at) & (Q(until_at=None) | Q(until_at__gt=at))
    post = Q(post__from_at__lte=at) & (Q(post__until_at=None) | Q(post__until_at__gt=at))
    return holdings.filter(holding & post).order_by("-kind", "from_at", "id")


def actor_for(account: Account, post: Post | None, purpose: Purpose | None = None, at: datetime | None = None) -> Actor:
    """The actor of an account at a post; without a post, a resident, who sees nothing of others."""
    moment = at or timezone.now()
    if post is None:
        name = account.name or _("Resident")
        return Actor(account.pk, None, None, 0, name, "resident", frozenset(), NOWHERE, purpose, density="field")
    return Actor(
        account=account.pk,
        post=post.pk,
        unit=post.unit_id,
        unit_position=post.position,
        name=account.name,
        role=post.role.code,
        powers=_powers(account, post.role, moment),
        scope=scope_of(post, moment.astimezone(HERE).date()),
        purpose=purpose,
        post_title=post.title,
        unit_name=post.unit.short_name,
        density=_density(post.role),
    )


def _powers(account: Account, role: Role, at: datetime) -> frozenset[str]:
    """Without the second step that a role asks for, an account may do nothing but set it up."""
    if role.needs_second_factor and not has_second_factor(account):
        return frozenset()
    return role_powers(role, at.astimezone(HERE).date())


def has_second_factor(account: Account) -> bool:
    """Whether an authenticator or a security key is set up; spare codes alone are none."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=account, type__in=kinds).exists())


def _density(role: Role) -> str:
    return "field" if role.level in (Level.BUILDING, Level.CONTACT) else "desk"


def actor_for_request(request: HttpRequest) -> Actor:
    """Who acts in this request. A post that ended a second ago is gone; a chosen one that still runs is kept."""
    user = request.user
    if not isinstance(user, Account) or not user.is_active:
        return NOBODY
    now = timezone.now()
    held = [holding.post for holding in holdings_now(user, now)]
    return actor_for(user, _chosen(held, request.session.get(CHOSEN)), at=now)


def _chosen(held: list[Post], said: str | None) -> Post | None:
    chosen = next((post for post in held if str(post.pk) == said), None)
    return chosen or next(iter(held), None)


def may_choose(account: Account, post: UUID, at: datetime) -> bool:
    """Whether an account may act from a post at this moment."""
    return any(holding.post_id == post for holding in holdings_now(account, at))


def actor_of_post(post: UUID, account: UUID | None) -> Actor:
    """The actor of an account at a post as it is valid now, for machine work asked for earlier.

    Raises Refused when the account is closed or holds the post no longer.
    """
    now = timezone.now()
    user = Account.objects.filter(pk=account, is_active=True).first() if account else None
    held = next((one.post for one in holdings_now(user, now) if one.post_id == post), None) if user else None
    if user is None or held is None:
        raise Refused(_("Whoever started this work no longer holds the post it was started from."))
    return actor_for(user, held, at=now)
