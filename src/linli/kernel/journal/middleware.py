"""One row per answer that showed a person; if it cannot be written, the answer is not given."""

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from linli.kernel.access.api import NOBODY, watching

from .writing import write

log = logging.getLogger(__name__)


class WriteTheJournal:
    """Watch which persons a request reads, and append the look after the answer is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with watching() as subjects:
            response = self.get_response(request)
        if not subjects or response.status_code >= 400 and response.status_code not in (409, 422):
            return response
        match = request.resolver_match
        actor = getattr(request, "actor", NOBODY)
        try:
            place = match.view_name if match else ""
            write(actor, subjects, place=place, question=request.get_full_path(), method=request.method or "")
        except DatabaseError:
            log.exception("the access journal cannot be written; the answer is withheld")
            return render(request, "503.html", status=503)
        return response
