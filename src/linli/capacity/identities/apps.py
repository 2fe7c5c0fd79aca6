from django.apps import AppConfig


class IdentitiesConfig(AppConfig):
    name = "linli.capacity.identities"
    label = "identities"
    serves = ("capacity.organisation", "capacity.supervision")

    def ready(self) -> None:
        from . import declarations, jobs  # noqa: F401  what is recorded, why it is read, how long it is kept; machine work
