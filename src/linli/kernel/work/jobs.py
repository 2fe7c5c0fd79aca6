"""What the kernel itself runs by the clock."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from .declarations import schedule
from .learning import learn_years, years_worth_knowing
from .models import Job
from .running import Run


@schedule("work.learn_holidays", every="1d", at="03:30", label=_("Learn the coming year's holidays"))
def learn_holidays(run: Run) -> dict[str, object]:
    """After an update of the holidays package the newly announced year is taken over."""
    return {"announced": learn_years(years_worth_knowing())}


QUEUE_KEPT = timedelta(days=14)


@schedule("work.tidy_up", every="1d", at="03:40", label=_("Tidy the queue of machine work"))
def tidy_up(run: Run) -> dict[str, object]:
    """Places in the queue, and runs of the clock that went well, are of no use after a fortnight."""
    before = timezone.now() - QUEUE_KEPT
    places, _by_model = DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    went_well = {"account": None, "position": 0, "state": Job.State.DONE, "finished_at__lt": before}
    runs, _by_model = Job.objects.unscoped("what the clock started belongs to nobody").filter(**went_well).delete()
    return {"places": places, "runs": runs}
