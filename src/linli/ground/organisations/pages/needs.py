"""What every estate needs somebody for: the versions, and setting one after seeing what it would change."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.ground.organisations import queries
from linli.ground.organisations.actions.needs import set_needs
from linli.ground.organisations.declarations import KNOW_WHO_HELPS
from linli.ground.organisations.forms import NeedsForm
from linli.ground.organisations.models import NeedsVersion, Service
from linli.kernel.access.api import page
from linli.kernel.ui.api import show

from .attempts import attempt


@page(purpose=KNOW_WHO_HELPS, needs="organisations.see")
def needs(request: HttpRequest) -> HttpResponse:
    """What holds today and what held before, by state of an estate."""
    today = queries.needs_on(queries.today())
    words = dict(Service.Function.choices)
    return show(
        request,
        "organisations/needs.html",
        holding=[
            (code, word, [words[function] for function in today[code]]) for code, word in NeedsVersion.State.choices
        ],
        versions=queries.needs_versions(),
        may_set=request.actor.may("organisations.needs"),
    )


@page(purpose=KNOW_WHO_HELPS, needs="organisations.needs", writes="POST")
def change(request: HttpRequest, state: str) -> HttpResponse:
    """Set what estates in a state need; what it would change is shown before it is done."""
    words = dict(NeedsVersion.State.choices)
    if state not in words:
        raise Http404
    latest = queries.needs_versions().filter(state=state).first()
    number, known = (latest.number, latest.functions) if latest else (0, [])
    form = NeedsForm(request.POST or None, initial={"functions": known})
    if request.method == "POST" and form.is_valid() and "confirmed" not in request.POST:
        return _preview(request, state, form)

    def deed(expected: int) -> NeedsVersion:
        said = form.cleaned_data
        return set_needs(
            actor=request.actor, at=timezone.now(), expected=expected, state=state, functions=said["functions"],
            on=said["on"],
        )  # fmt: skip

    tried = attempt(request, form, number, deed)
    if tried.done:
        messages.success(request, _("Set. Gaps and tasks follow at once."))
        return redirect("organisations:needs")
    return show(
        request,
        "organisations/needs_form.html",
        status=422 if form.errors else 200,
        form=form,
        state_word=words[state],
        expected=number,
        back=reverse("organisations:needs"),
    )


def _preview(request: HttpRequest, state: str, form: NeedsForm) -> HttpResponse:
    said, words = form.cleaned_data, dict(Service.Function.choices)
    before, after = queries.gaps_under(request.actor, state, said["functions"], queries.today())
    return show(
        request,
        "organisations/needs_preview.html",
        heading=_("This is how it would be from %(day)s on") % {"day": said["on"]},
        text=_("Somebody must be there for: %(functions)s.")
        % {"functions": ", ".join(str(words[code]) for code in said["functions"]) or "–"},
        action=_("Set it"),
        back_url=reverse("organisations:needs"),
        consequences=[
            _("Estates in your places have %(before)d gaps today; under these needs they would have %(after)d.")
            % {"before": before, "after": after},
            _("Each gap is a task at the street."),
        ],
        functions=said["functions"],
        on=said["on"].isoformat(),
        expected=form.data.get("expected", ""),
    )
