"""Small pieces of markup that carry meaning 图标、标签、量条: always a shape and a word, never a colour alone."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from linli.kernel.ui.rules import Segment, segments

STATE_ICONS = {
    "ok": "circle-check",
    "warn": "triangle-alert",
    "bad": "octagon-x",
    "idle": "circle-dashed",
    "now": "circle-dot",
}
FILLS = {"part": "url(#fill-part)", "none": "url(#fill-none)"}


def asset(path: str) -> str:
    """The address of a static file with its content in it, so that a cached copy is never an old one."""
    return _address.__wrapped__(path) if settings.DEBUG else _address(path)


@lru_cache(maxsize=64)
def _address(path: str) -> str:
    found = finders.find(path)
    if not found:
        return static(path)
    return f"{static(path)}?v={hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10]}"


def icon(name: str, extra: str = "", label: str = "") -> SafeString:
    """A Lucide icon from the sprite; `label` makes it speak, otherwise the word beside it does."""
    said = format_html(' role="img" aria-label="{}"', label) if label else ' aria-hidden="true"'
    return format_html(
        '<svg class="{}"{} focusable="false"><use href="{}#{}"/></svg>',
        f"i {extra}".strip(),
        SafeString(said),
        asset("dist/icons.svg"),
        name,
    )


def tag(state: str, text: str, icon_name: str = "") -> SafeString:
    """The state of one thing: `ok`, `warn`, `bad`, `idle` (not yet) or `now`."""
    if state not in STATE_ICONS:
        raise ValueError(f"tag state {state!r} is not one of {list(STATE_ICONS)}")
    return format_html('<span class="tag tag-{}">{}{}</span>', state, icon(icon_name or STATE_ICONS[state]), text)


def meter(done: float, unclear: float, missing: float, label: str = "", size: str = "") -> SafeString:
    """Done, unclear and missing of a known total as one bar; widths are attributes, because styles are forbidden."""
    words = label or _("%(done)s done, %(unclear)s unclear, %(missing)s missing") % {
        "done": done,
        "unclear": unclear,
        "missing": missing,
    }
    parts = segments([("ok", done), ("part", unclear), ("none", missing)])
    return format_html(
        '<svg class="meter{}" role="img" aria-label="{}" width="100%" height="{}">{}</svg>',
        " meter-l" if size == "l" else "",
        words,
        16 if size == "l" else 10,
        format_html_join("", "{}", ((_bar(part),) for part in parts)),
    )


def _bar(part: Segment) -> SafeString:
    fill = format_html(' fill="{}"', FILLS[part.kind]) if part.kind in FILLS else ""
    return format_html(
        '<rect class="m-{}" x="{}%" width="{}%" height="100%"{}/>', part.kind, part.start, part.width, fill
    )


def cells(clears: str, label: str = "") -> SafeString:
    """One person's clears in a row, "1" clear and anything else unclear: `1101011111` → two hollow cells of ten."""
    known = clears.count("1")
    words = label or _("%(known)s of %(all)s clear") % {"known": known, "all": len(clears)}
    marks = format_html_join("", "<i{}></i>", ((SafeString("" if one == "1" else ' class="u"'),) for one in clears))
    return format_html('<span class="cell10" role="img" aria-label="{}">{}</span>', words, marks)
