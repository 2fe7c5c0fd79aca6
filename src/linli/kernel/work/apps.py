from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WorkConfig(AppConfig):
    name = "linli.kernel.work"
    label = "work"

    def ready(self) -> None:
        from . import declarations, jobs  # noqa: F401  powers, entries, pages; what runs by the clock

        post_migrate.connect(_fill_the_calendar, sender=self)


def _fill_the_calendar(**kwargs: Any) -> None:
    """A fresh database knows its holidays before the first page is opened."""
    from .learning import learn_years, years_worth_knowing

    if kwargs["using"] == "default":
        learn_years(years_worth_knowing())
