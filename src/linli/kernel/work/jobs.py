"""What the kernel itself runs by the clock."""

from django.utils.translation import gettext_lazy as _

from .declarations import schedule
from .learning import learn_years, years_worth_knowing
from .running import Run


@schedule("work.learn_holidays", every="1d", at="03:30", label=_("Learn the coming year's holidays"))
def learn_holidays(run: Run) -> dict[str, object]:
    """After an update of the holidays package the newly announced year is taken over."""
    return {"announced": learn_years(years_worth_knowing())}
