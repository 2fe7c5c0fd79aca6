"""Reading the dictionary off the models: one entry per field that is kept."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise

from linli.kernel.access.api import Protection
from linli.kernel.keeping.api import BlindField, RetentionClass, SealedField, retention_classes

from .declarations import PROTECTIONS, TYPES

Text = str | Promise
ORDER: tuple[tuple[type[Any], str], ...] = (
    (SealedField, "sealed"),
    (BlindField, "fingerprint"),
    (models.ForeignKey, "reference"),
    (models.UUIDField, "id"),
    (models.BooleanField, "yes_no"),
    (models.DateTimeField, "moment"),
    (models.DateField, "day"),
    (models.IntegerField, "number"),
    (models.FloatField, "number"),
    (models.DecimalField, "number"),
    (models.JSONField, "structure"),
    (models.BinaryField, "binary"),
)


@dataclass(frozen=True)
class FieldEntry:
    """One field: where its fact is at home, what it is, how closely and how long it is kept, who may see it.

    `home` is `app.Model.field`, the one place of this fact; everything else is a view of it.
    """

    app: str
    model: str
    model_label: Text
    name: str
    label: Text
    type: str
    refers_to: str
    choices: tuple[tuple[str, Text], ...]
    required: bool
    protection: Protection
    seen_with: tuple[str, ...]
    retention: RetentionClass | None

    @property
    def home(self) -> str:
        return f"{self.app}.{self.model}.{self.name}"

    @property
    def type_words(self) -> Text:
        return TYPES[self.type]

    @property
    def protection_words(self) -> Text:
        return PROTECTIONS[self.protection]

    @property
    def is_sealed(self) -> bool:
        """Whether the value lies encrypted in the database."""
        return self.type == "sealed"

    def says(self, text: str) -> bool:
        """Whether a reader who typed this may mean the entry."""
        said = (self.home, str(self.label), str(self.model_label))
        return all(any(word in one.casefold() for one in said) for word in text.casefold().split())


def dictionary() -> list[FieldEntry]:
    """Every field of every model of ours, by app and model in the order they are declared."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("linli.")]
    ours.sort(key=lambda model: (model._meta.app_label, model.__name__))
    return [_entry(model, field) for model in ours for field in model._meta.concrete_fields]


def _entry(model: type[models.Model], field: Any) -> FieldEntry:
    kept: dict[str, Protection] = getattr(model, "protection", {})
    protection = kept.get(field.name, Protection.INTERNAL)
    code = getattr(model, "retention", "")
    return FieldEntry(
        app=model._meta.app_label,
        model=model.__name__,
        model_label=model._meta.verbose_name or model.__name__,
        name=field.name,
        label=field.verbose_name,
        type=_type_of(field),
        refers_to=field.related_model._meta.label if field.is_relation else "",
        choices=tuple((str(value), word) for value, word in field.flatchoices),
        required=not (field.null or field.blank or field.has_default()),
        protection=protection,
        seen_with=_powers(model, protection),
        retention=retention_classes().get(code),
    )


def _type_of(field: Any) -> str:
    found = next((name for kind, name in ORDER if isinstance(field, kind)), "text")
    return "choice" if found in ("text", "number") and field.choices else found


def _powers(model: type[models.Model], protection: Protection) -> tuple[str, ...]:
    """Powers one needs to see the field whole: the model's own, then that of the field's protection."""
    asked = (getattr(model, "visible_to", ""), protection.value.strip())
    return tuple(power for power in asked if power)
