from django.urls import path

from .pages import moves, reorganising, zones

app_name = "divisions"
urlpatterns = [
    path("", moves.editions, name="editions"),
    path("moves/", moves.moves, name="moves"),
    path("moves/reject/", moves.reject, name="reject_moves"),
    path("moves/<uuid:pk>/confirm/", moves.confirm, name="confirm_move"),
    path("moves/<uuid:pk>/reopen/", moves.reopen, name="reopen_move"),
    path("reorganisations/", reorganising.listing, name="reorganisations"),
    path("reorganisations/begin/", reorganising.begin, name="begin_reorganisation"),
    path("reorganisations/<uuid:pk>/", reorganising.one, name="reorganisation"),
    path("reorganisations/<uuid:pk>/answer/", reorganising.answer, name="answer_pairs"),
    path("reorganisations/<uuid:pk>/change/", reorganising.change, name="change_draft"),
    path("reorganisations/<uuid:pk>/apply/", reorganising.apply, name="apply_reorganisation"),
    path("reorganisations/<uuid:pk>/undo/", reorganising.undo, name="undo_reorganisation"),
    path("reorganisations/<uuid:pk>/discard/", reorganising.discard, name="discard_reorganisation"),
    path("zones/", zones.listing, name="zones"),
    path("zones/enter/", zones.enter, name="enter_zone"),
    path("zones/<uuid:pk>/", zones.one, name="zone"),
    path("zones/<uuid:pk>/change/", zones.change, name="change_zone"),
    path("zones/<uuid:pk>/end/", zones.end, name="end_zone"),
    path("units/<uuid:pk>/successor/", moves.successor, name="successor"),
]
