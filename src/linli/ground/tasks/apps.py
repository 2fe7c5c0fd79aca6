from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "linli.ground.tasks"
    label = "tasks"
    serves = ("capacity.organisation", "capacity.coordination")

    def ready(self) -> None:
        from linli.kernel.ledger import api as ledger

        from . import declarations, jobs, queries  # noqa: F401  kinds of entries, powers, purposes; the clock's work

        ledger.name_by("task", queries.titles)
        ledger.name_by("team", queries.team_names)
