from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "linli.ground.tasks"
    label = "tasks"
    serves = ("capacity.organisation", "capacity.coordination")

    def ready(self) -> None:
        from . import declarations  # noqa: F401  kinds of entries, powers, purposes
