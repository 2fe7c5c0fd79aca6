from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WorkConfig(AppConfig):
    name = "linli.kernel.work"
    label = "work"

    def ready(self) -> None:
        from linli.kernel.ledger import api as ledger

        from . import declarations, jobs, queries  # noqa: F401  powers, entries, pages; what runs by the clock

        ledger.name_by("job", queries.labels_of_jobs)
        post_migrate.connect(_fill_the_calendar, sender=self)


def _fill_the_calendar(**kwargs: Any) -> None:
    """A fresh database knows its holidays before the first page is opened."""
    from .learning import learn_years, years_worth_knowing

    if kwargs["using"] == "default":
        learn_years(years_worth_knowing())
