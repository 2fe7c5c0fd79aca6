"""The record that something was destroyed: how much, of what, when, by which rule; nothing of what it said."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.kernel.access.api import Protection
from linli.kernel.keeping.api import uuid7
from linli.kernel.ledger import api as ledger

from .purgers import label_of


class DeletionRecord(models.Model):
    """One destruction (销毁记录). `root` is the Merkle root over the ids destroyed, each hashed with the salt.

    Somebody who holds a list of ids, from an old backup say, can show with it that exactly these were destroyed.
    """

    unscoped_because = "counts for the whole installation; holds nothing of what was destroyed"
    retention = "custody.record"
    protection = dict.fromkeys(
        ("id", "at", "rule", "what", "cutoff", "count", "held", "salt", "root", "entry"), Protection.INTERNAL
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(pgettext_lazy("deletion record", "when"), db_index=True)
    rule = models.CharField(pgettext_lazy("deletion record", "rule"), max_length=60)
    what = models.CharField(pgettext_lazy("deletion record", "what"), max_length=60)
    cutoff = models.DateTimeField(pgettext_lazy("deletion record", "from before"))
    count = models.PositiveIntegerField(pgettext_lazy("deletion record", "how many"))
    held = models.PositiveIntegerField(pgettext_lazy("deletion record", "due but still needed"), default=0)
    salt = models.BinaryField()
    root = models.CharField(max_length=64)
    entry = models.UUIDField(pgettext_lazy("deletion record", "entry of the ledger"))

    class Meta:
        verbose_name = _("deletion record")
        verbose_name_plural = _("deletion records")

    def __str__(self) -> str:
        return f"{self.at}: {self.count} {self.what}"

    @property
    def rule_label(self) -> str:
        """The retention class in the reader's language."""
        return str(ledger.rule_label(self.rule))

    @property
    def what_label(self) -> str:
        """What was destroyed, in the reader's language."""
        return str(label_of(self.what))
