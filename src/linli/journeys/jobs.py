"""What the clock does for journeys."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.kernel.work.api import Run, schedule

from . import estates


@schedule(
    "journeys.watch_estates",
    every="1d",
    at="00:20",
    label=_("Look where an estate lacks somebody, and which contracts end soon"),
    powers=estates.POWERS,
)
def watch_estates(run: Run) -> dict[str, object]:
    """Just after midnight: a day's passing alone ends services and contracts, and changes which needs hold."""
    now = timezone.now()
    today: date = timezone.localdate(now)
    seen = estates.look(at=now, day=today)
    return {"opened": seen.opened, "reopened": seen.reopened, "closed": seen.closed}
