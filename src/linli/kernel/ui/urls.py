"""Addresses of the interface itself."""

from django.urls import path

from linli.kernel.ui import pages

app_name = "ui"
urlpatterns = [
    path("prefer/", pages.prefer, name="prefer"),
    path("me/", pages.me, name="me"),
    path("catalogue/", pages.catalogue, name="catalogue"),
    path("offline/", pages.offline, name="offline"),
    path("manifest.webmanifest", pages.manifest, name="manifest"),
    path("sw.js", pages.worker, name="worker"),
]
