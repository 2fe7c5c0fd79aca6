"""What can be done with jobs, schedules and the calendar."""

from .calendar import announce_year, set_day, set_hours
from .jobs import run_again, stop
from .schedules import change_schedule

__all__ = [
    "announce_year",
    "change_schedule",
    "run_again",
    "set_day",
    "set_hours",
    "stop",
]
