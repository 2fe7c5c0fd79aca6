from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "linli.frontline.screening"
    label = "screening"
    serves = ("effect.keep_out", "effect.keep_from_spreading", "capacity.organisation")

    def ready(self) -> None:
        from . import declarations, jobs  # noqa: F401  what this domain records, why it reads, its work
