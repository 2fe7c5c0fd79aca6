from django.apps import AppConfig


class EmergenciesConfig(AppConfig):
    name = "linli.kernel.emergencies"
    label = "emergencies"

    def ready(self) -> None:
        from linli.kernel.access.api import emergency_check

        from . import declarations  # noqa: F401  what it records and why it is read
        from .queries import one_is_declared_for

        emergency_check(one_is_declared_for)
