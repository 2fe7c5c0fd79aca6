from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "linli.ground.places"
    label = "places"
    serves = ("capacity.organisation",)

    def ready(self) -> None:
        from . import declarations  # noqa: F401
