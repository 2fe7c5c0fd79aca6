from django.urls import path

from .pages import buildings, overlays, units

app_name = "places"
urlpatterns = [
    path("", units.ground, name="ground"),
    path("find/", units.find, name="find"),
    path("units/<uuid:pk>/", units.unit, name="unit"),
    path("units/<uuid:pk>/map/", units.tiles, name="tiles"),
    path("units/<uuid:pk>/buildings/", buildings.listing, name="buildings"),
    path("units/<uuid:pk>/buildings/add/", buildings.add, name="add_building"),
    path("units/<uuid:pk>/areas/add/", overlays.draw, name="draw_overlay"),
    path("buildings/<uuid:pk>/", buildings.building, name="building"),
    path("buildings/<uuid:pk>/change/", buildings.change, name="change_building"),
    path("buildings/<uuid:pk>/end/", buildings.end, name="end_building"),
    path("buildings/<uuid:pk>/doors/", buildings.add_doors, name="add_doors"),
    path("doors/<uuid:pk>/", buildings.door, name="door"),
    path("areas/<uuid:pk>/", overlays.overlay, name="overlay"),
    path("areas/<uuid:pk>/change/", overlays.change, name="change_overlay"),
    path("areas/<uuid:pk>/end/", overlays.end, name="end_overlay"),
]
