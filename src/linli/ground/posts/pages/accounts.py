"""Accounts of those in service: list, open, change, close, one-time slips."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.posts.actions import accounts as deeds
from linli.ground.posts.declarations import KEEPING_ACCOUNTS
from linli.ground.posts.forms import AccountForm
from linli.ground.posts.models import Account
from linli.ground.posts.queries.acting import has_second_factor
from linli.ground.posts.queries.listing import accounts, held_by
from linli.kernel.access.api import Clash, Refused, get_or_404, page
from linli.kernel.ui.api import confirm, conflict, paginate, show

View = Callable[..., HttpResponse]
STATES = ("", "idle", "closed")


def _page(writes: str = "") -> Callable[[View], View]:
    made: Callable[[View], View] = page(purpose=KEEPING_ACCOUNTS, needs="posts.edit", writes=writes)
    return made


@_page()
def index(request: HttpRequest) -> HttpResponse:
    """All accounts, found by name, number or login name."""
    text, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    state = state if state in STATES else ""
    rows = accounts(request.actor, text, state)
    counts = {one or "open": accounts(request.actor, "", one).count() for one in STATES}
    held = held_by(page_of := paginate(request, rows), timezone.now())
    people = [(account, held.get(account.pk, [])) for account in page_of]
    context = {"page": page_of, "people": people, "text": text, "state": state, "counts": counts}
    return show(request, "posts/accounts.html", "posts/_accounts.html", **context)


@_page(writes="POST")
def new(request: HttpRequest) -> HttpResponse:
    """Open an account."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = deeds.open_account(actor=request.actor, at=timezone.now(), **form.cleaned_data)
        except Refused as no:
            form.add_error(None, f"{no.reason} {no.remedy}")
        else:
            messages.success(request, _("The account is open. Print a slip, so that they can sign in the first time."))
            return HttpResponseRedirect(reverse("posts:account", args=[account.pk]))
    return show(request, "posts/account_form.html", form=form, account=None)


def _found(request: HttpRequest, pk: UUID) -> Account:
    account: Account = get_or_404(Account.objects.filter(resident=False), pk=pk)
    return account


@_page()
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One account: how it signs in, and the posts it holds and held."""
    account = _found(request, pk)
    return show(
        request,
        "posts/account.html",
        account=account,
        holdings=account.holdings.select_related("post__unit", "post__role"),
        second_step=has_second_factor(account),
    )


@_page(writes="POST")
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change name, number or login name."""
    account = _found(request, pk)
    initial = {"name": account.name, "phone": account.phone, "login": account.login or ""}
    form = AccountForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _change(request, account, form.cleaned_data)
        except Clash as clash:
            back = reverse("posts:account", args=[pk])
            return conflict(request, clash, fields=["name", "phone", "login"], back_url=back)
        except Refused as no:
            form.add_error(None, f"{no.reason} {no.remedy}")
        else:
            return HttpResponseRedirect(reverse("posts:account", args=[pk]))
    return show(request, "posts/account_form.html", form=form, account=account)


def _change(request: HttpRequest, account: Account, said: dict[str, Any]) -> None:
    deeds.change_account(actor=request.actor, at=timezone.now(), expected=expected_of(request), account=account, **said)
    messages.success(request, _("Saved."))


def expected_of(request: HttpRequest) -> int:
    """The version that the form was filled from; 0, which no row has, when the form does not say."""
    said = request.POST.get("expected", "")
    return int(said) if said.isdigit() else 0


@_page(writes="POST")
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close an account, after asking."""
    account = _found(request, pk)
    if request.POST.get("confirmed") == "yes":
        return _done(request, account, deeds.close_account, _("Closed. Nobody signs in with it any more."))
    held = held_by([account], timezone.now()).get(account.pk, [])
    gaps = [_("%(title)s will have nobody") % {"title": holding.post.title} for holding in held]
    return confirm(
        request,
        heading=_("Close the account of %(name)s?") % {"name": account.name},
        text=_("From their next click on they are signed out and cannot sign in again. What they did stays."),
        action=_("Close the account"),
        back_url=reverse("posts:account", args=[pk]),
        consequences=gaps,
        expected=account.version,
    )


def _done(request: HttpRequest, account: Account, deed: Any, said: str) -> HttpResponse:
    back = reverse("posts:account", args=[account.pk])
    try:
        deed(actor=request.actor, at=timezone.now(), expected=expected_of(request), account=account)
    except Clash as clash:
        return conflict(request, clash, fields=[], back_url=back)
    messages.success(request, said)
    return HttpResponseRedirect(back)


@page(purpose=KEEPING_ACCOUNTS, needs="posts.edit", reads="", writes="POST")
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a closed account sign in again."""
    return _done(request, _found(request, pk), deeds.reopen_account, _("Open again."))


@_page(writes="POST")
def reset_second_step(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a lost authenticator away, after asking."""
    account = _found(request, pk)
    if request.POST.get("confirmed") == "yes":
        return _done(
            request, account, deeds.reset_second_factor, _("Taken away. They set up a new one when they sign in.")
        )
    return confirm(
        request,
        heading=_("Take the second step away from %(name)s?") % {"name": account.name},
        text=_("Do this only when the person stands before you and has lost their telephone and their spare codes."),
        action=_("Take it away"),
        back_url=reverse("posts:account", args=[pk]),
        expected=account.version,
    )


@_page(writes="POST")
def slip(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask how long a slip is to be valid; after posting, show it once, ready to print."""
    account = _found(request, pk)
    if request.method != "POST":
        return show(request, "posts/slip_ask.html", account=account, days=deeds.SLIP_DAYS)
    forget = request.POST.get("forget_password") == "on"
    now = timezone.now()
    code = deeds.print_slip(actor=request.actor, at=now, account=account, forget_password=forget)
    until = now + timedelta(days=deeds.SLIP_DAYS)
    return show(request, "posts/slip.html", account=account, code=f"{code[:4]} {code[4:]}", until=until)
