from django.urls import path

from . import pages

app_name = "tasks"
urlpatterns = [
    path("", pages.mine, name="mine"),
    path("board/", pages.board, name="board"),
    path("board/reassign/", pages.reassign, name="reassign"),
    path("board/cancel/", pages.cancel, name="cancel"),
    path("teams/", pages.teams, name="teams"),
    path("teams/new/", pages.new_team, name="new_team"),
    path("teams/<uuid:pk>/", pages.change_team, name="change_team"),
    path("<uuid:pk>/", pages.task, name="task"),
    path("<uuid:pk>/hand-over/", pages.hand_over, name="hand_over"),
    path("<uuid:pk>/outcome/", pages.outcome, name="outcome"),
    path("<uuid:pk>/reopen/", pages.reopen, name="reopen"),
]
