"""Two records that are one person (同一人): an edge from one record to the other. Both records stay as they are."""

from functools import lru_cache
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from linli.ground.people.declarations import REGISTER, SEE
from linli.ground.people.declarations.words import MERGED_BECAUSE
from linli.kernel.access.api import EVERYWHERE, Actor, Protection, Scope, Scoped, ScopedQuerySet, Unnamed, Versioned
from linli.kernel.keeping.api import SealedField, uuid7

STANDS = Q(until_at=None)
ANSWERS = {"stays": _("stays where it is"), "other": _("belongs to the other")}


class Alias(Scoped, Versioned):
    """`person` stands for another record from a moment until a moment.

    A record stands for at most one other at a time; the edges may form a chain, and `leads_to` is its end: the one
    record by which the person is seen. It is kept by the deeds that add and end edges, for reads in one step.
    """

    speaks_of_records = True
    visible_to = SEE.code
    retention: ClassVar[str] = REGISTER.code
    protection: ClassVar[dict[str, Protection]] = {
        **dict.fromkeys(("id", "version", "person", "stands_for", "leads_to"), Protection.PUBLIC),
        **dict.fromkeys(
            ("position", "from_at", "until_at", "by", "ended_by", "reason", "confidence"), Protection.INTERNAL
        ),
        "chosen": Protection.SENSITIVE,
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    stands_for = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    leads_to = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    from_at = models.DateTimeField(_("since"))
    until_at = models.DateTimeField(_("until"), null=True, blank=True)
    by = models.UUIDField(null=True)
    ended_by = models.UUIDField(null=True)
    reason = models.CharField(_("one person because"), max_length=20, choices=MERGED_BECAUSE, default="register")
    confidence = models.FloatField(null=True)
    # Values that a person chose to show from the other record, each with the value it replaced: {field: [was, now]}.
    chosen = SealedField(blank=True, default="")

    class Meta:
        verbose_name = _("two records of one person")
        indexes = [models.Index(fields=["leads_to"], condition=STANDS, name="people_alias_leads_to")]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=STANDS, name="people_alias_once_at_a_time"),
            models.CheckConstraint(condition=~Q(person=models.F("stands_for")), name="people_alias_of_another"),
            models.CheckConstraint(condition=~Q(person=models.F("leads_to")), name="people_alias_no_circle"),
        ]

    def __str__(self) -> str:
        return f"alias {self.pk}"

    @classmethod
    def standing(cls) -> ScopedQuerySet:
        """The edges that hold now, wherever they lie."""
        return cls.objects.unscoped("which records are one person's does not depend on who asks").filter(STANDS)


class Doubt(Scoped, Versioned):
    """A row written while two records counted as one person, after they were parted: whose is it? (待认领)

    It stays where it was written until a person says that it belongs to the other.
    """

    visible_to = SEE.code
    retention: ClassVar[str] = REGISTER.code
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(
        ("id", "position", "version", "alias", "model", "key", "row", "answer", "decided_at", "decided_by"),
        Protection.INTERNAL,
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    alias = models.ForeignKey(Alias, on_delete=models.CASCADE, related_name="doubts")
    model = models.CharField(max_length=60)
    key = models.CharField(max_length=40)
    row = models.UUIDField()
    answer = models.CharField(max_length=6, choices=ANSWERS, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        verbose_name = _("row whose person is in doubt")
        constraints = [
            models.UniqueConstraint(fields=["alias", "model", "key", "row"], name="people_doubt_once"),
        ]

    def __str__(self) -> str:
        return f"doubt {self.pk}"


class People(Unnamed):
    """Residents as an actor sees them: each person once, by the record that stands for all of theirs."""

    def seen_by(self, actor: Actor) -> ScopedQuerySet:
        """One record per person: of several within the actor's scope, the one the others stand for."""
        return self.rows_seen_by(actor).filter(~Exists(aside(actor.scope)))

    def rows_seen_by(self, actor: Actor) -> ScopedQuerySet:
        """Every record within the actor's scope, also those that stand for another."""
        return super().seen_by(actor)


@lru_cache(maxsize=256)  # the question alone, never its answer: putting it into words took a tenth of every list
def aside(scope: Scope) -> ScopedQuerySet:
    """The edge, if any, because of which a reader with this scope sees another record in place of the outer one.

    The end of the chain, if it lies within the scope; else, of several that do, the one written first.
    """
    edges = Alias.standing().filter(person=OuterRef("pk"))
    if scope == EVERYWHERE:
        return edges
    earlier = Alias.standing().filter(
        scope.q("person__position"), leads_to=OuterRef("leads_to"), person__lt=OuterRef("person")
    )
    return edges.filter(scope.q("leads_to__position") | Exists(earlier))
