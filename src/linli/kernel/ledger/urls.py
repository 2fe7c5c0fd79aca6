from django.urls import path

from . import pages

app_name = "ledger"
urlpatterns = [
    path("", pages.ledgers, name="ledgers"),
    path("<uuid:chain>/", pages.unit, name="unit"),
    path("<uuid:chain>/export/", pages.export, name="export"),
    path("<uuid:chain>/verify/", pages.verify, name="verify"),
    path("entry/<uuid:pk>/", pages.entry, name="entry"),
]
