from django.urls import path

from . import pages

app_name = "identities"
urlpatterns = [
    path("", pages.queue, name="queue"),
    path("scan/", pages.scan, name="scan"),
    path("task/<uuid:pk>/", pages.task, name="task"),
    path("ask/<uuid:pk>/", pages.ask, name="ask"),
    path("pairs/<uuid:pk>/", pages.pair, name="pair"),
    path("pairs/<uuid:pk>/one/", pages.one, name="one"),
    path("pairs/<uuid:pk>/two/", pages.two, name="two"),
    path("pairs/<uuid:pk>/unsure/", pages.unsure, name="unsure"),
    path("pairs/<uuid:pk>/again/", pages.again, name="again"),
    path("merged/", pages.merged, name="merged"),
    path("merged/<uuid:pk>/part/", pages.part, name="part"),
    path("doubts/", pages.doubts, name="doubts"),
    path("doubts/<uuid:pk>/", pages.doubt, name="doubt"),
]
