"""One notice in somebody's inbox."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Protection
from linli.kernel.keeping.api import uuid7

from .declarations import RETENTION, NoticeKind, Weight, kind_of

WEIGHTS = [
    (Weight.DANGER.value, _("danger")),
    (Weight.NORMAL.value, _("ordinary")),
    (Weight.DIGEST.value, _("gathered")),
]


class Notice(models.Model):
    """To whoever holds a post, or to one account. Its words come from its kind; `params` hold no personal data."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    post = models.UUIDField(_("to the post"), null=True, blank=True)
    account = models.UUIDField(_("to the account"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=60)
    weight = models.CharField(_("weight"), max_length=8, choices=WEIGHTS)
    params = models.JSONField(_("what it names"), default=dict)
    link = models.CharField(_("where to look"), max_length=200, blank=True)
    at = models.DateTimeField(_("when"))
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    unscoped_because = "a notice belongs to the post or account it is addressed to, not to a place"
    retention = RETENTION
    kept_from = "at"
    kept_from = "at"
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(
        ("id", "post", "account", "kind", "weight", "params", "link", "at", "read_at"), Protection.INTERNAL
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(post=None, account__isnull=False) | Q(post__isnull=False, account=None),
                name="notify_notice_to_one",
            ),
        )
        indexes = (
            models.Index(fields=["post", "read_at", "-at"], name="notify_notice_of_post"),
            models.Index(fields=["account", "read_at", "-at"], name="notify_notice_of_account"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"

    @property
    def declared(self) -> NoticeKind:
        return kind_of(self.kind)

    @property
    def sentence(self) -> str:
        return self.declared.say(self.params)
