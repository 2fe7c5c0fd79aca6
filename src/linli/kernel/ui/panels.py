"""Pieces that domains above hang into the pages of a domain below, which does not know them (页面拼块)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from linli.kernel.access.api import Actor


@dataclass(frozen=True)
class Panel:
    """A piece of a page: `context(actor, subject, day)` fills `template` under the name `panel`; None leaves it out."""

    page: str
    template: str
    context: Callable[[Any, Any, date], dict[str, Any] | None]
    needs: str
    order: int = 50


class Panels:
    """The pieces of one domain's pages."""

    def __init__(self, *pages: str) -> None:
        self._pages, self._panels = pages, list[Panel]()

    def add(self, panel: Panel) -> None:
        """Register a piece. Raises ValueError for a page that has no room for any."""
        if panel.page not in self._pages:
            raise ValueError(f"{panel.page!r} is not one of {self._pages}")
        self._panels.append(panel)

    def of(self, page: str, actor: Actor, subject: Any, day: date) -> list[tuple[str, dict[str, Any]]]:
        """The pieces this actor gets on a page, each with what its template needs."""
        found = []
        for panel in sorted(self._panels, key=lambda one: one.order):
            if panel.page == page and actor.may(panel.needs):
                context = panel.context(actor, subject, day)
                found += [(panel.template, context)] if context is not None else []
        return found
