"""Opening, changing and closing accounts; printed one-time codes; one's own preferences."""

import secrets
from datetime import datetime, timedelta

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib.auth.hashers import check_password, make_password
from django.utils.translation import gettext_lazy as _

from linli.ground.posts.models import Account, Slip
from linli.ground.posts.rules import normal_phone
from linli.kernel.access.api import Actor, Refused, action, claim
from linli.kernel.ledger.api import record

SLIP_DAYS = 7
SLIP_ALPHABET = "23456789"
SLIP_LENGTH = 8


@action(needs="posts.edit", new="opens an account")
def open_account(
    *,
    actor: Actor,
    at: datetime,
    name: str,
    phone: str = "",
    login: str = "",
    password: str = "",
    synthetic: bool = False,
) -> Account:
    """Open an account for somebody in service. Raises Refused when the number or the login name is taken."""
    account = Account(name=name, login=login or None, opened_at=at, synthetic=synthetic)
    account.phone = normal_phone(phone) if phone else ""
    account.password = make_password(password or None)
    _refuse_taken(account)
    account.save()
    record("posts.account_opened", actor=actor, at=at, subject=account.pk)
    return account


@action(needs="posts.edit")
def change_account(
    *, actor: Actor, at: datetime, expected: int, account: Account, name: str, phone: str = "", login: str = ""
) -> Account:
    """Change an account's name, number or login name. A new number has yet to be proven."""
    wanted = {"name": name, "phone": normal_phone(phone) if phone else "", "login": login or None}
    claim(account, expected, {"name": name, "phone": phone, "login": login})
    fields = [field for field, value in wanted.items() if value != getattr(account, field)]
    for field in fields:
        setattr(account, field, wanted[field])
    account.phone_verified = account.phone_verified and "phone" not in fields
    _refuse_taken(account)
    account.save()
    record("posts.account_changed", actor=actor, at=at, subject=account.pk, fields=fields)
    return account


@action(needs="", new="a resident's own account; a number opens one account, however often it is asked for")
def open_resident_account(*, actor: Actor, at: datetime, phone: str = "", synthetic: bool = False) -> Account:
    """Open an account for somebody of the register, without a name and without a post; or the one that the number has.

    It opens nothing by itself: whose household it may see is settled elsewhere, with one more fact.
    """
    known = Account.objects.by_phone(phone)
    if known:
        return known
    account = Account(name="", phone=phone, opened_at=at, resident=True, synthetic=synthetic)
    account.set_unusable_password()
    account.save()
    record("posts.resident_account_opened", actor=actor, at=at, subject=account.pk)
    return account


@action(needs="", new="a number proven by a code is written to an account that has none")
def take_phone(*, actor: Actor, at: datetime, account: Account, phone: str) -> Account:
    """Give a resident's account, opened by a slip, the number that its owner has just proven.

    Raises Refused for somebody else's account, for one with a number, and for a number that signs in elsewhere.
    """
    if account.pk != actor.account or not account.resident or account.phone:
        raise Refused(_("This is somebody else's account."), _("Sign in with your own number."))
    account.phone, account.phone_verified = phone, True
    _refuse_taken(account)
    account.save(update_fields=["phone", "phone_blind", "phone_verified"])
    record("posts.account_changed", actor=actor, at=at, subject=account.pk, fields=["phone"])
    return account


def _refuse_taken(account: Account) -> None:
    others = Account.objects.exclude(pk=account.pk)
    if account.login and others.filter(login=account.login).exists():
        raise Refused(_("This login name is taken."), _("Choose another one."))
    holder = Account.objects.by_phone(account.phone) if account.phone else None
    if holder and holder.pk != account.pk:
        raise Refused(_("This mobile number already signs in to another account."), _("Look that account up first."))


@action(needs="posts.edit")
def close_account(*, actor: Actor, at: datetime, expected: int, account: Account) -> None:
    """Close an account: it signs in no more, from the next request on. Its history stays. Nobody closes their own."""
    if account.pk == actor.account:
        raise Refused(_("This is the account you are signed in with."), _("Another administrator can close it."))
    _set_open(account, expected, False)
    record("posts.account_closed", actor=actor, at=at, subject=account.pk)


