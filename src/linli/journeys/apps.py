from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "linli.journeys"
    label = "journeys"
    serves = ("capacity.coordination", "capacity.organisation")

    def ready(self) -> None:
        from linli.ground.organisations.api import when_cover_changes
        from linli.ground.places.api import when_overlays_change

        from . import estates, jobs  # noqa: F401  kinds of tasks, machine work

        when_cover_changes(estates.after_a_change)
        when_overlays_change(estates.after_a_closure)
