"""Answer with a page, or with the part of it that htmx asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def show(
    request: HttpRequest, template: str, part: str | None = None, status: int = 200, **context: Any
) -> HttpResponse:
    """Render `template`, or `part` alone when htmx swaps it into a page that is already there.

    Nothing is kept by the browser or on the way: pages are personal.
    """
    answer = render(request, part if part and wants_part(request) else template, context, status=status)
    answer.headers.setdefault("Cache-Control", "no-store, private")
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def wants_part(request: HttpRequest) -> bool:
    """htmx asks for a part, except when it follows a link or goes back in the history."""
    htmx: Any = getattr(request, "htmx", False)
    return bool(htmx and not htmx.boosted and not htmx.history_restore_request)


def confirm(
    request: HttpRequest,
    *,
    heading: str,
    text: str,
    action: str,
    back_url: str,
    consequences: list[str] | None = None,
    status: int = 200,
    **hidden: Any,
) -> HttpResponse:
    """Ask before what cannot be taken back, on a page of its own.

    The form posts `confirmed=yes` and the `hidden` values to the same address; `action` is the verb on the button.
    """
    return show(
        request,
        "ui/confirm.html",
        status=status,
        heading=heading,
        text=text,
        action=action,
        back_url=back_url,
        consequences=consequences or [],
        hidden=hidden,
    )
