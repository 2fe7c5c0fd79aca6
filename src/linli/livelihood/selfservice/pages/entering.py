"""Opening one's own page: a slip, one more fact, a number of one's own; and closing it everywhere."""

import hmac
import ipaddress
import logging
import secrets
import time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from linli.ground.posts import api as posts
from linli.kernel.access.api import NOBODY, Protection, Refused, page, shown
from linli.kernel.ui import api as ui

from .. import actions, queries
from ..declarations import ENTERING
from ..forms import CodeForm, NumberForm, SlipForm, TailForm
from ..rules.slips import in_parts
from .standing import COOKIE, KEY, remember, standing

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PENDING = "selfservice.number"
CODE_LASTS, MOST_TRIES = 300, 3  # seconds; tries at one code
codes_log = logging.getLogger("linli.codes")


@page(purpose=ENTERING, open_to="everyone")
def enter(request: HttpRequest) -> HttpResponse:
    """Where a household comes in: by a number, or by a slip. Whoever is in already goes on to their own page."""
    if request.actor.is_known:
        return redirect("selfservice:home")
    return ui.show(request, "selfservice/enter.html", codes=settings.LINLI_CODES != "off", form=NumberForm())


@page(purpose=ENTERING, open_to="everyone", writes="POST")
def slip(request: HttpRequest) -> HttpResponse:
    """Open a household by its slip. The answer is the same for a wrong, used, ended or resting one."""
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tie = actions.use_slip(
            actor=request.actor, at=timezone.now(), code=form.cleaned_data["code"], origin=_origin(request)
        )
        if tie:
            return _opened(request, tie, form.cleaned_data["shared"])
        form.add_error(
            "code",
            _(
                "This slip does not open anything: a sign may be wrong, it was used or is out of date, or too many "
                "wrong ones were tried. Look again, or ask your community's office for a new one."
            ),
        )
    status = 422 if form.errors else 200
    return ui.show(request, "selfservice/slip.html", status=status, form=form, example=in_parts("2345678923"))


def _opened(request: HttpRequest, tie: Any, shared: bool) -> HttpResponse:
    if request.user.pk != tie.account_id:
        login(request, tie.account, backend=BACKEND)
        request.session.set_expiry(settings.LINLI_RESIDENT_SESSION)
    return remember(request, tie, redirect("selfservice:home"), shared=shared)


def _origin(request: HttpRequest) -> str:
    """From where on the net somebody tries. Behind a proxy that hides it, everybody would share one: then nothing."""
    said = request.META.get("REMOTE_ADDR", "")
    try:
        return said if ipaddress.ip_address(said).is_global else ""
    except ValueError:
        return ""


@page(purpose=ENTERING, open_to="signed-in", writes="POST")
def who(request: HttpRequest) -> HttpResponse:
    """One more fact: the last four signs of one's own document."""
    form = TailForm(request.POST or None)
    tie = queries.open_tie(request.actor, timezone.now())
    if request.method == "POST" and form.is_valid():
        tied = actions.prove(actor=request.actor, at=timezone.now(), tail=form.cleaned_data["tail"])
        if tied:
            answer = redirect("selfservice:home")
            return remember(request, tied, answer, shared=form.cleaned_data["shared"])
        form.add_error(
            "tail",
            _(
                "This does not fit, or it cannot be told by this alone who you are. Look at the card again; after "
                "five wrong tries this way is closed for a day. A slip from your community's office always helps."
            ),
        )
    status = 422 if form.errors else 200
    opened = tie is not None and request.session.get(KEY) == str(tie.pk)
    return ui.show(
        request, "selfservice/who.html", status=status, form=form, opened=opened, has_number=_number(request)
    )


def _number(request: HttpRequest) -> bool:
    user: Any = request.user
    return bool(user.phone)


@page(purpose=ENTERING, open_to="signed-in", writes="POST")
def number(request: HttpRequest) -> HttpResponse:
    """Whoever came by a slip gives the number that opens the page from now on."""
    home = standing(request)
    if home is None or home.person is None:
        return redirect("selfservice:who")
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _send(request, form.cleaned_data["phone"])
        return redirect("selfservice:number_code")
    status = 422 if form.errors else 200
    return ui.show(request, "selfservice/number.html", status=status, form=form, has_number=_number(request))


def _send(request: HttpRequest, phone: str) -> None:
    """Six digits to a number; what they were lies as a fingerprint in the sealed session, for five minutes."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    request.session[PENDING] = {"phone": phone, "code": _print_of(code), "at": time.time(), "tries": 0}
    if settings.LINLI_CODES == "console":
        codes_log.warning("sign-in code %s for %s", code, shown(NOBODY, Protection.PHONE, phone))


def _print_of(code: str) -> str:
    return salted_hmac("linli.selfservice.code", code, algorithm="sha256").hexdigest()


@page(purpose=ENTERING, open_to="signed-in", writes="POST")
def number_code(request: HttpRequest) -> HttpResponse:
    """The digits that were sent to the number."""
    pending = request.session.get(PENDING)
    if not pending or time.time() - pending["at"] > CODE_LASTS or pending["tries"] >= MOST_TRIES:
        messages.warning(request, _("The code is out of date, or was wrong too often. Have a new one sent."))
        return redirect("selfservice:number")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if hmac.compare_digest(_print_of(form.cleaned_data["code"]), pending["code"]):
            return _taken(request, pending["phone"])
        request.session[PENDING] = pending | {"tries": pending["tries"] + 1}
        form.add_error("code", _("This is not the code that was sent. Look again, or have a new one sent."))
    masked = shown(NOBODY, Protection.PHONE, pending["phone"])
    status = 422 if form.errors else 200
    return ui.show(request, "selfservice/number_code.html", status=status, form=form, masked=masked)


def _taken(request: HttpRequest, phone: str) -> HttpResponse:
    del request.session[PENDING]
    account: Any = request.user
    try:
        posts.take_phone(actor=request.actor, at=timezone.now(), account=account, phone=phone)
    except Refused as no:
        messages.warning(request, f"{no.reason} {no.remedy}")
        return redirect("selfservice:number")
    messages.success(request, _("From now on you come in with this number and a code."))
    return redirect("selfservice:home")


@page(purpose=ENTERING, open_to="signed-in", writes="POST")
def leave(request: HttpRequest) -> HttpResponse:
    """Close the page here, or on every telephone on which it was opened."""
    if request.method != "POST":
        return ui.show(request, "selfservice/leave.html")
    if "everywhere" in request.POST:
        account: Any = posts.Account.objects.get(pk=request.actor.account)
        posts.sign_out_everywhere(actor=request.actor, at=timezone.now(), expected=account.version, account=account)
    logout(request)
    answer = redirect("selfservice:enter")
    answer.delete_cookie(COOKIE)
    return answer
