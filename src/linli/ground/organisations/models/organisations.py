"""Organisations of every kind (单位)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from linli.ground.places.api import Unit, public
from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import SealedField, uuid7


class Kind(models.Model):
    """A kind of organisation; data, so that a place can add its own (单位类别)."""

    class Group(models.TextChoices):
        PARTY = "party", _("Party organisations")
        SELF = "self", _("self-government")
        PUBLIC = "public", _("public bodies")
        FIRM = "firm", _("firms and owners")
        SOCIAL = "social", _("social organisations")
        OTHER = "other", _("others")

    unscoped_because: ClassVar[str] = "a list of words, the same everywhere"
    protection: ClassVar[dict[str, Protection]] = public("code name name_en group order")
    retention: ClassVar[str] = "organisations.register"

    code = models.SlugField(_("code"), primary_key=True, max_length=40)
    name = models.CharField(pgettext_lazy("of an organisation", "name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=60)
    group = models.CharField(_("group"), max_length=10, choices=Group)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ("order", "code")

    def __str__(self) -> str:
        return self.name_en if (get_language() or "").startswith("en") else self.name


class Organisation(Scoped, Versioned):
    """A firm, committee, Party body, station or group that does something in the community."""

    protection: ClassVar[dict[str, Protection]] = {
        **public("id position version kind name uscc unit parent address from_date until_date synthetic"),
        "office_phone": Protection.PUBLIC,
        "contact_name": Protection.NAME,
        "contact_phone": Protection.PHONE,
        "note": Protection.INTERNAL,
    }
    retention: ClassVar[str] = "organisations.register"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="organisations", verbose_name=_("kind"))
    name = models.CharField(pgettext_lazy("of an organisation", "name"), max_length=120, db_index=True)
    uscc = models.CharField(_("unified social credit code"), max_length=18, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("home unit"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="branches", verbose_name=_("belongs to")
    )
    address = models.CharField(_("address"), max_length=160, blank=True)
    office_phone = models.CharField(_("office telephone"), max_length=40, blank=True)
    contact_name = models.CharField(_("contact"), max_length=60, blank=True)
    contact_phone = SealedField(_("contact’s telephone"), max_length=40, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    synthetic = models.BooleanField(_("invented"), default=False)

    class Meta:
        ordering = ("kind__order", "name")
        constraints = (
            models.UniqueConstraint(fields=("uscc",), condition=~Q(uscc=""), name="organisations_uscc_once"),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An organisation lies where its unit lies."""
        self.position = self.unit.position
        super().save(*args, **kwargs)
