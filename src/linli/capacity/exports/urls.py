from django.urls import path

from . import pages

app_name = "exports"
urlpatterns = [
    path("", pages.listing, name="list"),
    path("new/", pages.new, name="new"),
    path("columns/", pages.columns, name="columns"),
    path("trace/", pages.trace, name="trace"),
    path("decide/<uuid:pk>/", pages.decide, name="decide"),
    path("<uuid:pk>/", pages.export, name="export"),
    path("<uuid:pk>/csv/", pages.csv, name="csv"),
    path("<uuid:pk>/workbook/", pages.workbook, name="workbook"),
    path("<uuid:pk>/fetch/", pages.fetch, name="fetch"),
]
