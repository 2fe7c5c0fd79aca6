"""The rules: as they hold, the next version of one, what it would ask, and from when it holds."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.capacity.verification import actions, queries
from linli.capacity.verification.declarations import CHANGE_RULES, SET_RULES
from linli.capacity.verification.declarations.words import ASKS, DOERS, PARAMETERS, RULES
from linli.capacity.verification.forms import VersionForm
from linli.kernel.access.api import Clash, Refused, page
from linli.kernel.ui.api import confirm, show


@page(purpose=SET_RULES, needs=CHANGE_RULES.code)
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule with its numbers, and what is being prepared."""
    found = queries.lines(request.actor, timezone.localdate())
    rows = [(line, RULES[line.code], _numbers(line.setting.numbers), DOERS[line.setting.rule.doer]) for line in found]
    return show(request, "verification/rules.html", rows=rows, on=sum(line.setting.on for line in found))


def _numbers(numbers: Any) -> list[tuple[Any, int]]:
    return [(PARAMETERS[code], value) for code, value in numbers.items() if code in PARAMETERS]


@page(purpose=SET_RULES, needs=CHANGE_RULES.code, writes="POST")
def new_version(request: HttpRequest, code: str) -> HttpResponse:
    """Prepare the next version of a rule, beside all versions of before."""
    rule = queries.rule_named(code)
    if rule is None:
        raise Http404
    setting = queries.settings_on(timezone.localdate())[code]
    form = VersionForm(rule, setting, request.POST or None, initial={"holds_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.draft_rule(
                actor=request.actor, at=timezone.now(), rule=code, numbers=form.numbers, on=said["on"],
                holds_from=said["holds_from"], because=said["because"],
            )  # fmt: skip
            return redirect("verification:version", pk=made.pk)
        except Refused as no:
            form.add_error(None, f"{no.reason} {no.remedy}")
    return show(
        request,
        "verification/new_version.html",
        status=422 if form.errors else 200,
        form=form,
        code=code,
        label=RULES[code],
        asks=ASKS[code],
        setting=setting,
        versions=queries.versions_of(request.actor, code),
    )


@page(purpose=SET_RULES, needs=CHANGE_RULES.code)
def version(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One version: its numbers, what it would ask, and what can be done with it."""
    found = queries.version_of(request.actor, pk)
    today = timezone.localdate()
    now = queries.settings_on(today)[found.rule]
    return show(
        request,
        "verification/version.html",
        version=found,
        numbers=[(PARAMETERS[code], value, now.numbers.get(code)) for code, value in found.parameters.items()],
        asks=ASKS[found.rule],
        in_force=found.holds(today),
    )


def _deed(request: HttpRequest, pk: UUID, deed: Any, told: str) -> HttpResponse:
    """A deed upon one version; what speaks against it is said on its page."""
    said = request.POST.get("expected", "")
    found = queries.version_of(request.actor, pk)
    try:
        deed(actor=request.actor, at=timezone.now(), expected=int(said) if said.isdigit() else 0, version=found)
        messages.success(request, told)
    except Clash:
        messages.warning(request, _("Somebody else changed this version meanwhile. Nothing was done; look again."))
    except Refused as no:
        messages.error(request, f"{no.reason} {no.remedy}")
    return redirect("verification:version", pk=pk)


@page(purpose=SET_RULES, needs=CHANGE_RULES.code, reads="", writes="POST")
def preview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Try the version on the real register."""
    return _deed(request, pk, actions.preview_rule, _("It is being tried on the register; this page will tell."))


@page(purpose=SET_RULES, needs=CHANGE_RULES.code, writes="POST")
def set_version(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let the version hold, after saying what that means."""
    found = queries.version_of(request.actor, pk)
    if request.POST.get("confirmed") == "yes":
        return _deed(request, pk, actions.set_rule, _("The version is set. It holds from its day on."))
    fresh = found.preview.get("fresh", 0)
    return confirm(
        request,
        heading=_("Let this version hold?"),
        text=_("It would raise %(fresh)d new questions; people will be sent to ask them.") % {"fresh": fresh},
        action=_("Let it hold"),
        back_url=request.path.removesuffix("set/"),
        expected=found.version,
    )


@page(purpose=SET_RULES, needs=CHANGE_RULES.code, reads="", writes="POST")
def withdraw_version(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back a version that does not hold yet."""
    return _deed(request, pk, actions.withdraw_rule, _("The version is withdrawn."))
