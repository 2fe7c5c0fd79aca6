from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "linli.desk"
    label = "desk"
    serves = ("capacity.coordination",)

    def ready(self) -> None:
        from . import declarations  # noqa: F401  purposes and navigation
