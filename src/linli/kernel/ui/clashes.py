"""Two people changed the same thing 两人同时修改: both values side by side, a person decides, nothing is lost.

The page posts the decision to the address of the first try, with the version that now stands as `expected`, so the
page that saves needs nothing special: to it this is an ordinary save.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.kernel.access.api import Clash, Protection, shown
from linli.kernel.ui.registry import Change, last_change
from linli.kernel.ui.showing import show
from linli.kernel.ui.words import day_words, moment_words

CARRIED_APART = ("csrfmiddlewaretoken", "expected")


@dataclass(frozen=True)
class Choice:
    """One field with two values: as said to the reader, and as the form sends them."""

    name: str
    label: str
    theirs: str
    mine: str
    theirs_sent: str
    mine_sent: str
    chosen: str  # "theirs", "mine", or "" when both changed it and a person must say


def conflict(
    request: HttpRequest,
    clash: Clash,
    *,
    fields: Sequence[str],
    retry_url: str = "",
    heading: str = "",
    back_url: str = "",
    change: Change | None = None,
) -> HttpResponse:
    """The page (409) that shows, field by field, what stands now and what this person wrote.

    `fields` are names of model fields that are also names of the posted form. What was posted besides is carried
    along. `clash.mine` holds this person's values; what it lacks is taken from the post.
    """
    change = change or last_change(request.actor, clash.instance)  # type: ignore[attr-defined]
    choices = [found for name in fields if (found := _choice(request, clash, name))]
    carried = [
        (key, value)
        for key in request.POST
        if key not in CARRIED_APART and key not in {one.name for one in choices}
        for value in request.POST.getlist(key)
    ]
    return show(
        request,
        "ui/conflict.html",
        status=409,
        clash=clash,
        choices=choices,
        carried=carried,
        change=change,
        compared=bool(fields),
        heading=heading,
        retry_url=retry_url or request.get_full_path(),
        back_url=back_url,
    )


def _choice(request: HttpRequest, clash: Clash, name: str) -> Choice | None:
    """None when both say the same: then there is nothing to decide."""
    theirs = getattr(clash.instance, name)
    theirs_sent = _sent(getattr(clash.instance, _attname(clash.instance, name), theirs))
    mine = clash.mine.get(name, _posted(request, clash.instance, name))
    mine_sent = request.POST.get(name, _sent(mine))
    if mine is None or _same(mine_sent, theirs_sent):
        return None
    actor = request.actor  # type: ignore[attr-defined]
    whole = _said(clash.instance, name, theirs)
    masked = shown(actor, _protection(clash.instance, name), whole)
    return Choice(
        name=name,
        label=_label(clash.instance, name),
        theirs=masked or _("(empty)"),
        mine=_own(actor, clash.instance, name, mine) or _("(empty)"),
        theirs_sent=theirs_sent if masked == whole else "",  # a form takes an empty masked field as “leave it”
        mine_sent=mine_sent,
        chosen=_chosen(request.POST.get(f"was-{name}"), theirs_sent, mine_sent),
    )


def _own(actor: Any, instance: Any, name: str, value: Any) -> str:
    """What this person wrote is said whole; a row they chose was shown to them masked, and is so again."""
    value = _named(actor, instance, name, value)
    said = _said(instance, name, value)
    return shown(actor, _protection(instance, name), said) if isinstance(value, models.Model) else said


def _posted(request: HttpRequest, instance: Any, name: str) -> Any:
    """What the form said: an unticked box sends nothing at all, other things come as text."""
    field, text = _field(instance, name), request.POST.get(name)
    if isinstance(field, models.BooleanField):
        return bool(text)
    try:
        return text if field is None or text is None or field.is_relation else field.to_python(text)
    except ValidationError:
        return text


def _named(actor: Any, instance: Any, name: str, value: Any) -> Any:
    """A row that was chosen in the form came as its key; it is said by its name, if the reader may see it."""
    field = _field(instance, name)
    if not value or not isinstance(value, str) or field is None or not field.is_relation:
        return value
    manager = field.related_model._default_manager
    rows = manager.seen_by(actor) if hasattr(manager, "seen_by") else manager.all()
    try:
        return rows.filter(pk=value).first() or value
    except (ValidationError, ValueError):
        return value


def _chosen(was: str | None, theirs: str, mine: str) -> str:
    """With the value the form was filled from (`was-name`) it is known who changed the field."""
    if was is None:
        return ""
    return "theirs" if _same(mine, was) else "mine" if _same(theirs, was) else ""


def _same(one: str, other: str) -> bool:
    return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()


def _sent(value: Any) -> str:
    """As a form would send it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "on" if value else ""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%dT%H:%M}"
    return str(getattr(value, "pk", value))


def _said(instance: Any, name: str, value: Any) -> str:
    """As one says it: the word of a choice, a day in words, yes or no."""
    named = dict(getattr(_field(instance, name), "flatchoices", ()) or ())
    if value in named:
        return str(named[value])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, models.Model):
        return str(getattr(value, "name", value))
    now = timezone.now()
    if isinstance(value, datetime):
        return moment_words(value, now)
    if isinstance(value, date):
        return day_words(value, timezone.localtime(now).date(), full=True)
    return "" if value is None else str(value)


def _field(instance: Any, name: str) -> Any:
    try:
        return instance._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _attname(instance: Any, name: str) -> str:
    return getattr(_field(instance, name), "attname", name)


def _label(instance: Any, name: str) -> str:
    label = str(getattr(_field(instance, name), "verbose_name", name))
    return label[:1].upper() + label[1:]


def _protection(instance: Any, name: str) -> Protection:
    found: Protection = getattr(instance, "protection", {}).get(name, Protection.PUBLIC)
    return found
