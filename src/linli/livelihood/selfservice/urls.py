"""Addresses of self-service: first the household's own, then those who check and print."""

from django.urls import path

from .pages import checking, desk, entering, looks, own

app_name = "selfservice"

urlpatterns = [
    path("", own.home, name="home"),
    path("enter/", entering.enter, name="enter"),
    path("enter/slip/", entering.slip, name="slip"),
    path("enter/who/", entering.who, name="who"),
    path("enter/number/", entering.number, name="number"),
    path("enter/number/code/", entering.number_code, name="number_code"),
    path("leave/", entering.leave, name="leave"),
    path("person/<uuid:pk>/", own.person, name="person"),
    path("person/<uuid:pk>/change/<slug:field>/", own.change, name="change"),
    path("person/<uuid:pk>/gone/<slug:kind>/", own.going, name="going"),
    path("household/change/<slug:field>/", own.change_household, name="change_household"),
    path("coming/<slug:kind>/", own.coming, name="coming"),
    path("asked/", own.proposals, name="proposals"),
    path("asked/<uuid:pk>/back/", own.withdraw, name="withdraw"),
    path("looks/", looks.looks, name="looks"),
    path("looks/<uuid:pk>/why/", looks.why, name="why"),
    path("check/<uuid:pk>/", checking.check, name="check"),
    path("check/<uuid:pk>/visit/", checking.promise, name="promise"),
    path("check/<uuid:pk>/pass-on/", checking.pass_on, name="pass_on"),
    path("desk/", desk.desk, name="desk"),
    path("slips/", desk.printings, name="printings"),
    path("slips/print/", desk.print_slips, name="print_slips"),
    path("slips/<uuid:pk>/revoke/", desk.revoke, name="revoke"),
    path("answer/<uuid:pk>/", desk.answer, name="answer"),
]
