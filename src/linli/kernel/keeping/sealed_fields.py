"""Model fields whose values lie encrypted in the database, and the blind fields by which they are found."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from .crypto import Sealed, blind, seal, unseal


class SealedAttribute(DeferredAttribute):
    """Opens the value when it is read from an instance; the instance keeps the sealed form."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is not None and isinstance(value, Sealed):
            return unseal(value, bound_to(instance, self.field))
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


def bound_to(instance: Any, field: Any) -> str:
    """What a sealed value belongs to: it opens in this row and this field only."""
    return f"{field.model._meta.label_lower}:{instance.pk}:{field.attname}"


class SealedField(models.TextField[Any, Any]):
    """Text sealed with its row's key as associated data. `.values()` gives the sealed form; filters are refused."""

    descriptor_class = SealedAttribute

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        return Sealed(value) if value else value  # nothing has no seal

    def to_python(self, value: Any) -> Any:
        return value

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Sealed) or hasattr(value, "resolve_expression"):
            return value
        return seal(str(value), bound_to(model_instance, self)) if value != "" else ""

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value not in (None, "") and not isinstance(value, Sealed):
            raise FieldError(f"{self.model.__name__}.{self.name} is sealed: save the row, or use keeping.bulk_update")
        return value if value is None else str(value)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in ("isnull", "exact"):
            raise FieldError(f"{self.name} is sealed: look it up by its blind field")
        return super().get_lookup(lookup_name)


class BlindField(models.CharField[Any, Any]):
    """The keyed fingerprint of a sealed field of the same row, computed when the row is saved."""

    def __init__(self, *args: Any, source: str, form: str = "whole", scope: str = "", **kwargs: Any) -> None:
        self.source, self.form, self.scope = source, form, scope or source
        super().__init__(*args, **({"max_length": 32, "blank": True, "editable": False, "db_index": True} | kwargs))

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"source": self.source, "form": self.form, "scope": self.scope}

    def pre_save(self, model_instance: Any, add: bool) -> str:
        value = blind(self.scope, getattr(model_instance, self.source) or "", self.form)
        setattr(model_instance, self.attname, value or None if self.null else value)
        result: str = getattr(model_instance, self.attname)
        return result


def bulk_update(instances: Sequence[Any], fields: Iterable[str], batch_size: int = 500) -> int:
    """`bulk_update` for models with sealed fields: seals values and recomputes the blind fields that hang on them."""
    if not instances:
        return 0
    model = type(instances[0])
    names = set(fields)
    blinds = [f for f in model._meta.concrete_fields if isinstance(f, BlindField) and f.source in names]
    sealed = [f for f in model._meta.concrete_fields if isinstance(f, SealedField) and f.name in names]
    kept = [_ready(instance, sealed, blinds) for instance in instances]
    manager = model._default_manager
    because = "a bulk change of rows the action already holds"
    rows = manager.unscoped(because) if hasattr(manager, "unscoped") else manager
    changed: int = rows.bulk_update(instances, [*names, *(f.name for f in blinds)], batch_size=batch_size)
    for instance, values in zip(instances, kept, strict=True):
        instance.__dict__.update(values)
    return changed


def _ready(instance: Any, sealed: list[Any], blinds: list[Any]) -> dict[str, Any]:
    for field in blinds:
        field.pre_save(instance, add=False)
    values = {field.attname: field.pre_save(instance, add=False) for field in sealed}
    for name, value in values.items():
        instance.__dict__[name] = models.Value(value, output_field=models.TextField(null=True))
    return values


def sealed_fields() -> list[tuple[Any, list[Any]]]:
    """Every model that has sealed fields, with them: what a key rotation goes through."""

    found = ((m, [f for f in m._meta.concrete_fields if isinstance(f, SealedField)]) for m in apps.get_models())
    return [(model, fields) for model, fields in found if fields]


def reseal_everything() -> Iterator[tuple[str, int]]:
    """Seal every value anew with the current key, model by model: (label, rows). Runs in the caller's transaction."""
    for model, fields in sealed_fields():
        manager = model._default_manager
        rows = manager.unscoped("keys are rotated for all") if hasattr(manager, "unscoped") else manager.all()
        count = 0
        for instance in rows.iterator(chunk_size=500):
            plain = {f: getattr(instance, f.attname) for f in fields}
            fresh = {f.attname: seal(value, bound_to(instance, f)) for f, value in plain.items() if value}
            if fresh:
                count += rows.filter(pk=instance.pk).update(**fresh)
        yield model._meta.label, count
