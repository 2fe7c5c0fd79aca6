"""Posts and who holds them: the list with its gaps, one post, creating, appointing, ending, standing in."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.places import api as places
from linli.ground.posts.actions import filling as deeds
from linli.ground.posts.declarations import FILLING_POSTS
from linli.ground.posts.forms import AppointForm, CoverForm, PostForm
from linli.ground.posts.models import Holding, Post, Role
from linli.ground.posts.pages.accounts import View, expected_of
from linli.ground.posts.queries.acting import role_powers
from linli.ground.posts.queries.listing import doors_in_words, history, posts, powers_in_words, reach
from linli.ground.posts.rules import HERE, Ranges
from linli.kernel.access.api import Clash, Refused, get_or_404, page
from linli.kernel.ui.api import confirm, conflict, paginate, show

MOST_UNITS = 12


def _seeing() -> Callable[[View], View]:
    made: Callable[[View], View] = page(purpose=FILLING_POSTS, needs="posts.see")
    return made


def _filling() -> Callable[[View], View]:
    made: Callable[[View], View] = page(purpose=FILLING_POSTS, needs="posts.edit", writes="POST")
    return made


@_seeing()
def index(request: HttpRequest) -> HttpResponse:
    """Every post of the actor's places, with those that nobody holds in front."""
    now = timezone.now()
    asked = {"text": request.GET.get("q", "").strip(), "role": request.GET.get("role", "")}
    gaps = request.GET.get("gaps") == "1"
    rows = posts(request.actor, now, gaps=gaps, **asked)
    return show(
        request,
        "posts/posts.html",
        "posts/_posts.html",
        page=paginate(request, rows),
        roles=Role.objects.filter(posts__in=posts(request.actor, now)).distinct(),
        gaps=gaps,
        total=posts(request.actor, now).count(),
        missing=posts(request.actor, now, gaps=True).count(),
        **asked,
    )


def _found(request: HttpRequest, pk: UUID) -> Post:
    rows = Post.objects.seen_by(request.actor).select_related("role", "unit", "overlay")
    post: Post = get_or_404(rows, pk=pk)
    return post


def _address(post: Post) -> str:
    return reverse("posts:post", args=[post.pk])


@_seeing()
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One post: who holds it and held it, what it may do, and where."""
    post, now = _found(request, pk), timezone.now()
    held = history(request.actor, post)
    powers = role_powers(post.role, now.astimezone(HERE).date())
    return show(
        request,
        "posts/post.html",
        post=post,
        ended=not post.runs(now),
        holdings=held,
        running=[holding for holding in held if holding.term.holds(now)],
        coming=[holding for holding in held if holding.from_at > now],
        past=[holding for holding in held if holding.until_at and holding.until_at <= now],
        powers=powers_in_words(powers),
        reach=reach(post),
        doors=doors_in_words(request.actor, post),
        mine=post.pk == request.actor.post,
    )


@_filling()
def where(request: HttpRequest) -> HttpResponse:
    """The first question of a new post: at which unit."""
    text = request.GET.get("q", "").strip()
    scope = request.actor.scope
    units = [unit for unit in places.search_units(text, limit=200) if scope.covers(unit.position)][:MOST_UNITS]
    return show(request, "posts/where.html", "posts/_where.html", text=text, units=units)


@_filling()
def new(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Create a post at a unit."""
    at_unit = get_or_404(places.Unit.objects.filter(until_date=None), pk=unit)
    request.actor.need("posts.edit", at_unit.position)
    form = PostForm(
        request.POST or None,
        overlays=places.overlays_in(request.actor, at_unit),
        roles=Role.objects.exclude(code="resident"),
        initial={"role": request.GET.get("role")},
    )
    if request.method == "POST" and form.is_valid():
        post = _tried(form, lambda said: _create(request, at_unit, said))
        if post:
            messages.success(request, _("The post is there. Nobody holds it yet: appoint somebody."))
            return HttpResponseRedirect(_address(post))
    return show(request, "posts/post_form.html", form=form, unit=at_unit, post=None)


def _tried(form: Any, deed: Callable[[dict[str, Any]], Any]) -> Any:
    """The deed's result; None when it was refused, with the reason on the form."""
    try:
        return deed(form.cleaned_data)
    except Refused as no:
        form.add_error(None, f"{no.reason} {no.remedy}")
    except ValidationError as fault:
        form.add_error("doors", fault)
    return None


def _create(request: HttpRequest, unit: Any, said: dict[str, Any]) -> Post:
    doors = _doors(request, unit, said.pop("doors"))
    return deeds.create_post(actor=request.actor, at=timezone.now(), unit=unit, doors=doors, **said)


