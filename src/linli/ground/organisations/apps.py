from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OrganisationsConfig(AppConfig):
    name = "linli.ground.organisations"
    label = "organisations"
    serves = ("capacity.organisation", "capacity.mobilisation")

    def ready(self) -> None:
        from linli.ground.organisations import declarations, queries  # purposes, powers, kinds of events
        from linli.ground.places.api import Panel, add_panel

        needs = declarations.SEE.code
        add_panel(Panel("overlay", "organisations/_estate_panel.html", queries.estate_panel, needs, order=10))
        add_panel(Panel("unit", "organisations/_unit_panel.html", queries.unit_panel, needs, order=20))
        add_panel(Panel("overlay", "organisations/_ties_panel.html", queries.overlay_ties, needs, order=30))
        add_panel(Panel("building", "organisations/_ties_panel.html", queries.building_ties, needs, order=30))

        post_migrate.connect(_keep_data, sender=self)


def _keep_data(using: str, **_said: Any) -> None:
    """The kinds of organisations and the first needs of estates are there as soon as the tables are."""
    from django.utils import timezone

    from linli.ground.organisations.actions.kinds import keep_kinds
    from linli.ground.organisations.actions.needs import keep_needs
    from linli.kernel.access.api import system

    if using == "default":
        keep_kinds(actor=system("installation"), at=timezone.now())
        keep_needs(actor=system("installation"), at=timezone.now())
