"""How a household's page is opened: which account belongs to whom, and printed slips."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import uuid7

from ..declarations import PRINT
from ..rules.slips import Tries


def kept(*names: str) -> dict[str, Protection]:
    return dict.fromkeys(names, Protection.INTERNAL)


class Tie(Scoped):
    """An account belongs to a person of the register, or (a slip, before anybody said who they are) to a household."""

    WAYS = (("fact", _("by a number and one more fact")), ("slip", _("by a slip")))

    visible_to: ClassVar[str] = PRINT
    retention: ClassVar[str] = "selfservice.tie"
    kept_from: ClassVar[str] = "ended_at"
    protection: ClassVar[dict[str, Protection]] = kept(
        "id", "position", "account", "person", "household", "way", "made_at", "until_at", "ended_at"
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey("posts.Account", on_delete=models.CASCADE, related_name="+", verbose_name=_("account"))
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("resident")
    )
    household = models.ForeignKey(
        "people.Household", on_delete=models.CASCADE, related_name="+", verbose_name=_("household")
    )
    way = models.CharField(_("opened"), max_length=4, choices=WAYS)
    made_at = models.DateTimeField(_("since"))
    until_at = models.DateTimeField(_("ends by itself"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)

    class Meta:
        verbose_name = _("tie of an account to its household")
        constraints = (
            models.UniqueConstraint(fields=["account"], condition=Q(ended_at=None), name="selfservice_tie_one_open"),
        )

    def __str__(self) -> str:
        return f"tie {self.pk}"

    def holds(self, at: datetime) -> bool:
        return self.ended_at is None and (self.until_at is None or at < self.until_at)


class Printing(Scoped, Versioned):
    """Slips printed in one act for a building or a household. Its position is the building's."""

    visible_to: ClassVar[str] = PRINT
    retention: ClassVar[str] = "selfservice.slip"
    kept_from: ClassVar[str] = "until_at"
    protection: ClassVar[dict[str, Protection]] = kept(
        "id", "position", "version", "tag", "printed_at", "printed_by", "until_at", "count", "revoked_at"
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tag = models.CharField(_("first four signs"), max_length=4, unique=True)
    printed_at = models.DateTimeField(_("printed"))
    printed_by = models.ForeignKey(
        "posts.Post", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("printed by")
    )
    until_at = models.DateTimeField(_("good until"))
    count = models.PositiveIntegerField(_("slips"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    class Meta:
        verbose_name = _("printing of slips")
        ordering = ("-printed_at",)

    def __str__(self) -> str:
        return f"printing {self.tag}"

    def holds(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.until_at


class Slip(Scoped):
    """One printed slip. Only a keyed fingerprint of its secret is kept."""

    visible_to: ClassVar[str] = PRINT
    retention: ClassVar[str] = "selfservice.slip"
    kept_from: ClassVar[str] = "printing__until_at"
    protection: ClassVar[dict[str, Protection]] = kept(
        "id", "position", "printing", "household", "used_at", "used_by"
    ) | {"secret": Protection.SENSITIVE}

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    printing = models.ForeignKey(Printing, on_delete=models.CASCADE, related_name="slips", verbose_name=_("printing"))
    household = models.ForeignKey(
        "people.Household", on_delete=models.CASCADE, related_name="+", verbose_name=_("household")
    )
    secret = models.CharField(_("fingerprint of the secret"), max_length=32)
    used_at = models.DateTimeField(_("slip used"), null=True)
    used_by = models.ForeignKey(
        "posts.Account", on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("account")
    )

    class Meta:
        verbose_name = _("slip")
        constraints = (models.UniqueConstraint(fields=["printing", "secret"], name="selfservice_slip_secret_once"),)

    def __str__(self) -> str:
        return f"slip {self.pk}"


class TriesAt(Scoped):
    """Wrong tries at one lock: the slips of a building, what comes from one place of the net, one account's fact."""

    visible_to: ClassVar[str] = PRINT
    retention: ClassVar[str] = "selfservice.slip"
    kept_from: ClassVar[str] = "since"
    protection: ClassVar[dict[str, Protection]] = kept("id", "position", "lock", "wrong", "since", "rests_until")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    lock = models.CharField(_("lock"), max_length=60, unique=True)
    wrong = models.PositiveIntegerField(_("wrong tries"), default=0)
    since = models.DateTimeField(_("since"), null=True)
    rests_until = models.DateTimeField(_("rests until"), null=True)

    class Meta:
        verbose_name = _("wrong tries")

    def __str__(self) -> str:
        return f"tries at {self.lock}"

    @property
    def tries(self) -> Tries:
        return Tries(self.wrong, self.since, self.rests_until)
