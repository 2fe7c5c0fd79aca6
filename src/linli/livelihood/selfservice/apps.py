from django.apps import AppConfig


class SelfserviceConfig(AppConfig):
    name = "linli.livelihood.selfservice"
    label = "selfservice"
    serves = ("capacity.supervision", "legitimacy.process", "effect.protection")

    def ready(self) -> None:
        from . import declarations  # noqa: F401  what this domain records, why it reads, its kinds of work
