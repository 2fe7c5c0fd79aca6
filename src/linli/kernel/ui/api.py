"""The door of the interface 界面.

A page answers with `show(request, "people/list.html", part="people/_rows.html", page=page)`: the whole page, or the
part alone when htmx asks for it. Its template extends one of

* `ui/base.html` – desk: bar, side navigation, page. Blocks: title, crumb (`<li>`s), heading (the finding), lead,
  actions (buttons), content.
* `ui/phone.html` – at the door: bar, page, tab bar. The same blocks, and `back` (left end of the bar), `foot`.
* `ui/card.html` – signed out. `ui/print.html` – on paper.
* `{% extends layout %}` – desk or phone, by the post of the reader.

Apps register where one can go with `nav(Item(...))` in their declarations. Tags are described in docs/ui.md and shown
on the catalogue page (`ui:catalogue`).
"""

from .attempts import Attempt, attempt
from .clashes import conflict
from .lists import Page, ordering, paginate
from .navigation import Item, items, nav, nav_for
from .panels import Panel, Panels
from .registry import Bell, Change, bell, changes
from .showing import confirm, show

__all__ = [
    "Attempt",
    "Bell",
    "Change",
    "Item",
    "Page",
    "Panel",
    "Panels",
    "attempt",
    "bell",
    "changes",
    "confirm",
    "conflict",
    "items",
    "nav",
    "nav_for",
    "ordering",
    "paginate",
    "show",
]
