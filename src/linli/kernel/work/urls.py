from django.urls import path

from . import calendar_pages, pages

app_name = "work"
urlpatterns = [
    path("", pages.jobs, name="jobs"),
    path("<uuid:pk>/", pages.job, name="job"),
    path("<uuid:pk>/stop/", pages.stop, name="stop"),
    path("<uuid:pk>/again/", pages.again, name="again"),
    path("schedules/", pages.schedules, name="schedules"),
    path("calendar/", calendar_pages.calendar, name="calendar"),
    path("calendar/day/", calendar_pages.day, name="day"),
    path("calendar/<int:year>/announced/", calendar_pages.announce, name="announce"),
    path("calendar/hours/", calendar_pages.hours, name="hours"),
]
