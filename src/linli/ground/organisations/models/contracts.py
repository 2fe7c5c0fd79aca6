"""Contracts with organisations, what they are to deliver, and how it was accepted (合同·交付·验收)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.ground.organisations.rules import Delivery, Standing, contracts
from linli.ground.places.api import Unit, public
from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import SealedField, uuid7

from .organisations import Organisation

STANDINGS = {
    Standing.TO_BEGIN: (_("not begun yet"), "idle"),
    Standing.RUNNING: (_("running"), "ok"),
    Standing.BEHIND: (_("running, something is late"), "warn"),
    Standing.ENDING: (_("ends within 30 days"), "warn"),
    Standing.FULFILLED: (_("ended, everything accepted"), "idle"),
    Standing.UNFINISHED: (_("ended, not everything accepted"), "bad"),
    Standing.TERMINATED: (_("terminated"), "idle"),
}
DELIVERIES = {
    Delivery.TO_COME: (pgettext_lazy("of a deliverable", "still to come"), "idle"),
    Delivery.LATE: (_("late"), "bad"),
    Delivery.DELIVERED: (_("waits for acceptance"), "now"),
    Delivery.ACCEPTED: (_("accepted as agreed"), "ok"),
    Delivery.REMARKS: (_("accepted with remarks"), "ok"),
    Delivery.SENT_BACK: (_("sent back"), "bad"),
}


class Contract(Scoped, Versioned):
    """What an organisation does for a community or a street, for how long and for whose money.

    Parties, amount and deliverables are public; whom to call and remarks are not.
    """

    class Money(models.TextChoices):
        BUDGET = "budget", _("public budget")
        PARTY = "party", _("Party organisation’s funds")
        COMMUNITY = "community", _("the community’s working funds")
        OWNERS = "owners", _("the owners’ fees and common income")
        DONATIONS = "donations", _("donations")
        FREE = "free", _("free of charge")

    protection: ClassVar[dict[str, Protection]] = {
        **public("id position version organisation unit number title purpose money amount signed_on from_date"),
        **public("until_date terminated_on"),
        "contact_name": Protection.NAME,
        "contact_phone": Protection.PHONE,
        "reason": Protection.INTERNAL,
        "note": Protection.INTERNAL,
    }
    retention: ClassVar[str] = "organisations.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="contracts", verbose_name=_("organisation")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("the other side"))
    number = models.CharField(_("contract number"), max_length=40)
    title = models.CharField(_("title of the contract"), max_length=120)
    purpose = models.CharField(_("what for"), max_length=200, blank=True)
    money = models.CharField(_("whose money"), max_length=12, choices=Money)
    amount = models.DecimalField(_("amount in yuan"), max_digits=14, decimal_places=2, null=True, blank=True)
    signed_on = models.DateField(_("signed"), null=True, blank=True)
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"))
    terminated_on = models.DateField(_("terminated on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    contact_name = models.CharField(_("contact"), max_length=60, blank=True)
    contact_phone = SealedField(_("contact’s telephone"), max_length=40, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ("until_date", "number")
        constraints = (
            models.UniqueConstraint(fields=("unit", "number"), name="organisations_contract_number_once"),
            models.CheckConstraint(
                condition=Q(until_date__gte=F("from_date")), name="organisations_contract_not_backward"
            ),
        )
        indexes = (models.Index(fields=("until_date", "position"), name="organisations_contract_ends"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A contract lies where the community or street lies that signed it."""
        self.position = self.unit.position
        super().save(*args, **kwargs)

    @property
    def last_day(self) -> date:
        """The last day on which it holds, as people write it."""
        return max(self.until_date - timedelta(days=1), self.from_date)

    @property
    def yuan(self) -> Decimal | int | None:
        """The amount, without its decimals where it has none."""
        whole = self.amount is not None and self.amount == int(self.amount)
        return int(self.amount) if whole and self.amount is not None else self.amount

    @property
    def promised(self) -> list["Deliverable"]:
        """What it promises; taken from `promised_rows` where a list has read them together."""
        known: list[Deliverable] | None = self.__dict__.get("promised_rows")
        if known is None:
            rows = Deliverable.objects.unscoped("what a contract promises is public").filter(contract=self)
            known = self.__dict__["promised_rows"] = list(rows)
        return known

    def standing_on(self, day: date) -> Standing:
        states = [one.state_on(day) for one in self.promised]
        return contracts.standing(self.from_date, self.until_date, self.terminated_on is not None, states, day)


class Deliverable(Scoped, Versioned):
    """One thing that a contract promises: what, how much, until when, how it is measured; and its acceptance."""

    class Verdict(models.TextChoices):
        ACCEPTED = Delivery.ACCEPTED.value, _("accepted as agreed")
        REMARKS = Delivery.REMARKS.value, _("accepted with remarks")
        SENT_BACK = Delivery.SENT_BACK.value, _("sent back")

    protection: ClassVar[dict[str, Protection]] = {
        **public("id position version contract what quantity due measure delivered_on verdict verdict_on"),
        "verdict_by_title": Protection.PUBLIC,
        "remark": Protection.INTERNAL,
    }
    retention: ClassVar[str] = "organisations.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="deliverables", verbose_name=_("contract"))
    what = models.CharField(_("what is delivered"), max_length=120)
    quantity = models.CharField(_("how much"), max_length=60, blank=True)
    due = models.DateField(_("due on"))
    measure = models.CharField(_("how it is measured"), max_length=160, blank=True)
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    verdict = models.CharField(_("verdict"), max_length=12, choices=Verdict, blank=True)
    verdict_on = models.DateField(_("decided on"), null=True, blank=True)
    verdict_by_title = models.CharField(_("decided by post"), max_length=80, blank=True)
    remark = models.CharField(_("remarks or reason"), max_length=200, blank=True)

    class Meta:
        ordering = ("due", "id")

    def __str__(self) -> str:
        return self.what

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A deliverable lies where its contract lies."""
        self.position = self.contract.position
        super().save(*args, **kwargs)

    def state_on(self, day: date) -> Delivery:
        return contracts.delivery(self.verdict, self.delivered_on, self.due, day)


class ContractStep(Scoped):
    """One thing that happened to a contract. Written once, never changed (合同经过)."""

    class Deed(models.TextChoices):
        SIGNED = "signed", _("written down")
        CHANGED = "changed", _("corrected")
        PROMISED = "promised", _("a deliverable was added")
        DELIVERED = "delivered", _("delivered")
        ACCEPTED = "accepted", _("accepted as agreed")
        REMARKS = "remarks", _("accepted with remarks")
        SENT_BACK = "sent_back", _("sent back")
        PROLONGED = "prolonged", _("prolonged")
        TERMINATED = "terminated", _("terminated")

    protection: ClassVar[dict[str, Protection]] = {
        **public("id position contract deliverable deed day at recorded_at by_title"),
        "by_post": Protection.INTERNAL,
        "reason": Protection.INTERNAL,
    }
    retention: ClassVar[str] = "organisations.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="steps")
    deliverable = models.ForeignKey(Deliverable, models.PROTECT, null=True, blank=True, related_name="steps")
    deed = models.CharField(_("what happened"), max_length=12, choices=Deed)
    day = models.DateField(_("day it concerns"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    at = models.DateTimeField(_("when"))
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    by_post = models.UUIDField(_("by post"), null=True, blank=True)
    by_title = models.CharField(_("post at that time"), max_length=80, blank=True)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.deed} {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A step lies where its contract lies."""
        self.position = self.contract.position
        super().save(*args, **kwargs)
