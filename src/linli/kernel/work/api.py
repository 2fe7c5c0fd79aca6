"""The door of machine work: declare and queue jobs, declare schedules, reckon in working time."""

from .actions import stop
from .declarations import JobKind, job, kinds, recurring, schedule
from .learning import learn_years
from .models import Job
from .queries import add_working, calendar, is_workday, jobs, unannounced_years, working_seconds
from .queueing import enqueue
from .running import Run, ask_running_job_to_end, pick_up_lost_jobs
from .worker import Worker

__all__ = [
    "Job",
    "JobKind",
    "Run",
    "Worker",
    "add_working",
    "ask_running_job_to_end",
    "calendar",
    "enqueue",
    "is_workday",
    "job",
    "jobs",
    "kinds",
    "learn_years",
    "pick_up_lost_jobs",
    "recurring",
    "schedule",
    "stop",
    "unannounced_years",
    "working_seconds",
]
