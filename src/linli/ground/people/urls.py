from django.urls import path

from .pages import homes, moves, persons, register

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
    path("<uuid:pk>/", persons.person, name="person"),
    path("<uuid:pk>/change/", persons.change_person, name="change_person"),
    path("<uuid:pk>/marks/", persons.set_mark, name="set_mark"),
    path("<uuid:pk>/move/", moves.move_in, name="move_in"),
    path("<uuid:pk>/leave/", moves.move_out, name="move_out"),
]
