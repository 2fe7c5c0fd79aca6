from django.apps import AppConfig


class KeepingConfig(AppConfig):
    name = "linli.kernel.keeping"
    label = "keeping"
