from django.urls import path

from . import pages

app_name = "notify"
urlpatterns = [
    path("", pages.inbox, name="inbox"),
    path("<uuid:pk>/open/", pages.opened, name="open"),
]
