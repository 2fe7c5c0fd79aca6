from importlib import import_module

from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "linli.kernel.custody"
    label = "custody"
    serves = ("capacity.supervision",)

    def ready(self) -> None:
        import_module("linli.kernel.custody.declarations")
        import_module("linli.kernel.custody.jobs")
