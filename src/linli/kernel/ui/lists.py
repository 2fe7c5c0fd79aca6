"""Long lists: pages of rows, and the order a reader asked for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core import paginator
from django.http import HttpRequest

from linli.kernel.ui.rules import page_numbers


class Page(paginator.Page):  # type: ignore[type-arg]
    """Django's page, which also knows the page numbers worth a button (None stands for a gap)."""

    @property
    def numbers(self) -> list[int | None]:
        return page_numbers(self.number, self.paginator.num_pages)


class _Paginator(paginator.Paginator):  # type: ignore[type-arg]
    def _get_page(self, *args: Any, **kwargs: Any) -> Page:
        return Page(*args, **kwargs)


def paginate(request: HttpRequest, rows: Any, per_page: int = 50) -> Page:
    """The page `?page=` of an ordered queryset or list; a number out of range gives the nearest page."""
    page = _Paginator(rows, per_page).get_page(request.GET.get("page"))
    assert isinstance(page, Page)
    return page


def ordering(request: HttpRequest, allowed: Mapping[str, Sequence[str]], default: str) -> tuple[str, tuple[str, ...]]:
    """The order that `?sort=` asks for: its key (to pass on as `sorted_by` for `{% sort_link %}`) and its fields.

    `allowed` maps keys to fields, e.g. {"name": ("pinyin", "pk")}; anything else falls back to `default`.
    """
    asked = request.GET.get("sort", "")
    key = asked if asked.lstrip("-") in allowed and asked.count("-") < 2 else default
    fields = allowed[key.lstrip("-")]
    return key, tuple(_turned(field) for field in fields) if key.startswith("-") else tuple(fields)


def _turned(field: str) -> str:
    return field[1:] if field.startswith("-") else f"-{field}"
