"""Households that have opened their own page, for tests."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from linli.ground.people import api as people
from linli.ground.posts import api as posts
from linli.kernel.access.api import Actor

from . import actions, queries
from .models import Proposal, Tie
from .pages.standing import KEY
from .rules.proposals import Kind

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def a_resident_account(phone: str = "") -> posts.Account:
    """The account of a resident; with a number, it is proven."""
    account = posts.Account(name="", phone=phone, phone_verified=bool(phone), opened_at=timezone.now(), resident=True)
    account.set_unusable_password()
    account.save()
    return account


def a_tie(person: people.Person, household: people.Household, account: posts.Account | None = None) -> Tie:
    """The account (a new one unless given) is tied to the person."""
    tie: Tie = Tie.objects.create(
        account=account or a_resident_account(person.phone),
        person=person,
        household=household,
        position=household.position,
        way="fact",
        made_at=timezone.now(),
    )
    return tie


def at_home(client: Client, tie: Tie) -> Client:
    """The client, signed in and having shown that the household is theirs."""
    client.force_login(tie.account, backend=BACKEND)
    session = client.session
    session[KEY] = str(tie.pk)
    session.save()
    return client


def acting_from(tie: Tie) -> Actor:
    return posts.actor_for(tie.account, None)


def home_of(tie: Tie, at: datetime | None = None) -> queries.Home:
    return queries.home_of(acting_from(tie), tie, at or timezone.now())


def a_proposal(
    tie: Tie, person: people.Person | None = None, kind: Kind = Kind.PERSON, at: datetime | None = None, **values: Any
) -> Proposal:
    """Something the tie's household asks; `values` by field."""
    return actions.propose(
        actor=acting_from(tie),
        at=at or timezone.now(),
        home=home_of(tie),
        kind=kind,
        values={name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()},
        token=uuid4(),
        person=person,
    )
