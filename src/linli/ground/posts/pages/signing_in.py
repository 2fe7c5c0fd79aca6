"""Signing in and out, the second step, one's password: the views of django-allauth that we use, with their purpose."""

from typing import Any

from allauth.account import views as account
from allauth.account.forms import LoginForm, RequestLoginCodeForm
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as spare
from allauth.mfa.totp import views as totp
from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from linli.ground.people.api import knows_number
from linli.ground.posts.actions.accounts import open_resident_account
from linli.ground.posts.declarations import OWN_ACCOUNT, SIGNING_IN
from linli.ground.posts.forms import SlipForm
from linli.ground.posts.pages.adapter import show_code_of_invented
from linli.ground.posts.queries.listing import account_named
from linli.ground.posts.rules import normal_phone
from linli.kernel.access.api import NOBODY, Protection, page, shown
from linli.kernel.ui.api import show

LABELS = {
    "login": _("Mobile number or login name"),
    "password": _("Password"),
    "phone": _("Mobile number"),
    "code": _("Digits"),
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "password2": _("New password once more"),
}


class InOurWords:
    """Fields of the third party's forms with our labels, without placeholders; help where we give it."""

    def get_form(self, form_class: Any = None) -> forms.Form:
        return worded(super().get_form(form_class))  # type: ignore[misc]


def worded(form: forms.Form) -> forms.Form:
    """The form with our labels."""
    for name, field in form.fields.items():
        field.label = LABELS.get(name, field.label)
        field.widget.attrs.pop("placeholder", None)
        field.help_text = _("at least 8 characters, not only digits") if name == "password1" else ""
        if name == "code":
            field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "input-code num"}
    return form


class SignIn(InOurWords, account.LoginView):
    """With a password; the page also offers the code."""

    def get_context_data(self, **said: Any) -> dict[str, Any]:
        said.setdefault("code_form", worded(RequestLoginCodeForm(prefix=None, auto_id="code_%s")))
        return super().get_context_data(codes=settings.LINLI_CODES != "off", **said)


class AskForCode(InOurWords, account.RequestLoginCodeView):
    """A code for a number, sent only to a number that has an account; the page looks the same for every number."""

    template_name = "account/login.html"

    def post(self, request: HttpRequest, *said: Any, **more: Any) -> HttpResponse:
        """A number of the register opens an account of its own the first time; nothing on the page tells."""
        _open_where_registered(request.POST.get("phone", ""))
        answer: HttpResponse = super().post(request, *said, **more)
        return answer

    def get_context_data(self, **said: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(codes=settings.LINLI_CODES != "off", **said)
        return found | {"code_form": found["form"], "form": worded(LoginForm(auto_id="password_%s"))}


def _open_where_registered(said: str) -> None:
    try:
        phone = normal_phone(said)
    except ValueError:
        return
    if knows_number(phone) and account_named(phone) is None:
        open_resident_account(actor=NOBODY, at=timezone.now(), phone=phone)


class TypeCode(InOurWords, account.ConfirmLoginCodeView):
    def get_context_data(self, **said: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**said)
        return found | {"masked_phone": shown(NOBODY, Protection.PHONE, found["phone"])}


class Reauthenticate(InOurWords, account.ReauthenticateView):
    pass


class ChangePassword(InOurWords, account.PasswordChangeView):
    pass


class SetPassword(InOurWords, account.PasswordSetView):
    pass


class SetUpSecondStep(InOurWords, totp.ActivateTOTPView):
    pass


class TypeSecondStep(mfa.AuthenticateView):
    def get(self, request: HttpRequest, *said: Any, **more: Any) -> HttpResponse:
        show_code_of_invented(self.stage.login.user)
        answer: HttpResponse = super().get(request, *said, **more)
        return answer

    def get_context_data(self, **said: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**said)
        return found | {"form": worded(found["form"])}


class SpareCodes(spare.ViewRecoveryCodesView):
    """Looking at spare codes is noted, and reading cannot write: so they are asked for."""

    def get(self, request: HttpRequest, *said: Any, **more: Any) -> HttpResponse:
        return show(request, "mfa/recovery_codes/ask.html")

    def post(self, request: HttpRequest, *said: Any, **more: Any) -> HttpResponse:
        answer: HttpResponse = super().get(request, *said, **more)
        return answer


class ReauthenticateBySecondStep(InOurWords, mfa.ReauthenticateView):
    pass


_open = page(purpose=SIGNING_IN, open_to="everyone", writes="POST")
_own = page(purpose=OWN_ACCOUNT, open_to="signed-in", writes="POST")

login = _open(SignIn.as_view())
ask_for_code = _open(AskForCode.as_view())
type_code = _open(TypeCode.as_view())
type_second_step = _open(TypeSecondStep.as_view())
logout = _open(account.LogoutView.as_view())
inactive = page(purpose=SIGNING_IN, open_to="everyone")(account.AccountInactiveView.as_view())
reauthenticate = _own(Reauthenticate.as_view())
reauthenticate_by_second_step = _own(ReauthenticateBySecondStep.as_view())
change_password = _own(ChangePassword.as_view())
set_password = _own(SetPassword.as_view())
set_up_second_step = _own(SetUpSecondStep.as_view())
spare_codes = _own(SpareCodes.as_view())
new_spare_codes = _own(spare.GenerateRecoveryCodesView.as_view())


@page(purpose=OWN_ACCOUNT, open_to="signed-in")
def second_step(request: HttpRequest) -> HttpResponse:
    """Where third-party pages return to: one's own account."""
    return HttpResponseRedirect(reverse("posts:own"))


@page(purpose=SIGNING_IN, open_to="everyone", writes="POST")
def slip(request: HttpRequest) -> HttpResponse:
    """Sign in with a printed one-time code."""
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        account_found: Any = authenticate(request, username=said["login"], slip=said["slip"])
        if account_found:
            record_authentication(request, account_found, method="code")
            return perform_login(request, Login(user=account_found, redirect_url=_next(request)))
        form.add_error("slip", _("This code does not fit, was used already, or is out of date. Ask for a new slip."))
    return show(request, "account/slip.html", form=form, next=_next(request) or "")


def _next(request: HttpRequest) -> str | None:
    said = request.POST.get("next") or request.GET.get("next") or ""
    return said if url_has_allowed_host_and_scheme(said, {request.get_host()}, request.is_secure()) else None


def locked_out(request: HttpRequest, *_said: Any, **_more: Any) -> HttpResponse:
    """Too many wrong tries: what happened, how long it lasts, what to do meanwhile."""
    minutes = int(settings.AXES_COOLOFF_TIME * 60)
    return show(request, "account/locked.html", status=429, tries=settings.AXES_FAILURE_LIMIT, minutes=minutes)
