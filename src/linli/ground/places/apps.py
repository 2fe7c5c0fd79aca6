from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "linli.ground.places"
    label = "places"
    serves = ("capacity.organisation",)

    def ready(self) -> None:
        from linli.kernel.ledger import api as ledger

        from . import declarations  # noqa: F401  what it declares is known once it is imported
        from .queries.naming import names_of_units

        ledger.name_by("unit", names_of_units)
