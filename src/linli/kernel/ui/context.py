"""What every page knows: who is acting, where he can go, in which language, theme and density he reads."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from linli.kernel.ui.navigation import nav_for, tabs_of
from linli.kernel.ui.registry import bell_for

THEMES = ("light", "dark", "auto")
DENSITIES = ("desk", "field", "elder")
THEME_COOKIE, DENSITY_COOKIE = "linli_theme", "linli_density"


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Navigation and unread count are computed only when a template asks for them."""
    actor = getattr(request, "actor", None)
    match = getattr(request, "resolver_match", None)
    groups: Any = SimpleLazyObject(lambda: nav_for(actor, match.view_name if match else ""))
    density = _chosen(request, DENSITY_COOKIE, DENSITIES)
    return {
        "actor": actor,
        "post_said": _without_unit(actor),
        "signed_in": actor is not None and actor.is_known,
        "nav": groups,
        "tabs": SimpleLazyObject(lambda: tabs_of(groups)),
        "bell": SimpleLazyObject(lambda: bell_for(actor)),
        "language": get_language(),
        "languages": settings.LANGUAGES,
        "theme": _chosen(request, THEME_COOKIE, THEMES),
        "density": density,
        "density_now": density or getattr(actor, "density", "") or "field",
        "layout": "ui/phone.html" if getattr(actor, "density", "desk") == "field" else "ui/base.html",
        "drill": settings.LINLI_DRILL,
        "now": timezone.localtime(),
    }


def _without_unit(actor: Any) -> str:
    """西山社区办公室 under 西山社区 is said 办公室: the unit stands beside it."""
    title = str(getattr(actor, "post_title", ""))
    return title.removeprefix(str(getattr(actor, "unit_name", ""))) or title


def _chosen(request: HttpRequest, cookie: str, allowed: tuple[str, ...]) -> str:
    """The reader's choice, or "" when he made none (the layout then decides)."""
    value = request.COOKIES.get(cookie, "")
    return value if value in allowed else ""
