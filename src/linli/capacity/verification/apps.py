from django.apps import AppConfig


class VerificationConfig(AppConfig):
    name = "linli.capacity.verification"
    label = "verification"
    serves = ("capacity.supervision", "effect.stability", "effect.protection")

    def ready(self) -> None:
        from . import declarations, jobs  # noqa: F401  what it records, why it reads, its machine work
