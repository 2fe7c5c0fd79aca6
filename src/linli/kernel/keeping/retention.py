"""Retention classes: how long which kind of record is kept, from when it counts, and who deletes it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class RetentionClass:
    """A kind of record and the days it is kept (存期). `days=None`: for as long as Linli runs.

    `starts_from` says in words what the days count from.
    """

    code: str
    label: Text
    days: int | None
    starts_from: Text = _("the day it was recorded")

    def cutoff(self, at: datetime) -> datetime | None:
        """Records that counted from before this moment are due; None when nothing ever is."""
        return None if self.days is None else at - timedelta(days=self.days)


_classes: dict[str, RetentionClass] = {}


def declare(*classes: RetentionClass) -> None:
    """Make retention classes known. Raises ValueError when one is declared twice with another meaning."""
    for new in classes:
        if _classes.setdefault(new.code, new) != new:
            raise ValueError(f"retention class {new.code!r} declared twice")


def retention_classes() -> dict[str, RetentionClass]:
    return dict(sorted(_classes.items()))
