from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ScreeningConfig(AppConfig):
    name = "linli.frontline.screening"
    label = "screening"
    serves = ("effect.keep_out", "effect.keep_from_spreading", "capacity.organisation")

    def ready(self) -> None:
        from linli.capacity.verification.api import signs_by

        from . import declarations, jobs  # noqa: F401  what this domain records, why it reads, its work
        from .queries import signs_of_life

        signs_by(signs_of_life)
        post_migrate.connect(_keep_templates, sender=self)


def _keep_templates(using: str, **_said: Any) -> None:
    """The questions are there as soon as the tables are."""
    from django.utils import timezone

    from linli.kernel.access.api import system

    from .actions import load_templates

    if using == "default":
        load_templates(actor=system("installation"), at=timezone.now())
