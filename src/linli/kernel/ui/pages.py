"""The interface's own pages: preferences, catalogue, the shell on the phone, and the pages that say no."""

import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from linli.kernel.access.api import Refused, page
from linli.kernel.ui import context as contexts
from linli.kernel.ui.catalogue import specimens
from linli.kernel.ui.declarations import USING_LINLI
from linli.kernel.ui.marks import asset
from linli.kernel.ui.shell import OFFLINE_VIEW, shell_assets, shell_version
from linli.kernel.ui.showing import show, wants_part

A_YEAR = 365 * 24 * 3600
CHOICES = {
    "theme": (contexts.THEME_COOKIE, contexts.THEMES),
    "density": (contexts.DENSITY_COOKIE, contexts.DENSITIES),
    "language": (settings.LANGUAGE_COOKIE_NAME, tuple(code for code, _name in settings.LANGUAGES)),
}


@page(purpose=USING_LINLI, open_to="everyone", reads="", writes="POST")
def prefer(request: HttpRequest) -> HttpResponse:
    """Keep the reader's language, light and size in cookies of his browser, and go back where he was."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    answer = HttpResponseRedirect(back)
    for name, (cookie, allowed) in CHOICES.items():
        value = request.POST.get(name)
        if value in allowed:
            answer.set_cookie(cookie, value, A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    return answer


@page(purpose=USING_LINLI, open_to="signed-in")
def me(request: HttpRequest) -> HttpResponse:
    """Who I am here, and how I want to read."""
    return show(request, "ui/me.html")


@page(purpose=USING_LINLI, open_to="signed-in")
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every component in every state, from the same templates as the pages."""
    return show(request, "ui/catalogue.html", **specimens(request))


@page(purpose=USING_LINLI, open_to="everyone")
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown without a network; kept by the browser, so it names nobody."""
    answer = render(request, "ui/offline.html", {"actor": None, "signed_in": False, "bell": None, "nav": []})
    answer["Cache-Control"] = "no-cache"
    return answer


@page(purpose=USING_LINLI, open_to="everyone")
def manifest(request: HttpRequest) -> HttpResponse:
    """What the phone needs to put Linli on its home screen."""
    icons = [
        {"src": asset("ui/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
        {"src": asset("ui/icon-192.png"), "sizes": "192x192", "type": "image/png"},
        {"src": asset("ui/icon-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "any maskable"},
    ]
    content = {
        "name": _("Linli"),
        "short_name": _("Linli"),
        "description": _("Neighbours and those who work for them"),
        "lang": get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f6f4ef",
        "theme_color": "#ffffff",
        "icons": icons,
    }
    return JsonResponse(content, content_type="application/manifest+json")


@page(purpose=USING_LINLI, open_to="everyone")
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: keeps the shell, never a page about anybody."""
    context = {"version": shell_version(), "assets": shell_assets(), "offline": OFFLINE_VIEW}
    answer = render(request, "ui/worker.js", context, content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _said(request, 400)


def refused(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    """No, with the reason and the remedy that the refusal carries."""
    if not isinstance(exception, Refused):
        return _said(request, 403, reason="", remedy="")
    return _said(request, 403, reason=str(exception.reason).rstrip("。."), remedy=exception.remedy)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page stood open too long, or cookies are off."""
    return _said(
        request,
        403,
        reason=_("This page was open for too long, so what you sent could not be checked."),
        remedy=_("Go back, reload the page and send it again. If that does not help, allow cookies in the browser."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Does not say whether the thing exists."""
    return _said(request, 404)


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Too many tries, or too many questions in a short time."""
    return _said(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks neither database nor session: either may be what failed. A database that is away comes back."""
    away = isinstance(sys.exc_info()[1], OperationalError)
    status = 503 if away else 500
    page = get_template(f"{status}.html").render({"language": get_language()})
    return HttpResponse(page, status=status, headers={"Retry-After": "60"} if away else None)


def _said(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    part = "ui/_refusal.html" if wants_part(request) else None
    return show(request, f"{status}.html", part, status, **context)
