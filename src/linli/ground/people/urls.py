from django.urls import path

from .pages import homes, moves, persons, register, rosters

app_name = "people"
urlpatterns = [
    path("", register.listing, name="list"),
    path("find/", register.find, name="find"),
    path("buildings/", register.buildings, name="buildings"),
    path("register/", moves.choose_door, name="choose_door"),
    path("doors/<uuid:pk>/", homes.dwelling, name="dwelling"),
    path("doors/<uuid:pk>/register/", moves.register_household, name="register_household"),
    path("households/<uuid:pk>/", homes.household, name="household"),
    path("households/<uuid:pk>/change/", homes.change_household, name="change_household"),
    path("households/<uuid:pk>/add/", moves.add_person, name="add_person"),
    path("households/<uuid:pk>/move/", homes.move_household, name="move_household"),
    path("residences/<uuid:pk>/correct/", persons.correct_residence, name="correct_residence"),
    path("marks/<uuid:pk>/end/", persons.end_mark, name="end_mark"),
    path("rosters/", rosters.roster_list, name="rosters"),
    path("rosters/<uuid:pk>/", rosters.roster, name="roster"),
    path("rosters/<uuid:pk>/columns/", rosters.roster_columns, name="roster_columns"),
    path("rosters/<uuid:pk>/decide/", rosters.roster_decide, name="roster_decide"),
    path("rosters/<uuid:pk>/doors/", rosters.roster_doors, name="roster_doors"),
    path("rosters/<uuid:pk>/write/", rosters.roster_write, name="roster_write"),
    path("rosters/<uuid:pk>/again/", rosters.roster_again, name="roster_again"),
    path("rosters/<uuid:pk>/undo/", rosters.roster_undo, name="roster_undo"),
    path("rosters/<uuid:pk>/discard/", rosters.roster_discard, name="roster_discard"),
    path("rosters/<uuid:pk>/needing/", rosters.roster_needing, name="roster_needing"),
    path("<uuid:pk>/", persons.person, name="person"),
    path("<uuid:pk>/change/", persons.change_person, name="change_person"),
    path("<uuid:pk>/marks/", persons.set_mark, name="set_mark"),
    path("<uuid:pk>/move/", moves.move_in, name="move_in"),
    path("<uuid:pk>/leave/", moves.move_out, name="move_out"),
]
