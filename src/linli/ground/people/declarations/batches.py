"""Acts on many people at once, saved filters, dated facts of dwellings: their words, their retention, their entries."""

from django.utils.translation import gettext_lazy as _

from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.notify import api as notify

from .words import Words

BATCHES_KEPT = keeping.RetentionClass("people.batches", _("Acts on many residents at once"), days=365)
FILTERS_KEPT = keeping.RetentionClass("people.filters", _("Saved filters of the list"), days=2 * 365)
keeping.declare(BATCHES_KEPT, FILTERS_KEPT)

# How something about a person, a household or a dwelling became known.
SOURCES: Words = {
    "office": _("told at the office"),
    "visit": _("seen at the door"),
    "phone": _("told by telephone"),
    "roster": _("community roster"),
    "correction": _("corrected by the resident"),
    "check": _("a contradiction was settled"),
    "batch": _("act on many rows"),
    "property": _("told by the property company"),
    "title": _("certificate of ownership"),
}
SAID_BY_HAND = ("office", "visit", "phone", "correction", "property", "title")

DWELLING_STATES: Words = {
    "own": _("lived in by its owner"),
    "let": _("let"),
    "lent": _("lent to relatives or friends"),
    "empty": _("empty"),
    "closed": _("closed up, nobody may live here"),
}
BATCH_DEEDS: Words = {
    "set_mark": _("set or renew a mark of care"),
    "end_mark": _("end a mark of care"),
    "kind": _("change how they live here"),
    "move_out": _("record that they have left"),
    "move_home": _("record that their households have left"),
}

ledger.declare(
    ledger.Kind(
        "people.batch_done", _("{post} did this for {people} people at once: {deed}"), words={"deed": BATCH_DEEDS}
    ),
    ledger.Kind(
        "people.batch_undone",
        _("{post} took back for {people} people: {deed}; {kept} were changed since and left"),
        words={"deed": BATCH_DEEDS},
    ),
    ledger.Kind("people.owner_recorded", _("{post} recorded the owner of {dwelling}")),
    ledger.Kind("people.owner_ended", _("{post} recorded that an owner of {dwelling} owns it no longer")),
    ledger.Kind(
        "people.use_recorded", _("{post} recorded how {dwelling} is used: {state}"), words={"state": DWELLING_STATES}
    ),
    ledger.Kind("people.filter_saved", _("{post} saved a filter of the list of residents for the whole office")),
    ledger.Kind("people.marks_due", _("The office was reminded of {marks} marks of care that end soon")),
)
notify.declare(
    notify.NoticeKind("people.marks_due", _("{count} marks of care end within a month."), icon="hand-heart"),
)
