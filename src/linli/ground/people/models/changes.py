"""What was changed, from what to what, and who said so (变更)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from linli.ground.people.declarations import REGISTER, SEE
from linli.ground.people.declarations.batches import SOURCES
from linli.kernel.access.api import Protection, Scoped, Subject
from linli.kernel.keeping.api import SealedField, uuid7

from .household import Household
from .person import Person


class Change(Subject, Scoped):
    """One fact of a person or a household that was changed. Written once, never changed; it goes with its record.

    `old` and `new` are the stored values as text; how closely they are kept follows the field they belong to.
    `source_id` is the import, task or bulk act that brought the change about.
    """

    subject_attribute = "person_id"
    visible_to = SEE.code
    retention: ClassVar[str] = REGISTER.code
    protection: ClassVar[dict[str, Protection]] = {
        "id": Protection.PUBLIC,
        "position": Protection.INTERNAL,
        "person": Protection.PUBLIC,
        "household": Protection.PUBLIC,
        "field": Protection.INTERNAL,
        "old": Protection.DOCUMENT,
        "new": Protection.DOCUMENT,
        "source": Protection.INTERNAL,
        "source_id": Protection.INTERNAL,
        "at": Protection.INTERNAL,
        "post_title": Protection.INTERNAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("resident")
    )
    household = models.ForeignKey(
        Household, on_delete=models.CASCADE, null=True, blank=True, related_name="changes", verbose_name=_("household")
    )
    field = models.CharField(_("what was changed"), max_length=30)
    old = SealedField(_("was"), blank=True, default="")
    new = SealedField(_("became"), blank=True, default="")
    source = models.CharField(_("known from"), max_length=20, choices=SOURCES)
    source_id = models.UUIDField(_("source record"), null=True, blank=True)
    at = models.DateTimeField(_("changed at"))
    post_title = models.CharField(_("changed by post"), max_length=120, blank=True, default="")

    class Meta:
        verbose_name = _("change of a record")
        indexes = [
            models.Index(fields=["person", "at"], name="people_change_of_person"),
            models.Index(fields=["household", "at"], name="people_change_of_household"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person=None) ^ models.Q(household=None), name="people_change_of_one_record"
            )
        ]

    def __str__(self) -> str:
        return f"change {self.pk}"

    @property
    def kept_as(self) -> Protection:
        """How closely the old and the new value are kept: as the field they belong to."""
        record: type[Person] | type[Household] = Person if self.person_id else Household
        return record.protection.get(self.field, Protection.INTERNAL)
