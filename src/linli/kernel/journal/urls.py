"""Addresses of the access journal."""

from django.urls import path

from . import pages

app_name = "journal"
urlpatterns = [path("", pages.index, name="list")]
