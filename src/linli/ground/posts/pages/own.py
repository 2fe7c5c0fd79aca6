"""One's own account: the posts one holds, which of them one acts from, how one signs in."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from linli.ground.posts.actions.accounts import sign_out_everywhere
from linli.ground.posts.declarations import OWN_ACCOUNT
from linli.ground.posts.models import Account
from linli.ground.posts.pages.accounts import expected_of
from linli.ground.posts.queries.acting import CHOSEN, has_second_factor, holdings_now, may_choose
from linli.ground.posts.queries.listing import powers_in_words, reach
from linli.kernel.access.api import Clash, Refused, get_or_404, page
from linli.kernel.ui.api import conflict, show


@page(purpose=OWN_ACCOUNT, open_to="signed-in")
def own(request: HttpRequest) -> HttpResponse:
    """What I am here, and how I sign in."""
    account = request.user
    held = holdings_now(account, timezone.now())
    return show(
        request,
        "posts/own.html",
        account=account,
        held=[(holding, reach(holding.post)) for holding in held],
        second_step=has_second_factor(account),
        second_step_owed=any(holding.post.role.needs_second_factor for holding in held),
        powers=powers_in_words(request.actor.powers),
    )


@page(purpose=OWN_ACCOUNT, open_to="signed-in", reads="", writes="POST")
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End one's sessions on every other device."""
    own_row: Account = get_or_404(Account.objects.all(), pk=request.user.pk)
    try:
        account = sign_out_everywhere(
            actor=request.actor, at=timezone.now(), expected=expected_of(request), account=own_row
        )
    except Clash as clash:
        return conflict(request, clash, fields=[], back_url=reverse("posts:own"))
    update_session_auth_hash(request, account)
    messages.success(request, _("Signed out everywhere else."))
    return HttpResponseRedirect(reverse("posts:own"))


@page(purpose=OWN_ACCOUNT, open_to="signed-in", writes="POST")
def switch(request: HttpRequest) -> HttpResponse:
    """Choose the post one acts from, for this session."""
    now = timezone.now()
    if request.method == "POST":
        return _chosen(request, request.POST.get("post", ""))
    held = holdings_now(request.user, now)
    places = [(holding, reach(holding.post)) for holding in held]
    return show(request, "posts/switch.html", held=places, next=_next(request))


def _chosen(request: HttpRequest, said: str) -> HttpResponse:
    try:
        post = UUID(said)
    except ValueError:
        post = None
    if post is None or not may_choose(request.user, post, timezone.now()):
        raise Refused(_("You do not hold this post now."), _("Choose one of those you hold."))
    request.session[CHOSEN] = str(post)
    messages.success(request, _("You now act from this post."))
    return HttpResponseRedirect(_next(request))


def _next(request: HttpRequest) -> str:
    said = request.POST.get("next") or request.GET.get("next") or ""
    return said if url_has_allowed_host_and_scheme(said, {request.get_host()}, request.is_secure()) else "/"
