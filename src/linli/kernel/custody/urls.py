from django.urls import path

from . import pages

app_name = "custody"
urlpatterns = [path("", pages.kept, name="kept")]
