"""What a comparison of two records found, in words: one sentence for each level of agreement (理由)."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, Promise] = {
    "document.same": _("the same document number"),
    "document.near": _("document numbers one sign apart"),
    "document.rest": _("what can be read of the document numbers agrees"),
    "document.parts": _("most signs of the document numbers agree"),
    "document.other": _("different document numbers"),
    "document.both_valid": _("two different document numbers, both valid"),
    "document.number_near": _("numbers of other documents one sign apart"),
    "document.number_other": _("different numbers of other documents"),
    "name.same": _("the same name"),
    "name.sound": _("names that sound the same"),
    "name.order": _("the same name in another order"),
    "name.close": _("names one character apart"),
    "name.surname": _("the same surname only"),
    "name.given": _("the same given name only"),
    "name.other": _("different names"),
    "birth.same": _("the same date of birth"),
    "birth.swapped": _("day and month of birth swapped"),
    "birth.near": _("dates of birth one digit apart"),
    "birth.parts": _("two parts of the date of birth agree"),
    "birth.coarse": _("the same year of birth, as far as it is known"),
    "birth.other": _("different dates of birth"),
    "birth.follows": _("the date of birth follows from the number"),
    "sex.same": _("the same sex"),
    "sex.other": _("different sexes"),
    "phone.same": _("the same telephone"),
    "phone.near": _("telephones one digit apart"),
    "phone.other": _("different telephones"),
    "address.same": _("the same door"),
    "address.door": _("the same building and door, written differently"),
    "address.like": _("addresses that read alike"),
    "address.street": _("the same building or road"),
    "address.other": _("different addresses"),
}


Listener = Callable[..., Any]
_listeners: list[Listener] = []
_of_merges: list[Listener] = []


def tell_of_likeness(listener: Listener) -> None:
    """Called with actor, at, person, likely when somebody was written down though somebody alike stands there."""
    _listeners.append(listener)


def tell_of_merges(listener: Listener) -> None:
    """Called with actor, at, alias, merged (True or False) inside the deed that joined or parted two records."""
    _of_merges.append(listener)


def note_merge(**said: Any) -> None:
    for listener in _of_merges:
        listener(**said)


def note_likeness(**said: Any) -> None:
    for listener in _listeners:
        listener(**said)
