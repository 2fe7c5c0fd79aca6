from django.urls import path

from . import pages

app_name = "screening"

urlpatterns = [
    path("", pages.campaigns, name="campaigns"),
    path("new/", pages.new, name="new"),
    path("<uuid:pk>/", pages.campaign, name="campaign"),
    path("<uuid:pk>/units/", pages.street, name="units"),
    path("<uuid:pk>/changes/", pages.changes, name="changes"),
    path("<uuid:pk>/close/", pages.close, name="close"),
    path("<uuid:pk>/ledger/", pages.export, name="export"),
    path("building/<uuid:pk>/", pages.building, name="building"),
    path("door/<uuid:pk>/", pages.door, name="door"),
    path("door/<uuid:pk>/absence/", pages.absence, name="absence"),
    path("door/<uuid:pk>/left/", pages.leave, name="leave"),
    path("door/<uuid:pk>/found/", pages.found, name="found"),
]
