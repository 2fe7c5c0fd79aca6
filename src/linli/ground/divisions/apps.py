from django.apps import AppConfig


class DivisionsConfig(AppConfig):
    name = "linli.ground.divisions"
    label = "divisions"
    serves = ("capacity.organisation",)

    def ready(self) -> None:
        from linli.ground.places.api import Panel, add_panel, tell_areas

        from . import declarations  # noqa: F401  what it records, why it is read, who may
        from .queries.moves import unit_panel
        from .queries.zones import areas

        tell_areas(areas)
        add_panel(Panel("unit", "divisions/_unit_panel.html", unit_panel, "places.see", order=5))
