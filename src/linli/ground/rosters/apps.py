from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "linli.ground.rosters"
    label = "rosters"
    serves = ("capacity.organisation", "effect.protection")

    def ready(self) -> None:
        from . import declarations, jobs  # noqa: F401  what is recorded, who may, how long it is kept; machine work
