"""The inbox."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext

from linli.kernel.access.api import get_or_404, page
from linli.kernel.ui.api import paginate, show

from . import actions, queries
from .declarations import READ_INBOX


@page(purpose=READ_INBOX, open_to="signed-in", writes="POST")
def inbox(request: HttpRequest) -> HttpResponse:
    """What somebody should know: unread first. POST marks everything as read."""
    actor = request.actor
    if request.method == "POST":
        count = actions.mark_all_read(actor=actor, at=timezone.now())
        told = ngettext("%(count)d notice is marked as read.", "%(count)d notices are marked as read.", count)
        messages.success(request, told % {"count": count})
        return redirect("notify:inbox")
    chosen = "unread" if request.GET.get("show") == "unread" else "all"
    rows = queries.inbox(actor)
    rows = rows.filter(read_at=None) if chosen == "unread" else rows
    counts = queries.inbox_counts(actor)
    return show(
        request, "notify/inbox.html", "notify/_rows.html", page=paginate(request, rows), counts=counts, chosen=chosen
    )


@page(purpose=READ_INBOX, open_to="signed-in", reads="", writes="POST")
def opened(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark a notice as read and go where it points, or back to the inbox."""
    notice = get_or_404(queries.inbox(request.actor), pk=pk)
    actions.mark_read(actor=request.actor, at=timezone.now(), notice=notice)
    return redirect(notice.link or "notify:inbox")
