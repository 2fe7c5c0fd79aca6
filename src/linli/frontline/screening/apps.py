from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ScreeningConfig(AppConfig):
    name = "linli.frontline.screening"
    label = "screening"
    serves = ("effect.keep_out", "effect.keep_from_spreading", "capacity.organisation")

    def ready(self) -> None:
        from linli.capacity.verification.api import signs_by
        from linli.ground.people.api import Panel, add_panel, tell_of_merges

        from . import declarations, jobs  # noqa: F401  what this domain records, why it reads, its work
        from .actions.merging import follow_merge
        from .queries import signs_of_life
        from .queries.visits import visits_panel

        signs_by(signs_of_life)
        tell_of_merges(follow_merge)
        add_panel(Panel("household", "screening/_visits_panel.html", visits_panel, declarations.SEE.code))
        post_migrate.connect(_keep_templates, sender=self)


def _keep_templates(using: str, **_said: Any) -> None:
    """The questions are there as soon as the tables are."""
    from django.utils import timezone

    from linli.kernel.access.api import system

    from .actions import load_templates

    if using == "default":
        load_templates(actor=system("installation"), at=timezone.now())
