"""The words of exports: what for, in which form, how one stands."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.capacity.exports.rules import Standing

Words = dict[str, Promise]

TAKE = _("Export this list")

PURPOSES: Words = {
    "department_form": _("A department asks for a list"),
    "screening": _("Screening and visits"),
    "relief": _("Relief, supplies and care"),
    "emergency": _("Emergency: flood, fire, closed area"),
    "vote": _("Election or vote of residents"),
    "audit": _("Inspection or audit"),
    "correction": _("Comparing with another roster"),
    "other": _("Something else"),
}
FORMATS: Words = {"csv": _(".csv at once"), "xlsx": _(".xlsx, made in the background")}
STANDINGS: Words = {
    Standing.WAITING.value: _("waits for a second person"),
    Standing.APPROVED.value: _("may be fetched"),
    Standing.REFUSED.value: _("refused by the second person"),
    Standing.MAKING.value: _("the workbook is being made"),
    Standing.READY.value: _("workbook ready"),
    Standing.HANDED_OVER.value: _("taken away"),
    Standing.BROKEN.value: _("broke off"),
    Standing.DELETED.value: _("file deleted"),
    Standing.EXPIRED.value: _("time ran out"),
}
SIGNS: dict[str, str] = {
    Standing.WAITING.value: "warn",
    Standing.APPROVED.value: "now",
    Standing.REFUSED.value: "bad",
    Standing.MAKING.value: "now",
    Standing.READY.value: "now",
    Standing.HANDED_OVER.value: "ok",
    Standing.BROKEN.value: "bad",
    Standing.DELETED.value: "idle",
    Standing.EXPIRED.value: "idle",
}
