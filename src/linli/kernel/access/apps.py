from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "linli.kernel.access"
    label = "access"
