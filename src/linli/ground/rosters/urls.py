from django.urls import path

from .pages import rosters

app_name = "rosters"
urlpatterns = [
    path("", rosters.roster_list, name="list"),
    path("<uuid:pk>/", rosters.roster, name="roster"),
    path("<uuid:pk>/columns/", rosters.roster_columns, name="columns"),
    path("<uuid:pk>/decide/", rosters.roster_decide, name="decide"),
    path("<uuid:pk>/doors/", rosters.roster_doors, name="doors"),
    path("<uuid:pk>/write/", rosters.roster_write, name="write"),
    path("<uuid:pk>/pause/", rosters.roster_pause, name="pause"),
    path("<uuid:pk>/again/", rosters.roster_again, name="again"),
    path("<uuid:pk>/undo/", rosters.roster_undo, name="undo"),
    path("<uuid:pk>/discard/", rosters.roster_discard, name="discard"),
    path("<uuid:pk>/returned/", rosters.roster_returned, name="returned"),
]
