from django.urls import path

from . import pages

app_name = "journeys"
urlpatterns = [
    path("gap/<uuid:pk>/", pages.gap, name="gap"),
    path("contract/<uuid:pk>/", pages.contract, name="contract"),
]
