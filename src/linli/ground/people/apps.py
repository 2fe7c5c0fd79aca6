from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "linli.ground.people"
    label = "people"
    serves = ("capacity.organisation", "effect.protection")

    def ready(self) -> None:
        from . import declarations, jobs  # noqa: F401  what is recorded, why it is read, how long it is kept; machine work
