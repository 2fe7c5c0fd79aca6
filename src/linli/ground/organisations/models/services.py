"""Which organisation does what for which estate, and what every estate needs somebody for (服务·必备事项)."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.ground.organisations.rules import cover
from linli.ground.places.api import Overlay, on_day, public
from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import uuid7

from .contracts import Contract
from .organisations import Organisation


class Service(Scoped, Versioned):
    """That an organisation does something for an estate (or another overlay) for a time.

    With a contract it lasts no longer than the contract does.
    """

    class Function(models.TextChoices):
        CLOSING = "closing", _("closing and gates")
        DISINFECTION = "disinfection", _("disinfection")
        PATROL = "patrol", _("patrol")
        RUBBISH = "rubbish", _("rubbish collection")
        PROPERTY = "property", _("property service")
        HEALTH = "health", _("health service")
        SUPPLIES = "supplies", _("supplies")
        MEDIATION = "mediation", _("mediation")

    protection: ClassVar[dict[str, Protection]] = public(
        "id position version organisation overlay function contract basis from_date until_date"
    )
    retention: ClassVar[str] = "organisations.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="services", verbose_name=_("organisation")
    )
    overlay = models.ForeignKey(Overlay, models.PROTECT, related_name="+", verbose_name=_("estate or area"))
    function = models.CharField(_("function"), max_length=16, choices=Function)
    contract = models.ForeignKey(
        Contract, models.PROTECT, null=True, blank=True, related_name="services", verbose_name=_("contract")
    )
    basis = models.CharField(_("contract or agreement"), max_length=120, blank=True)
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ("function", "from_date")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "overlay", "function"),
                condition=Q(until_date__isnull=True),
                name="organisations_service_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.function} {self.overlay_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A service lies where the overlay lies."""
        self.position = self.overlay.position
        super().save(*args, **kwargs)

    @property
    def ends(self) -> date | None:
        """The first day on which it is no longer done: its own end or that of its contract, whichever is earlier."""
        days = [self.until_date, self.contract.until_date if self.contract else None]
        return min((day for day in days if day), default=None)

    @property
    def last_day(self) -> date | None:
        """The last day on which it is done; None while nobody has said."""
        return max(self.ends - timedelta(days=1), self.from_date) if self.ends else None

    @property
    def stands_in(self) -> bool:
        """Whether it looks after the property without being a property company (无物业小区代管)."""
        return self.function == self.Function.PROPERTY and self.organisation.kind_id != "property_company"

    def runs_on(self, day: date) -> bool:
        begins = max(self.from_date, self.contract.from_date if self.contract else self.from_date)
        return begins <= day and (self.ends is None or day < self.ends)


def done_on(day: date) -> Q:
    """The filter for services that are done on a day: by their own dates and those of the contract behind them."""
    return on_day(day) & (Q(contract__isnull=True) | on_day(day, "contract__"))


class NeedsVersion(models.Model):
    """One version of what estates in a state need somebody for; the newest that has begun holds (必备事项版本)."""

    class State(models.TextChoices):
        ORDINARY = cover.ORDINARY, _("in ordinary times")
        CLOSED = cover.CLOSED, _("while closed")

    unscoped_because: ClassVar[str] = "rules of the whole installation, open to everybody"
    protection: ClassVar[dict[str, Protection]] = public("id state number functions from_date set_at set_by_title")
    retention: ClassVar[str] = "organisations.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    state = models.CharField(_("state of an estate"), max_length=10, choices=State)
    number = models.PositiveIntegerField(_("version"))
    functions = models.JSONField(_("needed functions"))
    from_date = models.DateField(_("from"))
    set_at = models.DateTimeField(_("set at"))
    set_by_title = models.CharField(_("set by post"), max_length=80, blank=True)

    class Meta:
        ordering = ("state", "number")
        constraints = (models.UniqueConstraint(fields=("state", "number"), name="organisations_needs_version_once"),)

    def __str__(self) -> str:
        return f"{self.state} {self.number}"

    @property
    def words(self) -> list[str]:
        """The needed functions in the reader's language."""
        return [str(word) for code, word in Service.Function.choices if code in self.functions]
