from django.urls import path

from . import pages

app_name = "desk"

urlpatterns = [
    path("", pages.home, name="home"),
    path("find/", pages.search, name="search"),
    path("door/<uuid:pk>/", pages.door, name="door"),
    path("door/building/<uuid:pk>/", pages.building, name="building"),
]
