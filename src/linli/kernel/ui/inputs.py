"""Django's form fields as the look draws them 表单: label, hint, the same error above and at the field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.forms import BaseForm
from django.utils.safestring import SafeString

GROUPED = (forms.RadioSelect, forms.CheckboxSelectMultiple)
CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "check"),
    (forms.Select, "select"),
    (forms.Textarea, "input input-area"),
    (forms.FileInput, "input input-file"),
)


@dataclass(frozen=True)
class Problem:
    """One thing to put right, and the field that it leads to."""

    href: str
    text: str


def problems(form: BaseForm) -> list[Problem]:
    """The faults of a form: its own first, then field by field in order."""
    own = [Problem("#main", str(text)) for text in form.non_field_errors()]
    return own + [Problem(f"#{_focus_id(bound)}", str(text)) for bound in form for text in bound.errors]


def described(bound: BoundField, *, label: str, hint: str, optional: bool | None) -> dict[str, Any]:
    """What the field template needs; ids of hint and error are tied to the control."""
    hint = hint or str(bound.help_text)
    grouped = isinstance(bound.field.widget, GROUPED)
    return {
        "bound": bound,
        "label": label or bound.label,
        "hint": hint,
        "optional": (not bound.field.required and not grouped) if optional is None else optional,
        "grouped": grouped,
        "tick": isinstance(bound.field.widget, forms.CheckboxInput),
        "control": None if grouped else _control(bound, hint),
    }


def _control(bound: BoundField, hint: str) -> SafeString:
    attrs: dict[str, str | bool] = {
        "class": f"{_class_of(bound.field.widget)} {bound.field.widget.attrs.get('class', '')}".strip()
    }
    told = [f"{bound.auto_id}-hint"] * bool(hint) + [f"{bound.auto_id}-error"] * bool(bound.errors)
    if told:
        attrs["aria-describedby"] = " ".join(told)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return bound.as_widget(attrs=attrs)


def _class_of(widget: forms.Widget) -> str:
    return next((name for kind, name in CLASSES if isinstance(widget, kind)), "input")


def _focus_id(bound: BoundField) -> str:
    """A group of choices has no control of its own name: the first choice takes the focus."""
    return f"{bound.auto_id}_0" if isinstance(bound.field.widget, GROUPED) else str(bound.auto_id)


def first_seen(record: Any, form: BaseForm | None) -> Iterator[tuple[str, Any]]:
    """The version and the values a form was filled from. After a failed save they are still those of the first try."""
    data = form.data if form is not None and form.is_bound else {}
    yield "expected", data.get("expected", record.version)
    for bound in form or ():
        before = bound.field.prepare_value(bound.initial)
        text = "" if before is None or before is False else "on" if before is True else str(before)
        yield f"was-{bound.name}", data.get(f"was-{bound.name}", text)
