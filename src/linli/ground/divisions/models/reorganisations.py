"""A reorganisation on its way from a comparison to the tree, and back (区划调整)."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.ground.divisions.rules.folding import Answers, Row
from linli.ground.places.api import PUBLIC_REGISTER, Unit, public
from linli.kernel.access.api import Protection, Versioned
from linli.kernel.keeping.api import uuid7

from .editions import Edition


class Reorganisation(Versioned):
    """The tree of one city as an edition lists it or an order says, compared with the tree that stands.

    `rows` are (code, name, parent's code); `became` and `apart` hold what a person said of codes. `undo` holds every
    row of the tree that applying made or changed, as it was before and after.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("being prepared")
        APPLIED = "applied", _("applied")
        UNDONE = "undone", _("taken back")
        DISCARDED = "discarded", _("discarded")

    class Source(models.TextChoices):
        EDITION = "edition", _("edition of the official register")
        ORDER = "order", _("order of the government")

    protection: ClassVar[dict[str, Protection]] = public(
        "id version root source year title basis as_of rows became apart state undo edition changed drafted_by "
        "drafted_at applied_by applied_at undone_by undone_at"
    )
    unscoped_because: ClassVar[str] = PUBLIC_REGISTER
    retention: ClassVar[str] = "divisions.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    root = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("city"))
    source = models.CharField(_("source"), max_length=8, choices=Source)
    year = models.PositiveSmallIntegerField(_("edition"), null=True, blank=True)
    title = models.CharField(_("what it is called"), max_length=120)
    basis = models.CharField(_("number of the order"), max_length=120, blank=True)
    as_of = models.DateField(_("counts from"))
    rows: Any = models.JSONField(_("units as they shall stand"), default=list)
    became: Any = models.JSONField(_("codes that became others"), default=dict)
    apart: Any = models.JSONField(_("pairs that are two places"), default=list)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    undo: Any = models.JSONField(_("what applying changed"), default=dict)
    edition = models.ForeignKey(Edition, models.SET_NULL, null=True, blank=True, related_name="+")
    changed = models.PositiveIntegerField(_("units changed"), default=0)
    drafted_by = models.UUIDField(_("prepared by"), null=True, blank=True)
    drafted_at = models.DateTimeField(_("prepared at"))
    applied_by = models.UUIDField(_("applied by"), null=True, blank=True)
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)
    undone_by = models.UUIDField(_("taken back by"), null=True, blank=True)
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("reorganisation")
        ordering = ("-drafted_at",)

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def listed(self) -> list[Row]:
        """The rows as an edition would list them."""
        return [Row(*row) for row in self.rows]

    @property
    def answers(self) -> Answers:
        return Answers(self.became, frozenset((old, new) for old, new in self.apart))
