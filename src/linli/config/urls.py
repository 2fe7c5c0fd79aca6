"""Every app that has a `urls` module is mounted under its own name; the desk is the front page."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.urls import include, path

MOUNTED_AT = {"desk": "", "ui": ""}

handler400 = "linli.kernel.ui.pages.bad_request"
handler403 = "linli.kernel.ui.pages.refused"
handler404 = "linli.kernel.ui.pages.not_found"
handler500 = "linli.kernel.ui.pages.server_error"


def _mounted() -> list:
    routes = []
    for app in apps.get_app_configs():
        if app.name.startswith("linli.") and app.label != "config" and find_spec(f"{app.name}.urls"):
            prefix = MOUNTED_AT.get(app.label, f"{app.label}/")
            routes.append(path(prefix, include(import_module(f"{app.name}.urls"))))
    return routes


urlpatterns = [path("accounts/", include("linli.ground.posts.urls.signing_in")), *_mounted()]
