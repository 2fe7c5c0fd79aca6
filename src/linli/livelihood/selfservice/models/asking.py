"""A resident asks why somebody looked, and is told."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import SealedField, uuid7

from ..declarations import ANSWER
from .entering import kept


class Question(Scoped, Versioned):
    """Why did somebody look? Whoever answers sees the look and the question, not who asks."""

    visible_to: ClassVar[str] = ANSWER
    retention: ClassVar[str] = "selfservice.question"
    kept_from: ClassVar[str] = "answered_at"
    protection: ClassVar[dict[str, Protection]] = kept(
        "id", "position", "version", "account", "person", "look", "look_at", "look_post", "look_unit", "look_purpose",
        "asked_at", "answered_at", "answered_by", "task",
    ) | kept("said", "answer")  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey("posts.Account", on_delete=models.CASCADE, related_name="+", verbose_name=_("asked by"))
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+", verbose_name=_("whose data")
    )
    look = models.UUIDField(_("look"))
    look_at = models.DateTimeField(_("when they looked"))
    look_post = models.CharField(_("post that looked"), max_length=120)
    look_unit = models.CharField(_("unit that looked"), max_length=120)
    look_purpose = models.CharField(_("purpose of the look"), max_length=80)
    said = SealedField(_("question"), blank=True, default="")
    asked_at = models.DateTimeField(_("asked"))
    answer = SealedField(_("answer to the resident"), blank=True, default="")
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(
        "posts.Post", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("answered by")
    )
    task = models.ForeignKey("tasks.Task", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("question about a look")
        ordering = ("-asked_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["person", "look"], condition=Q(answered_at=None), name="selfservice_question_once"
            ),
        )

    def __str__(self) -> str:
        return f"question {self.pk}"
