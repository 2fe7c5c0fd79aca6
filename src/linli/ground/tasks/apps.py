from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "linli.ground.tasks"
    label = "tasks"
    serves = ("capacity.organisation", "capacity.coordination")
