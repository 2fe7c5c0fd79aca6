"""Where one can go 导航: each app registers its pages; a person sees those that his powers open."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GROUPS: dict[str, Any] = {
    "": "",
    "work": _("To do"),
    "ground": _("People and places"),
    "levels": _("Up and down"),
    "overview": _("The whole picture"),
    "system": _("Administration"),
    "me": "",  # the personal menu: change post, security of the account …
}


@dataclass(frozen=True)
class Item:
    """One page in the navigation. `needs` is a power, or "" for everybody signed in.

    `group` is one of GROUPS, `order` sorts inside it, `tab` puts the page on the phone's tab bar (the first four),
    `short` is its name there. `count(actor)` gives the figure beside the label. `only(actor)` narrows further than
    a power can (a page for one role).
    """

    url_name: str
    label: str | Promise
    icon: str = "circle"
    needs: str = ""
    group: str = ""
    order: int = 50
    tab: bool = False
    short: str | Promise = ""
    count: Callable[[Any], int] | None = None
    only: Callable[[Any], bool] | None = None


@dataclass(frozen=True)
class Link:
    """An item as one person sees it: its address, whether it is the page he is on, its figure."""

    item: Item
    url: str
    current: bool
    count: int


@dataclass(frozen=True)
class Group:
    code: str
    label: Any
    links: list[Link]


_items: dict[str, Item] = {}


def nav(*items: Item) -> None:
    """Register pages (in an app's declarations). An unknown group is a mistake of the programmer, said at once."""
    for item in items:
        if item.group not in GROUPS:
            raise ValueError(f"navigation group {item.group!r} of {item.url_name} is not one of {list(GROUPS)}")
        _items[item.url_name] = item


def items() -> list[Item]:
    """Every registered page, in order."""
    codes = list(GROUPS)
    return sorted(_items.values(), key=lambda one: (codes.index(one.group), one.order, one.url_name))


def nav_for(actor: Any, view_name: str = "") -> list[Group]:
    """The groups of pages open to this actor; `view_name` is the page he is on."""
    here = _current(view_name)
    found: dict[str, list[Link]] = {}
    for item in items():
        url = _address(item)
        if url and _open_to(item, actor):
            count = item.count(actor) if item.count else 0
            link = Link(item, url, item.url_name == here, count)
            found.setdefault(item.group, []).append(link)
    return [Group(code, GROUPS[code], links) for code, links in found.items()]


def tabs_of(groups: list[Group], most: int = 4) -> list[Link]:
    """The phone's tab bar: the first few pages that asked to be there."""
    return [link for group in groups for link in group.links if link.item.tab][:most]


def _address(item: Item) -> str:
    """ "" for a page that this installation does not mount; that every item of ours has its page is tested."""
    try:
        return reverse(item.url_name)
    except NoReverseMatch:
        return ""


def _open_to(item: Item, actor: Any) -> bool:
    if actor is None or not actor.is_known:
        return False
    return (not item.needs or actor.may(item.needs)) and (item.only is None or item.only(actor))


def _current(view_name: str) -> str:
    """The registered page itself, else the first page of the same app: a record belongs under its list."""
    if view_name in _items:
        return view_name
    app, found, _name = view_name.rpartition(":")
    return next((one.url_name for one in items() if found and one.url_name.startswith(f"{app}:")), "")
