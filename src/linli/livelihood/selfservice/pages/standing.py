"""Whether this browser has shown that the account's household is its reader's own (凭据).

A number can be given to somebody else, so a number alone opens nothing: in this session, or in this browser within
half a year, one more fact was given. On a telephone that is not one's own only the session remembers it.
"""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone

from .. import queries
from ..models import Tie

KEY = "selfservice.tie"
COOKIE = "linli_home"
SALT = "linli.selfservice.home"
HALF_A_YEAR = 180 * 24 * 3600
ON_A_BORROWED_PHONE = 10 * 60  # seconds


def standing(request: HttpRequest) -> queries.Home | None:
    """What the reader may open now; None until they have shown that it is theirs."""
    now = timezone.now()
    tie = queries.open_tie(request.actor, now)  # type: ignore[attr-defined]
    if tie is None or not (request.session.get(KEY) == str(tie.pk) or _remembered(request, tie)):
        return None
    return queries.home_of(request.actor, tie, now)  # type: ignore[attr-defined]


def _remembered(request: HttpRequest, tie: Tie) -> bool:
    user: Any = request.user
    try:
        said = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=HALF_A_YEAR)
    except signing.BadSignature:
        return False
    return said == [str(tie.pk), user.sessions_ended]


def remember(request: HttpRequest, tie: Tie, answer: HttpResponse, *, shared: bool) -> HttpResponse:
    """Note in the session, and in a browser of one's own also for later, that the tie was shown."""
    request.session[KEY] = str(tie.pk)
    if shared:
        request.session.set_expiry(ON_A_BORROWED_PHONE)
        answer.delete_cookie(COOKIE)
        return answer
    user: Any = request.user
    value = signing.dumps([str(tie.pk), user.sessions_ended], salt=SALT)
    answer.set_cookie(COOKIE, value, HALF_A_YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return answer


def to_show(request: HttpRequest) -> HttpResponseRedirect:
    """Where one shows that it is one's own."""
    return redirect("selfservice:who")
