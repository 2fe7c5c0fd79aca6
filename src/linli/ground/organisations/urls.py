from django.urls import path

from .pages import organisations, services

app_name = "organisations"
urlpatterns = [
    path("", organisations.listing, name="list"),
    path("estates/", services.estates, name="estates"),
    path("register/", organisations.register, name="register"),
    path("estates/<uuid:pk>/serve/", services.begin, name="begin_service"),
    path("services/<uuid:pk>/end/", services.end, name="end_service"),
    path("<uuid:pk>/", organisations.organisation, name="organisation"),
    path("<uuid:pk>/change/", organisations.change, name="change"),
    path("<uuid:pk>/end/", organisations.end, name="end"),
]
