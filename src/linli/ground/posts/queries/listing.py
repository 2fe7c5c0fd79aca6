"""Accounts and posts as the administrators see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from linli.ground.places import api as places
from linli.ground.posts.models import Account, Holding, Post, PowerDecision, Role
from linli.ground.posts.queries.acting import role_powers, scope_of
from linli.ground.posts.rules import Level, normal_phone
from linli.kernel.access import api as access
from linli.kernel.access.api import Actor


def account_named(said: str) -> Account | None:
    """The account that signs in under this login name or number, or None."""
    said = said.strip()
    account = Account.objects.filter(login=said).first() if said else None
    if account or not said:
        return account
    try:
        return Account.objects.by_phone(normal_phone(said))
    except ValueError:
        return None


def accounts(actor: Actor, text: str = "", state: str = "") -> QuerySet[Account]:
    """Accounts by name, login name or whole number; `state` is "", "closed" or "idle" (holds no post now).

    Residents' own accounts are nobody's to look through.
    """
    actor.need("posts.edit")
    held = Count("holdings", filter=Q(holdings__until_at=None), distinct=True)
    rows = Account.objects.filter(resident=False).annotate(open_posts=held)
    rows = rows.filter(is_active=state != "closed").order_by("name", "id")
    if state == "idle":
        rows = rows.filter(open_posts=0)
    return rows.filter(_named(text)) if text else rows


def _named(text: str) -> Q:
    found = account_named(text)
    return Q(name__contains=text) | Q(login__icontains=text) | Q(pk=found.pk if found else None)


def posts(actor: Actor, at: datetime, *, text: str = "", role: str = "", gaps: bool = False) -> QuerySet[Post]:
    """The posts that run at a moment within the actor's scope, with who holds them; `gaps` keeps those nobody holds."""
    actor.need("posts.see")
    rows = Post.objects.seen_by(actor).filter(from_at__lte=at).filter(Q(until_at=None) | Q(until_at__gt=at))
    running = Q(from_at__lte=at) & (Q(until_at=None) | Q(until_at__gt=at))
    held = Holding.objects.filter(running).select_related("account", "acting_for").order_by("kind", "from_at")
    rows = rows.select_related("role", "unit", "overlay").prefetch_related(Prefetch("holdings", held, "held"))
    if text:
        named = Holding.objects.filter(running, account__name__contains=text).values("post")
        rows = rows.filter(Q(title__contains=text) | Q(unit__name__contains=text) | Q(pk__in=named))
    if role:
        rows = rows.filter(role__code=role)
    if gaps:
        rows = rows.exclude(pk__in=Holding.objects.filter(running).values("post"))
    return rows.order_by("role__level", "position", "starts_at", "title", "id")


def history(actor: Actor, post: Post) -> list[Holding]:
    """Everybody who held, holds or will hold a post, the latest first."""
    actor.need("posts.see")
    return list(Holding.objects.filter(post=post).select_related("account", "acting_for"))


@dataclass(frozen=True)
class Reach:
    """Where a post may look, as one says it: in which unit, under which name, over how many buildings."""

    unit: str
    part: str
    buildings: int
    everywhere: bool


def reach(post: Post) -> Reach:
    """A post's scope in words: 西山社区, 第3网格, 8 栋楼."""
    whole = not post.doors and not post.overlay_id and post.role.level not in (Level.BUILDING, Level.CONTACT)
    if whole:
        return Reach(str(post.unit), "", 0, True)
    rows = places.Building.objects.unscoped("the buildings of a post, counted").filter(until_date=None)
    touched = Q(pk__in=[])
    for low, high in scope_of(post).ranges:
        touched |= Q(position__gte=low & ~0xFFF, position__lte=high)
    part = post.overlay.name if post.overlay else ""
    return Reach(str(post.unit), part, rows.filter(touched).count(), False)


@dataclass(frozen=True)
class Change:
    """What a decision about a role changes, and for how many posts."""

    gained: list[str]
    lost: list[str]
    posts: int
    accounts: int


def preview(actor: Actor, role: Role, powers: frozenset[str], from_date: date, at: datetime) -> Change:
    """What would change for whom if the role had exactly these powers from that day."""
    actor.need("posts.roles")
    before = role_powers(role, from_date)
    running = Q(until_at=None) | Q(until_at__gt=at)
    holdings = Holding.objects.filter(running, post__role=role)
    posts_count = Post.objects.unscoped("counted for the preview of a role").filter(running, role=role).count()
    accounts_count = holdings.values("account").distinct().count()
    return Change(sorted(powers - before), sorted(before - powers), posts_count, accounts_count)


def decisions(actor: Actor, role: Role) -> list[dict[str, Any]]:
    """What was decided for a role, day by day, the latest first: day, reason, powers gained and lost."""
    actor.need("posts.see")
    by_day: dict[date, dict[str, Any]] = {}
    for row in PowerDecision.objects.filter(role=role).select_related("decided_by").order_by("-from_date", "power"):
        day = by_day.setdefault(row.from_date, {"day": row.from_date, "rows": [], "reason": row.reason})
        day["rows"].append(row)
    return list(by_day.values())


def role_rows(actor: Actor, day: date, at: datetime) -> list[dict[str, Any]]:
    """Every role with its powers on a day and how many posts it has."""
    actor.need("posts.see")
    counts = Post.objects.unscoped("counted per role").filter(Q(until_at=None) | Q(until_at__gt=at)).values("role")
    by_role = dict(counts.annotate(n=Count("id")).values_list("role", "n"))
    return [
        {"role": role, "powers": role_powers(role, day), "posts": by_role.get(role.pk, 0)}
        for role in sorted(Role.objects.all(), key=lambda role: (role.level or Level.CONTACT + 1, role.code))
    ]


def powers_in_words(powers: frozenset[str]) -> list[Any]:
    """What powers mean, in plain words, in the order of the declarations; unknown ones are left out."""
    return [power.label for code, power in access.powers().items() if code in powers]


def held_by(people: Iterable[Account], at: datetime) -> dict[Any, list[Holding]]:
    """The holdings that run at a moment, by account."""
    running = Q(from_at__lte=at) & (Q(until_at=None) | Q(until_at__gt=at))
    rows = Holding.objects.filter(running, account__in=[account.pk for account in people])
    found: dict[Any, list[Holding]] = {}
    for holding in rows.select_related("post__unit", "post__role"):
        found.setdefault(holding.account_id, []).append(holding)
    return found


def doors_in_words(actor: Actor, post: Post) -> list[str]:
    """A post's own buildings and doors as addresses, within the actor's places."""
    lines = []
    for low, high in post.ranges:
        rows: Any = places.Dwelling if low == high else places.Building
        place = rows.objects.seen_by(actor).filter(position=low).first()
        lines.append(place.address if low == high and place else place.label if place else f"{low}")
    return lines
