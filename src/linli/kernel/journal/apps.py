from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "linli.kernel.journal"
    label = "journal"

    def ready(self) -> None:
        from . import declarations  # noqa: F401  what it is read for
