from django.urls import path

from . import pages

app_name = "verification"
urlpatterns = [
    path("", pages.overview, name="overview"),
    path("look/", pages.look_now, name="look"),
    path("questions/", pages.questions, name="questions"),
    path("questions/<uuid:pk>/", pages.question, name="question"),
    path("tasks/<uuid:pk>/", pages.task, name="task"),
    path("rules/", pages.rules, name="rules"),
    path("rules/<str:code>/new/", pages.new_version, name="new_version"),
    path("versions/<uuid:pk>/", pages.version, name="version"),
    path("versions/<uuid:pk>/preview/", pages.preview, name="preview"),
    path("versions/<uuid:pk>/set/", pages.set_version, name="set_version"),
    path("versions/<uuid:pk>/withdraw/", pages.withdraw_version, name="withdraw_version"),
]
