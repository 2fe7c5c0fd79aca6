"""Tables of the ledger: what is committed to for ever, and beside it what can be erased."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Protection, Scoped
from linli.kernel.keeping.api import uuid7

from .declarations import WHYS


class Head(models.Model):
    """Where a chain stands. One row per ledger-keeping unit; locked while an entry is appended."""

    unscoped_because = "carries counts and digests of a unit's ledger, no data; shown through the unit's entries"
    retention = "ledger.commitment"
    protection = dict.fromkeys(("chain", "seq", "digest", "position", "unit_name"), Protection.PUBLIC)

    chain = models.UUIDField(primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)
    position = models.BigIntegerField(default=0)
    unit_name = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return f"{self.unit_name or self.chain}: {self.seq}"


class Entry(Scoped):
    """One thing that was done, as a commitment. Appended, never changed, never deleted."""

    visible_to = "ledger.see"
    retention = "ledger.commitment"
    protection = dict.fromkeys(
        (
            "id",
            "position",
            "chain",
            "seq",
            "kind",
            "at",
            "recorded_at",
            "device_at",
            "unit",
            "post",
            "subject",
            "payload_hash",
            "rows",
            "root",
            "previous",
            "digest",
        ),
        Protection.INTERNAL,
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    chain = models.UUIDField()
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=80)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_index=True)
    device_at = models.DateTimeField(null=True)
    unit = models.UUIDField(null=True)
    post = models.UUIDField(null=True)
    subject = models.CharField(max_length=32, blank=True)
    payload_hash = models.CharField(max_length=64)
    rows = models.PositiveIntegerField(null=True)
    root = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "seq"], name="ledger_entry_numbered_once"),
            models.UniqueConstraint(fields=["chain", "previous"], name="ledger_entry_one_successor"),
        ]
        indexes = [
            models.Index(fields=["subject"], condition=~models.Q(subject=""), name="ledger_entry_subject"),
            models.Index(fields=["chain", "kind", "seq"], name="ledger_entry_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.chain} {self.seq}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append. Raises TypeError for an entry that is already in the ledger."""
        if not self._state.adding:
            raise TypeError("an entry of the ledger is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("an entry of the ledger is never deleted; forget its payload instead")


class Payload(models.Model):
    """What an entry commits to, in canonical text. Erased when its retention class says so."""

    unscoped_because = "read only through its entry"
    retention = "ledger.payload"
    protection = dict.fromkeys(("entry", "salt", "body", "lasting"), Protection.INTERNAL)

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="payload")
    salt = models.BinaryField()
    body = models.TextField()
    lasting = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("content of an entry")
        verbose_name_plural = _("what entries of the ledger say")
        constraints = [models.CheckConstraint(condition=~models.Q(body=""), name="ledger_payload_says_something")]

    def __str__(self) -> str:
        return self.body


class AliasKey(models.Model):
    """The key that links a subject to its alias in the ledger. Deleting it leaves the entries about nobody."""

    unscoped_because = "never shown; read by the ledger alone"
    retention = "ledger.payload"
    protection = dict.fromkeys(("subject", "key"), Protection.INTERNAL)

    subject = models.UUIDField(primary_key=True)
    key = models.BinaryField()

    def __str__(self) -> str:
        return "alias key"


class SignedHead(models.Model):
    """A chain's last entry on a day, signed with the installation's ledger key."""

    unscoped_because = "a public statement about a chain; holds no data"
    retention = "ledger.commitment"
    protection = dict.fromkeys(("id", "chain", "seq", "digest", "at", "key", "signature"), Protection.PUBLIC)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    chain = models.UUIDField()
    seq = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq", "key"], name="ledger_head_signed_once")]

    def __str__(self) -> str:
        return f"{self.chain} {self.seq}"


class Witness(models.Model):
    """That a neighbouring unit's ledger holds a chain's signed head, in which of its own entries."""

    unscoped_because = "a public statement about a chain; holds no data"
    retention = "ledger.commitment"
    protection = dict.fromkeys(("id", "head", "entry", "by"), Protection.PUBLIC)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    head = models.ForeignKey(SignedHead, on_delete=models.PROTECT, related_name="witnesses")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    by = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["head", "by"], name="ledger_witness_once")]

    def __str__(self) -> str:
        return f"{self.by} for {self.head_id}"


class Verification(models.Model):
    """One run of the verification over one chain or all, with its finding."""

    unscoped_because = "says whether the ledgers hold; holds no data"
    retention = "ledger.commitment"
    protection = dict.fromkeys(
        ("id", "chain", "at", "chains", "entries", "purged", "fault_chain", "fault_seq", "fault_why"), Protection.PUBLIC
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    chain = models.UUIDField(null=True)  # none: every ledger
    at = models.DateTimeField(db_index=True)
    chains = models.PositiveIntegerField()
    entries = models.PositiveBigIntegerField()
    purged = models.PositiveBigIntegerField()
    fault_chain = models.CharField(max_length=40, blank=True)
    fault_seq = models.PositiveBigIntegerField(null=True)
    fault_why = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.at}: {self.fault_why or 'holds'}"

    @property
    def why(self) -> str:
        """What is wrong, in the reader's language; empty when all holds."""
        return str(WHYS.get(self.fault_why, self.fault_why))
