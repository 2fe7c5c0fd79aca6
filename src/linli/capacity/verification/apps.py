from django.apps import AppConfig


class VerificationConfig(AppConfig):
    name = "linli.capacity.verification"
    label = "verification"
    serves = ("capacity.supervision", "effect.stability", "effect.protection")

    def ready(self) -> None:
        from linli.ground.people.api import Panel, add_panel

        from . import declarations, jobs  # noqa: F401  what it records, why it reads, its machine work
        from .queries import asked_of_home

        add_panel(Panel("household", "verification/_panel.html", asked_of_home, declarations.SEE.code, order=40))
