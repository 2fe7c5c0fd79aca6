from django.apps import AppConfig


class IdentitiesConfig(AppConfig):
    name = "linli.capacity.identities"
    label = "identities"
    serves = ("capacity.organisation", "capacity.supervision")

    def ready(self) -> None:
        from linli.ground.people.api import tell_of_likeness

        from . import declarations, jobs  # noqa: F401  what is recorded, why it is read, how long it is kept; machine work
        from .actions.entering import keep_likeness

        tell_of_likeness(keep_likeness)
