"""What a household asks to have put right, value by value."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import SealedField, uuid7

from .. import declarations
from ..rules import proposals
from .entering import kept


class Proposal(Scoped, Versioned):
    """One thing a household asked (更正). It lies behind the door at which it is checked."""

    visible_to: ClassVar[str] = declarations.CHECK
    retention: ClassVar[str] = "selfservice.proposal"
    kept_from: ClassVar[str] = "decided_at"
    protection: ClassVar[dict[str, Protection]] = kept(
        "id", "position", "version", "household", "person", "account", "kind", "state", "token", "sent_at",
        "promised_at", "decided_at", "decided_by", "task",
    ) | kept("said", "reason")  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household = models.ForeignKey(
        "people.Household", on_delete=models.CASCADE, related_name="+", verbose_name=_("household")
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("about")
    )
    account = models.ForeignKey("posts.Account", on_delete=models.CASCADE, related_name="+", verbose_name=_("sent by"))
    kind = models.CharField(_("what"), max_length=10, choices=list(declarations.KINDS.items()))
    state = models.CharField(
        _("state"), max_length=10, choices=list(declarations.STATES.items()), default=proposals.State.SENT.value
    )
    token = models.UUIDField(_("form it was sent with"), unique=True)
    said = SealedField(_("in the household's words"), blank=True, default="")
    sent_at = models.DateTimeField(_("sent"))
    promised_at = models.DateTimeField(_("somebody comes"), null=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        "posts.Post", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    reason = SealedField(_("reason"), blank=True, default="")
    task = models.ForeignKey("tasks.Task", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("what a household asked")
        ordering = ("-sent_at", "-id")
        indexes = (
            models.Index(fields=["household", "state"], name="selfservice_by_household"),
            models.Index(fields=["position", "state", "sent_at"], name="selfservice_by_door"),
        )

    def __str__(self) -> str:
        return f"proposal {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in proposals.OPEN

    @property
    def look(self) -> str:
        """The tag in which its state is shown."""
        return declarations.LOOKS[self.state]


class Wish(Scoped):
    """One value of a proposal with what stood there when it was sent; `target`: person, household or proposal."""

    visible_to: ClassVar[str] = declarations.CHECK
    retention: ClassVar[str] = "selfservice.proposal"
    kept_from: ClassVar[str] = "proposal__decided_at"
    protection: ClassVar[dict[str, Protection]] = kept("id", "position", "proposal", "target", "field", "answer") | {
        "old": Protection.DOCUMENT,
        "new": Protection.DOCUMENT,
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="wishes", verbose_name=_("proposal"))
    target = models.UUIDField(_("about"))
    field = models.CharField(_("field"), max_length=20)
    old = SealedField(_("stood there"), blank=True, default="")
    new = SealedField(_("is to stand there"), blank=True, default="")
    answer = models.CharField(_("answer"), max_length=8, blank=True, default="")

    class Meta:
        verbose_name = _("proposed value")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["target", "field"], condition=Q(answer=""), name="selfservice_wish_one_waits"
            ),
        )

    def __str__(self) -> str:
        return f"wish {self.pk}"
