from django.urls import path

from .pages import moves

app_name = "divisions"
urlpatterns = [
    path("", moves.editions, name="editions"),
    path("moves/", moves.moves, name="moves"),
    path("moves/reject/", moves.reject, name="reject_moves"),
    path("moves/<uuid:pk>/confirm/", moves.confirm, name="confirm_move"),
    path("moves/<uuid:pk>/reopen/", moves.reopen, name="reopen_move"),
    path("units/<uuid:pk>/successor/", moves.successor, name="successor"),
]
