"""What django-allauth asks us: accounts by sealed number, six-digit codes, the gateway, where to go afterwards."""

import io
import logging
import time
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.internal.cryptokit import generate_user_code
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from linli.ground.posts.actions.accounts import prove_phone, use_slip
from linli.ground.posts.forms import PhoneField
from linli.ground.posts.models import Account
from linli.ground.posts.queries.acting import actor_for, has_second_factor, holdings_now
from linli.ground.posts.queries.listing import account_named
from linli.kernel.access.api import NOBODY, Protection, shown
from linli.kernel.keeping.api import blind, seal, unseal

codes_log = logging.getLogger("linli.codes")
WRONG = _("The name or number and the password do not fit together. Look at both, or sign in with a code.")
WRONG_CODE = _("This is not the code that was sent. Look again, or have a new one sent.")
TOO_MANY = _("Too many tries in a short time. Wait five minutes, then try again.")


class Adapter(DefaultAccountAdapter):
    """Accounts are opened by an administrator; there is no e-mail; codes have six digits."""

    error_messages: dict[str, str | Promise] = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "phone_password_mismatch": WRONG,
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("This is not your present password."),
        "enter_current_password": _("Type your present password first."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def phone_form_field(self, **kwargs: Any) -> PhoneField:
        return PhoneField(**kwargs)

    def get_phone(self, user: Account) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified) if user.phone else None

    def set_phone(self, user: Account, phone: str, verified: bool) -> None:
        """Nobody changes their number by themselves: a code sent to a new number proves nothing about the person."""
        raise PermissionDenied

    def set_phone_verified(self, user: Account, phone: str) -> None:
        prove_phone(actor=actor_for(user, None), at=timezone.now(), account=user, phone=phone)

    def get_user_by_phone(self, phone: str) -> Account | None:
        return Account.objects.by_phone(phone)

    def generate_phone_verification_code(self, *, user: Account, phone: str) -> str:
        return str(generate_user_code(length=6, numeric=True, dashed=False))

    def send_verification_code_sms(self, user: Account, phone: str, code: str, **kwargs: Any) -> None:
        """The console gateway: whoever runs the server reads the code there. Without it nothing is sent."""
        if settings.LINLI_CODES == "console":
            codes_log.warning("sign-in code %s for %s", code, shown(NOBODY, Protection.PHONE, phone))

    def login(self, request: HttpRequest, user: Any) -> None:
        """Residents sign in on telephones that go from hand to hand: their sessions are short."""
        super().login(request, user)
        if user.resident:
            request.session.set_expiry(settings.LINLI_RESIDENT_SESSION)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """First the second step where it is owed, then the choice between several posts, then the front page."""
        account: Any = request.user
        held = holdings_now(account, timezone.now())
        if owes_second_factor(account):
            return reverse("mfa_activate_totp")
        return reverse("posts:switch") if len(held) > 1 else settings.LOGIN_REDIRECT_URL

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who signed in a moment ago need not prove it again."""
        proofs = get_authentication_records(self.request, self.request.user)
        recent = bool(proofs) and time.time() - proofs[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not recent and super().is_reauthentication_required(app=app, **kwargs)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("posts:own")


def owes_second_factor(account: Account) -> bool:
    """Whether a post of theirs asks for a second step that is not set up."""
    held = holdings_now(account, timezone.now())
    return any(holding.post.role.needs_second_factor for holding in held) and not has_second_factor(account)


class SecondStep(DefaultMFAAdapter):
    """The second step: secrets lie sealed; the authenticator shows Linli and the login name."""

    error_messages: dict[str, str | Promise] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This code does not fit. Look whether the clock of your telephone is right; try the next one."
        ),
        "rate_limited": TOO_MANY,
    }

    def get_totp_issuer(self) -> str:
        return "Linli 邻里"

    def get_totp_label(self, user: Account) -> str:
        return user.login or user.name

    def build_totp_svg(self, url: str) -> str:
        """On white, so that it can be scanned in the dark theme too."""
        drawn = io.BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(drawn)
        return drawn.getvalue().decode()

    def encrypt(self, text: str) -> str:
        return seal(text, "mfa")

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, "mfa")


def show_code_of_invented(account: Account) -> None:
    """In a demonstration nobody has an authenticator in hand: the console shows the code of invented people."""
    held = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).first()
    if account.synthetic and held and settings.LINLI_CODES == "console":
        counter = int(time.time()) // mfa_settings.TOTP_PERIOD
        code = format_hotp_value(hotp_value(unseal(held.data["secret"], "mfa"), counter))
        codes_log.warning("second-step code %s for %s", code, account.login)


class SlipBackend(BaseBackend):
    """Signs in with a printed one-time code; counted by the lock-out like every other way."""

    def authenticate(self, request: HttpRequest | None, username: str = "", slip: str = "", **_said: Any) -> Any:
        account = account_named(username) if slip else None
        if account is None or not account.is_active:
            return None
        at = timezone.now()
        return account if use_slip(actor=actor_for(account, None), at=at, account=account, code=slip) else None

    def get_user(self, user_id: Any) -> Account | None:
        return Account.objects.filter(pk=user_id).first()


def counted_as(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """Under which name the lock-out counts: a fingerprint, so that no number lies in its tables."""
    said = (credentials or {}).get("username") or (request.POST.get("login", "") if request else "")
    account = account_named(said)
    return blind("sign-in", str(account.pk) if account else str(said).strip().lower())
