"""Fields that several forms share, and forms that remember what they were filled from."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.ground.people.declarations.batches import SAID_BY_HAND, SOURCES
from linli.ground.people.declarations.faults import explain
from linli.ground.people.declarations.relations import COMMON, RELATIONS
from linli.ground.people.rules.facts import Unfit
from linli.kernel.access.api import Actor, shown


def day_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    """A calendar day; the browser brings its own picker."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"],
        error_messages={
            "invalid": _("This is not a day of the calendar. Write it like 2020-05-01."),
            "required": _("The day is missing. Write it like 2020-05-01."),
        },
    )


def choice_field(label: Any, words: Mapping[str, Any], *, radio: bool = False, **said: Any) -> forms.ChoiceField:
    """One of a few words."""
    widget = forms.RadioSelect if radio else forms.Select
    return forms.ChoiceField(
        label=label,
        choices=list(words.items()),
        widget=widget,
        error_messages={
            "required": _("Nothing is chosen here. Choose one."),
            "invalid_choice": _("“%(value)s” is not one of the answers. Choose one of the list."),
        },
        **said,
    )


def relation_field() -> forms.ChoiceField:
    """Relation to the head: what is usual first, then every other one."""
    usual = [(code, RELATIONS[code]) for code in COMMON]
    others = [(code, word) for code, word in RELATIONS.items() if code not in COMMON]
    return forms.ChoiceField(
        label=_("Relation to the head"),
        choices=[("", _("choose one")), (_("usual"), usual), (_("others"), others)],
        error_messages={"required": _("Nothing is chosen here. Choose one.")},
    )


class Told(forms.Form):
    """A form that can be told by the rules what is wrong."""

    def take(self, unfit: Unfit) -> None:
        """Put every fault at its field, or above the form where the form has no such field."""
        for name, fault in unfit.faults.items():
            self.add_error(name if name in self.fields else None, explain(fault))


class SourceForm(forms.Form):
    """How a change became known; kept beside the old and the new value."""

    source = choice_field(_("Known from"), {code: SOURCES[code] for code in SAID_BY_HAND}, required=False)

    @property
    def told(self) -> str:
        """The code, or "" where nothing sensible was chosen: the deed then takes what is usual for the post."""
        return str(self.cleaned_data.get("source", "")) if self.is_valid() else ""


class Remembering(Told):
    """A form filled from a record: it sends back what it was filled from, so that a clash knows who changed what.

    A value that the reader may see only masked is not put into the form; left empty, it stays as it is.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        record: Any = None,
        actor: Actor | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.record, self.actor = record, actor
        self.withheld: set[str] = set()
        filled = self._of_record(record, actor) if record is not None and actor is not None else {}
        super().__init__(data, initial=filled | dict(initial or {}))
        for name in self.withheld & set(self.fields):
            self.fields[name].required = False
            self.fields[name].help_text = _("Kept from view. Leave it empty to keep it as it is.")

    def _of_record(self, record: Any, actor: Actor) -> dict[str, Any]:
        values = {}
        for name in self.base_fields:
            if name not in record.protection:
                continue
            value = getattr(record, name)
            whole = "" if value is None else str(value)
            if shown(actor, record.protection[name], whole) != whole:
                self.withheld.add(name)
                value = None
            values[name] = getattr(value, "pk", value)
        return values

    def remembered(self) -> list[tuple[str, str]]:
        """What the form was filled from, as hidden fields `was-name`; the first filling, also after an error."""
        return [(f"was-{name}", self._was(name)) for name in self.fields]

    def _was(self, name: str) -> str:
        if f"was-{name}" in self.data:
            return str(self.data[f"was-{name}"])
        value = self.initial.get(name)
        if isinstance(value, date):
            return value.isoformat()
        return "on" if value is True else "" if value in (None, False) else str(value)

    def changes(self) -> dict[str, Any]:
        """What was sent, without the fields that were withheld and left empty."""
        kept = self.cleaned_data.items()
        return {name: value for name, value in kept if not (name in self.withheld and value in ("", None))}