def _doors(request: HttpRequest, unit: Any, text: str) -> Ranges:
    """Addresses, one a line, as ranges of positions. Raises ValidationError that names the line."""
    return tuple(_door(request, unit, line.strip()) for line in text.splitlines() if line.strip())


def _door(request: HttpRequest, unit: Any, line: str) -> tuple[int, int]:
    found = places.find_addresses(request.actor, line, unit=unit)
    if len(found) != 1 or found[0].misses_door:
        reason = _("“%(line)s” is not known here.") if not found else _("“%(line)s” may be several places.")
        raise ValidationError(reason % {"line": line} + " " + _("Write it as it stands in the register of buildings."))
    position = found[0].position
    return (position, position) if found[0].dwelling else places.building_block(position)


@_filling()
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another title, grid or doors."""
    post = _found(request, pk)
    initial = {
        "title": post.title,
        "overlay": post.overlay_id,
        "leads": post.leads,
        "doors": "\n".join(doors_in_words(request.actor, post)),
    }
    overlays = places.overlays_in(request.actor, post.unit)
    form = PostForm(request.POST or None, overlays=overlays, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            changed = _tried(form, lambda said: _change(request, post, said))
        except Clash as clash:
            return conflict(request, clash, fields=["title", "leads"], back_url=_address(post))
        if changed:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(_address(post))
    return show(request, "posts/post_form.html", form=form, unit=post.unit, post=post)


def _change(request: HttpRequest, post: Post, said: dict[str, Any]) -> Post:
    said["doors"] = _doors(request, post.unit, said["doors"])
    return deeds.change_post(actor=request.actor, at=timezone.now(), expected=expected_of(request), post=post, **said)


@_filling()
def appoint(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make somebody the holder, from now on."""
    post = _found(request, pk)
    form = AppointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = _filled(request, post, form, deeds.appoint, **form.cleaned_data)
        if answer:
            return answer
    held = [holding for holding in history(request.actor, post) if holding.term.holds(timezone.now())]
    return show(request, "posts/appoint.html", form=form, post=post, held=held)


def _filled(request: HttpRequest, post: Post, form: Any, deed: Any, **said: Any) -> HttpResponse | None:
    """Do it, and go back to the post; None when it was refused, with the reason on the form."""
    try:
        deed(actor=request.actor, at=timezone.now(), expected=expected_of(request), post=post, **said)
    except Clash as clash:
        return conflict(request, clash, fields=[], back_url=_address(post))
    except Refused as no:
        form.add_error(None, f"{no.reason} {no.remedy}")
        return None
    messages.success(request, _("Done. It holds from their next click on."))
    return HttpResponseRedirect(_address(post))


@_filling()
def cover(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let somebody stand in during the holder's leave."""
    post = _found(request, pk)
    form = CoverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = _filled(request, post, form, deeds.cover_leave, **form.cleaned_data)
        if answer:
            return answer
    return show(request, "posts/cover.html", form=form, post=post)


@_filling()
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a post, after asking."""
    post = _found(request, pk)
    if request.POST.get("confirmed") == "yes":
        return _ended(request, post, deeds.end_post, post=post)
    held = [holding for holding in history(request.actor, post) if holding.term.holds(timezone.now())]
    return confirm(
        request,
        heading=_("End the post %(title)s?") % {"title": post.title},
        text=_("From now on nobody acts from it. What was done from it stays, and who held it when stays known."),
        action=_("End the post"),
        back_url=_address(post),
        consequences=[_("%(name)s loses it with the next click") % {"name": holding.account.name} for holding in held],
        expected=post.version,
    )


def _ended(request: HttpRequest, at_post: Post, deed: Any, **said: Any) -> HttpResponse:
    try:
        deed(actor=request.actor, at=timezone.now(), expected=expected_of(request), **said)
    except Clash as clash:
        return conflict(request, clash, fields=[], back_url=_address(at_post))
    messages.success(request, _("Ended. It holds from their next click on."))
    return HttpResponseRedirect(_address(at_post))


@_filling()
def end_holding(request: HttpRequest, pk: UUID, holding: UUID) -> HttpResponse:
    """End somebody's time at a post, after asking."""
    post = _found(request, pk)
    term: Holding = get_or_404(Holding.objects.select_related("account"), pk=holding, post=post)
    if request.POST.get("confirmed") == "yes":
        return _ended(request, post, deeds.end_holding, holding=term)
    names = {"name": term.account.name, "title": post.title}
    return confirm(
        request,
        heading=_("End %(name)s's time as %(title)s?") % names,
        text=_("From their next click on they no longer act from it. The post stays, and is a gap until you appoint."),
        action=_("End it now"),
        back_url=_address(post),
        expected=post.version,
    )
