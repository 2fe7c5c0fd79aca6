from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "linli.capacity.exports"
    label = "exports"
    serves = ("capacity.supervision", "capacity.coordination")

    def ready(self) -> None:
        from linli.ground.people.api import ListAct, offer_on_the_list

        from . import declarations, jobs  # noqa: F401  what is recorded, who may, how long it is kept; machine work

        offer_on_the_list(ListAct("exports:new", declarations.words.TAKE, "download", declarations.EXPORT))
