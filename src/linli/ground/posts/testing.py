"""People in service for tests: accounts, posts, actors, and a browser that is signed in at a post."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.utils import timezone

from linli.ground.posts.models import Account, Holding, Post, PowerDecision, Role
from linli.ground.posts.queries.acting import CHOSEN, actor_for
from linli.ground.posts.rules import Ranges
from linli.kernel.access.api import Actor, Purpose

SECRET = "JBSWY3DPEHPK3PXP"
PASSWORD = "槐荫里-tests-only"
_numbers = count(1)


def an_account(name: str = "王小兰", *, phone: str = "", login: str = "", password: str = PASSWORD) -> Account:
    """An open account; its number is invented and unique unless said."""
    number = next(_numbers)
    account = Account(name=name, login=login or f"tester{number}", opened_at=timezone.now(), synthetic=True)
    account.phone = phone or f"1390000{number:04d}"
    account.set_password(password)
    account.save()
    return account


def a_post(
    role: str,
    unit: Any,
    *,
    overlay: Any = None,
    doors: Ranges = (),
    title: str = "",
    leads: bool = False,
    from_at: datetime | None = None,
    holder: Account | None = None,
    vacant: bool = False,
) -> Post:
    """A post with a holder (an account is made unless given or vacant), running since yesterday unless said."""
    since = from_at or timezone.now() - timedelta(days=1)
    post: Post = Post.objects.create(
        position=unit.position,
        title=title or f"{unit}{role}",
        role=Role.objects.get(code=role),
        unit=unit,
        overlay=overlay,
        doors=[list(pair) for pair in doors],
        leads=leads,
        from_at=since,
    )
    if not vacant:
        Holding.objects.create(account=holder or an_account(), post=post, from_at=since)
    return post


def a_role_with(*powers: str, level: int | None = None) -> str:
    """The code of a role of one's own that may do these things, as a security administrator would decide it."""
    role = Role.objects.create(code=f"role{next(_numbers)}", own_label="测试岗位", level=level)
    since = timezone.localdate() - timedelta(days=1)
    for power in powers:
        PowerDecision.objects.create(
            role=role, power=power, given=True, from_date=since, reason="test", decided_at=timezone.now()
        )
    return role.code


def a_grid_worker_of(unit: Any, *, overlay: Any = None, doors: Ranges = (), **said: Any) -> Post:
    """A grid worker of a grid (overlay), of buildings (ranges of positions), or else of the whole unit."""
    whole = ((unit.position, unit.position | (1 << 24) - 1),)
    return a_post("grid_worker", unit, overlay=overlay, doors=doors or (() if overlay else whole), **said)


def a_contact_household_of(unit: Any, doors: Ranges, **said: Any) -> Post:
    return a_post("contact_household", unit, doors=doors, **said)


def an_office_of(unit: Any, **said: Any) -> Post:
    """A clerk of a community's office."""
    return a_post("community_office", unit, **said)


def a_street_of(unit: Any, **said: Any) -> Post:
    return a_post("street", unit, **said)


def a_district_of(unit: Any, **said: Any) -> Post:
    return a_post("district", unit, **said)


def a_city_of(unit: Any, **said: Any) -> Post:
    return a_post("city", unit, **said)


def an_administrator_of(unit: Any, role: str = "system_admin", **said: Any) -> Post:
    """A system, security or audit administrator with the second step set up."""
    post = a_post(role, unit, **said)
    with_second_factor(holder_of(post))
    return post


def with_second_factor(account: Account) -> Account:
    """Set up the second step with the authenticator secret of tests."""
    sealed = get_adapter().encrypt(SECRET)
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": sealed})
    RecoveryCodes.activate(account)
    return account


def holder_of(post: Post) -> Account:
    """Whoever holds the post now."""
    return Holding.objects.filter(post=post, kind=Holding.HOLDER, until_at=None).get().account


def an_actor(post: Post, purpose: Purpose | None = None) -> Actor:
    """The actor of the post's holder."""
    return actor_for(holder_of(post), post, purpose)


def signed_in(client: Client, post: Post) -> Client:
    """The client, signed in as the post's holder and acting from it."""
    client.force_login(holder_of(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[CHOSEN] = str(post.pk)
    session.save()
    return client
