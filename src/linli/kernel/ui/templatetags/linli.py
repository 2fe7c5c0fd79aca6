"""Template tags of Linli, loaded everywhere (`builtins`)."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.forms.forms import BaseForm
from django.template.defaulttags import querystring
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from linli.kernel.access.api import shown as masked
from linli.kernel.ui import inputs, marks, rules, words

register = template.Library()
register.simple_tag(takes_context=True, name="querystring_with")(querystring)
register.simple_tag(marks.asset)
register.simple_tag(marks.meter)
register.simple_tag(marks.cells)
register.filter("commas", rules.commas)


@register.simple_tag
def icon(name: str, extra: str = "", label: str = "") -> SafeString:
    """`{% icon "phone" %}`, `{% icon "phone" "i-l" %}`; give `label=` only when no word stands beside it."""
    return marks.icon(name, extra, label)


@register.simple_tag
def gap() -> str:
    """`{% gap %}`: the space between two clauses (`.ph`) of a heading, in languages that write one."""
    return "" if str(get_language()).startswith("zh") else " "


@register.simple_tag
def tag(state: str, text: Any, icon: str = "") -> SafeString:
    """`{% tag "ok" text %}`: the state of one thing, with its shape and its word."""
    return marks.tag(state, str(text), icon)


@register.simple_tag(takes_context=True)
def shown(context: template.Context, record: Any, field: str) -> str:
    """`{% shown person "name" %}`: the value as this reader may see it, by the model's protection."""
    return masked(_actor(context), record.protection[field], getattr(record, field))


@register.simple_tag(takes_context=True)
def when(context: template.Context, moment: datetime | None, full: bool = False) -> SafeString | str:
    """`{% when entry.at %}`: 今天 14:05, 11月21日 周六 14:05."""
    if moment is None:
        return "–"
    said = words.moment_words(moment, _now(context), full=full)
    return format_html('<time class="nb" datetime="{}">{}</time>', moment.isoformat(timespec="seconds"), said)


@register.simple_tag(takes_context=True)
def day(context: template.Context, value: date | datetime | None, full: bool = False) -> SafeString | str:
    """`{% day residence.from_date %}`: 今天, 昨天, 11月21日 周六."""
    if value is None:
        return "–"
    value = timezone.localtime(value).date() if isinstance(value, datetime) else value
    said = words.day_words(value, timezone.localtime(_now(context)).date(), full=full)
    return format_html('<time class="nb" datetime="{}">{}</time>', value.isoformat(), said)


@register.simple_tag(takes_context=True)
def remaining(context: template.Context, due: datetime) -> SafeString:
    """`{% remaining task.due_at %}`: 还剩 3 小时 55 分; late in red with an alarm clock."""
    now = _now(context)
    late = due < now
    return format_html(
        '<span class="line-s nb{}">{}{}</span>',
        " t-bad" if late else "",
        marks.icon("alarm-clock" if late else "clock"),
        words.remaining_words(due, now),
    )


register.filter("duration", words.span_words)


@register.simple_tag
def share(part: float, whole: float) -> str:
    """`{% share 3120 3450 %}` → 90.4%."""
    return rules.share(part, whole)


@register.inclusion_tag("ui/_field.html")
def field(bound: BoundField, label: str = "", hint: str = "", optional: bool | None = None) -> dict[str, Any]:
    """`{% field form.phone %}`: label, hint, error and control, tied together for eyes and for screen readers."""
    return inputs.described(bound, label=label, hint=hint, optional=optional)


@register.inclusion_tag("ui/_summary_err.html")
def error_summary(form: BaseForm, title: str = "") -> dict[str, Any]:
    """`{% error_summary form %}`: what must be put right, each line leading to its field; nothing when all is well."""
    return {"problems": inputs.problems(form), "title": title}


@register.filter
def problems(form: BaseForm) -> list[inputs.Problem]:
    """The faults of a form, in the order of its fields."""
    return inputs.problems(form)


@register.inclusion_tag("ui/_sort.html", takes_context=True)
def sort_link(context: template.Context, key: str, label: str, extra: str = "") -> dict[str, Any]:
    """`{% sort_link "name" _("Name") %}`: a whole table head cell; sorts by `?sort=name`, again by `?sort=-name`."""
    request = context["request"]
    chosen = request.GET.get("sort") or context.get("sorted_by", "")
    state = {key: "ascending", f"-{key}": "descending"}.get(str(chosen), "none")
    query = request.GET.copy()
    for place in ("page", "after", "before"):
        query.pop(place, None)
    query["sort"] = f"-{key}" if state == "ascending" else key
    return {"label": label, "state": state, "url": f"?{query.urlencode()}", "extra": extra}


@register.simple_tag
def expected(record: Any, form: BaseForm | None = None) -> SafeString:
    """`{% expected household form %}`: the version this form was filled from, sent back as `expected`.

    With the form also the values it was filled with (`was-name`), so that the conflict page knows who changed what.
    """
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', inputs.first_seen(record, form))


@register.inclusion_tag("ui/_empty.html")
def empty(title: str, text: str = "", icon: str = "inbox", url: str = "", action: str = "") -> dict[str, str]:
    """`{% empty title text icon="users" url=… action=… %}`: nothing here yet, and what one can do about it."""
    return {"title": title, "text": text, "icon": icon, "url": url, "action": action}


@register.inclusion_tag("ui/_pager.html", takes_context=True)
def pager(context: template.Context, page: Any, noun: str = "") -> dict[str, Any]:
    """`{% pager page %}`: which rows these are of how many, and the way to the others."""
    return {"page": page, "request": context["request"], "noun": noun or _("items")}


def _actor(context: template.Context) -> Any:
    return context["request"].actor


def _now(context: template.Context) -> datetime:
    return context.get("now") or timezone.now()
