from django.urls import path

from . import pages

app_name = "emergencies"

urlpatterns = [
    path("", pages.overview, name="list"),
    path("declare/", pages.declare, name="declare"),
    path("<uuid:pk>/level/", pages.change, name="change"),
    path("<uuid:pk>/end/", pages.end, name="end"),
]