@action(needs="posts.edit")
def reopen_account(*, actor: Actor, at: datetime, expected: int, account: Account) -> None:
    """Let a closed account sign in again."""
    _set_open(account, expected, True)
    record("posts.account_reopened", actor=actor, at=at, subject=account.pk)


def _set_open(account: Account, expected: int, is_open: bool) -> None:
    claim(account, expected)
    account.is_active = is_open
    account.save(update_fields=["is_active"])


@action(needs="posts.edit")
def reset_second_factor(*, actor: Actor, at: datetime, expected: int, account: Account) -> None:
    """Take a lost authenticator away; its owner sets up a new one at the next sign-in."""
    if account.pk == actor.account:
        raise Refused(_("Nobody takes away their own second step here."), _("Another administrator can do it."))
    claim(account, expected)
    Authenticator.objects.filter(user=account).delete()
    record("posts.factor_reset", actor=actor, at=at, subject=account.pk)


@action(needs="posts.edit", new="prints a one-time code; the ones before it stop working")
def print_slip(
    *, actor: Actor, at: datetime, account: Account, days: int = SLIP_DAYS, forget_password: bool = False
) -> str:
    """A new one-time code for an account, valid `days` days; returns it once, only its hash is kept.

    With `forget_password` the old password stops working, and a new one is set after signing in with the slip.
    """
    if forget_password:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    code = "".join(secrets.choice(SLIP_ALPHABET) for _digit in range(SLIP_LENGTH))
    Slip.objects.filter(account=account, used_at=None, until_at__gt=at).update(until_at=at)
    until = at + timedelta(days=days)
    slip = Slip.objects.create(account=account, code_hash=make_password(code), printed_at=at, until_at=until)
    record("posts.slip_printed", actor=actor, at=at, subject=account.pk, slip=str(slip.pk), days=days)
    return code


@action(needs="", new="a slip is used once; the row itself is the version")
def use_slip(*, actor: Actor, at: datetime, account: Account, code: str) -> bool:
    """Whether the code is this account's valid slip; a slip that worked never works again."""
    for slip in Slip.objects.filter(account=account, used_at=None, until_at__gt=at):
        if check_password(code, slip.code_hash):
            return bool(Slip.objects.filter(pk=slip.pk, used_at=None).update(used_at=at))
    return False


@action(needs="", new="a number is proven once; proving it again changes nothing")
def prove_phone(*, actor: Actor, at: datetime, account: Account, phone: str) -> None:
    """Note that a code sent to the account's own number came back."""
    if account.phone == phone and not account.phone_verified:
        account.phone_verified = True
        account.save(update_fields=["phone_verified"])


@action(needs="")
def sign_out_everywhere(*, actor: Actor, at: datetime, expected: int, account: Account) -> Account:
    """End every session of one's own account; the caller keeps the present one alive."""
    if account.pk != actor.account:
        raise Refused(_("This is somebody else's account."), _("Close it instead."))
    claim(account, expected)
    account.sessions_ended += 1
    account.save(update_fields=["sessions_ended"])
    record("posts.signed_out_everywhere", actor=actor, at=at, subject=account.pk)
    return account


@action(needs="posts.edit", new="gives an invented person a second step, once")
def give_shown_second_step(*, actor: Actor, at: datetime, account: Account) -> None:
    """Set up the second step of somebody invented for a demonstration; the console shows its codes.

    Raises Refused for a real person, whose authenticator only they may hold.
    """
    if not account.synthetic:
        raise Refused(_("Only invented people have their codes shown."), _("They set up their own authenticator."))
    sealed = get_adapter().encrypt(generate_totp_secret())
    Authenticator.objects.get_or_create(
        user=account, type=Authenticator.Type.TOTP, defaults={"data": {"secret": sealed}}
    )
