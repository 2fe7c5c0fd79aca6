"""How pairs stand, what is said at the door, how likely, and what is compared (一人一档)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATES: dict[str, Promise] = {
    "open": _("to look at"),
    "asked": _("asked at the door"),
    "one": _("one person"),
    "two": _("two people"),
}
SCAN_STATES: dict[str, Promise] = {"running": _("looking"), "done": _("done")}
ANSWERS: dict[str, Promise] = {
    "one": _("one person, they say"),
    "two": _("two people, they say"),
    "unknown": _("nobody could say"),
}
BANDS: dict[str, Promise] = {
    "certain": _("almost certain"),
    "likely": _("likely"),
    "possible": _("possible"),
}
FIELDS: dict[str, Promise] = {
    "name": _("Name"),
    "document_no": _("Document number"),
    "birth_date": _("Date of birth"),
    "sex": _("Sex"),
    "phone": _("Telephone"),
    "nationality": _("Nationality"),
    "ethnicity": _("Ethnic group"),
    "occupation": _("Occupation"),
    "workplace": _("Workplace or school"),
    "note": _("Remark"),
}
