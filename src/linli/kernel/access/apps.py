from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "linli.kernel.access"
    label = "access"

    def ready(self) -> None:
        from . import declarations  # noqa: F401  the powers that lift the mask
