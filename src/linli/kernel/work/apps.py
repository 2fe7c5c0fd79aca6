from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "linli.kernel.work"
    label = "work"
