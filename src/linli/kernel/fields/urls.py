from django.urls import path

from . import pages

app_name = "fields"
urlpatterns = [path("", pages.listing, name="dictionary")]
