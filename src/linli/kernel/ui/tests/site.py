"""A small site around the interface: its own addresses, a few pages, and whoever the test says is acting."""

from uuid import UUID

from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from linli.kernel.access.api import EVERYWHERE, NOBODY, Actor, Refused
from linli.kernel.ui.api import confirm, show
from linli.kernel.ui.pages import locked_out

handler400 = "linli.kernel.ui.pages.bad_request"
handler403 = "linli.kernel.ui.pages.refused"
handler404 = "linli.kernel.ui.pages.not_found"
handler500 = "linli.kernel.ui.pages.server_error"


def somebody(*powers: str, **known: object) -> Actor:
    who = {"post_title": "社区办公室", "unit_name": "西山社区"} | known
    return Actor(
        UUID(int=1), UUID(int=2), UUID(int=3), 1 << 24, "周宁", "community_office", frozenset(powers), EVERYWHERE, **who
    )


acting = [somebody()]


def actor_for_request(request: HttpRequest) -> Actor:
    return NOBODY if request.headers.get("X-Nobody") else acting[0]


def home(request: HttpRequest) -> HttpResponse:
    return show(request, "ui/me.html", "ui/_personal.html")


def deny(request: HttpRequest) -> HttpResponse:
    raise Refused("您的岗位没有这一项。", "请社区办公室加上")


def mangle(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("cut off")


def stumble(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the database is gone")


def lose(request: HttpRequest) -> HttpResponse:
    raise OperationalError("the database is locked")


def ask(request: HttpRequest) -> HttpResponse:
    return confirm(
        request,
        heading="撤回这次导入",
        text="3,159 行会回到导入前",
        action="撤回导入",
        back_url="/",
        consequences=["214 人会标为已撤回"],
        batch="7",
    )


urlpatterns = [
    path("", home, name="home"),
    path("accounts/logout/", home, name="account_logout"),
    path("accounts/login/", home, name="account_login"),
    path("deny/", deny),
    path("mangle/", mangle),
    path("stumble/", stumble),
    path("away/", lose),
    path("locked/", locked_out),
    path("ask/", ask),
    path("", include("linli.kernel.ui.urls")),
]
