from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "linli.kernel.notify"
    label = "notify"

    def ready(self) -> None:
        from linli.kernel.ui import api as ui

        from . import declarations, queries  # noqa: F401  why the inbox is read

        ui.bell("notify:inbox", queries.unread)
