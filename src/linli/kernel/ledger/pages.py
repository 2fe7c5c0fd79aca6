"""A unit's ledger in sentences, one entry with its evidence, and the export."""

from tempfile import TemporaryFile
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.kernel.access.api import get_or_404, page
from linli.kernel.ui.api import show

from . import actions, keys, queries
from .declarations import SUPERVISE
from .forms import FilterForm
from .kinds import known_kind, namers
from .models import Entry, Head
from .rules import signing
from .sentences import content, label, sentence, sentences

ROWS = 50


@page(purpose=SUPERVISE, needs="ledger.see")
def ledgers(request: HttpRequest) -> HttpResponse:
    """The ledgers of the units looked after; straight to the ledger where there is only one."""
    heads = queries.ledgers(request.actor)
    if len(heads) == 1:
        return redirect("ledger:unit", heads[0].chain)
    rows = [(head, queries.standing(head)) for head in heads]
    return show(
        request,
        "ledger/ledgers.html",
        rows=rows,
        broken=[head for head, found in rows if found.verified and not found.holds],
        entries=sum(head.seq for head in heads),
    )


@page(purpose=SUPERVISE, needs="ledger.see")
def unit(request: HttpRequest, chain: UUID) -> HttpResponse:
    """What was done in a unit, newest first, in sentences; filtered by kind, post and day."""
    head = _head(request, chain)
    form = _filter(request, chain)
    form.full_clean()
    wanted = form.wanted()
    found = queries.recent(request.actor, chain=chain, wanted=wanted)
    before = request.GET.get("before", "")
    if before.isdecimal():
        found = found.filter(seq__lt=int(before))
    entries = list(found[: ROWS + 1])
    rows = list(zip(entries[:ROWS], sentences(entries[:ROWS]), strict=True))
    return show(
        request,
        "ledger/unit.html",
        "ledger/_entries.html",
        head=head,
        form=form,
        filtered=wanted != queries.Wanted(),
        rows=rows,
        older=rows[-1][0].seq if len(entries) > ROWS else None,
        newest=not before,
        standing=queries.standing(head),
        **_key(),
    )


def _head(request: HttpRequest, chain: UUID) -> Head:
    return queries.called([get_or_404(queries.ledgers_of(request.actor), chain=chain)])[0]


def _key() -> dict[str, str]:
    public = keys.public_keys()[0]
    return {"public_key": public.hex(), "fingerprint": signing.fingerprint(public)}


def _filter(request: HttpRequest, chain: UUID) -> FilterForm:
    kinds = [(name, label(name)) for name in queries.kinds_in(request.actor, chain)]
    posts = queries.posts_in(request.actor, chain)
    called = namers()["post"](posts) if "post" in namers() else {}
    return FilterForm(
        request.GET,
        sorted(kinds, key=lambda one: one[1]),
        sorted(((str(post), called.get(post, f"…{str(post)[-6:]}")) for post in posts), key=lambda one: one[1]),
    )


@page(purpose=SUPERVISE, needs="ledger.see")
def entry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One entry: what it says, what it commits to, and how somebody else can check that."""
    found: Entry = get_or_404(queries.recent(request.actor), pk=pk)
    head = _head(request, found.chain)
    chain = queries.recent(request.actor, chain=found.chain)
    return show(
        request,
        "ledger/entry.html",
        entry=found,
        head=head,
        sentence=sentence(found),
        kind=label(found.kind) if known_kind(found.kind) else found.kind,
        line=queries.line(found),
        content=content(found),
        before=chain.filter(seq=found.seq - 1).first(),
        after=chain.filter(seq=found.seq + 1).first(),
        signed=queries.signed_after(found.chain, found.seq),
        witnesses=queries.witnesses_of(found.chain, found.seq),
        **_key(),
    )


@page(purpose=SUPERVISE, needs="ledger.see", reads="", writes="POST")
def export(request: HttpRequest, chain: UUID) -> HttpResponse:
    """The ledger as a file that anybody can verify with the public key."""
    head, at = _head(request, chain), timezone.now()
    file = TemporaryFile()  # noqa: SIM115  the answer closes it
    actions.export(actor=request.actor, at=at, path=file, chains=[chain])
    file.seek(0)
    day = timezone.localtime(at).date().isoformat()
    return FileResponse(file, as_attachment=True, filename=f"ledger-{head.unit_name or chain}-{day}.zip")


@page(purpose=SUPERVISE, needs="ledger.see", reads="", writes="POST")
def verify(request: HttpRequest, chain: UUID) -> HttpResponse:
    """Verify the ledger now, entry by entry."""
    _head(request, chain)
    report = actions.verify_stored(actor=request.actor, at=timezone.now(), chain=chain)
    if report.fault is None:
        messages.success(request, _("All %(entries)s entries hold.") % {"entries": f"{report.entries:,}"})
    return redirect("ledger:unit", chain)
