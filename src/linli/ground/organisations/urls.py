from django.urls import path

from .pages import boards, contracts, deliveries, needs, organisations, services, ties

app_name = "organisations"
urlpatterns = [
    path("", organisations.listing, name="list"),
    path("estates/", boards.estates, name="estates"),
    path("estates/board.csv", boards.csv_file, name="estates_csv"),
    path("estates/board.xlsx", boards.workbook, name="estates_workbook"),
    path("estates/paper/", boards.paper, name="estates_paper"),
    path("estates/<uuid:pk>/serve/", services.begin, name="begin_service"),
    path("services/<uuid:pk>/end/", services.end, name="end_service"),
    path("needs/", needs.needs, name="needs"),
    path("needs/<slug:state>/", needs.change, name="set_needs"),
    path("contracts/", contracts.listing, name="contracts"),
    path("contracts/enter/", contracts.enter, name="enter_contract"),
    path("contracts/<uuid:pk>/", contracts.contract, name="contract"),
    path("contracts/<uuid:pk>/change/", contracts.change, name="change_contract"),
    path("contracts/<uuid:pk>/prolong/", contracts.prolong, name="prolong_contract"),
    path("contracts/<uuid:pk>/terminate/", contracts.terminate, name="terminate_contract"),
    path("contracts/<uuid:pk>/promise/", deliveries.add, name="add_deliverable"),
    path("deliverables/<uuid:pk>/deliver/", deliveries.deliver, name="deliver"),
    path("deliverables/<uuid:pk>/decide/", deliveries.decide, name="decide"),
    path("ties/", ties.listing, name="ties"),
    path("ties/begin/", ties.begin, name="begin_tie"),
    path("ties/<uuid:pk>/change/", ties.change, name="change_tie"),
    path("ties/<uuid:pk>/end/", ties.end, name="end_tie"),
    path("register/", organisations.register, name="register"),
    path("<uuid:pk>/", organisations.organisation, name="organisation"),
    path("<uuid:pk>/change/", organisations.change, name="change"),
    path("<uuid:pk>/end/", organisations.end, name="end"),
]
