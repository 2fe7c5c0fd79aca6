"""Who may read the data dictionary, and the words for types and protection."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Power, Protection, Purpose, declare
from linli.kernel.ui import api as ui

KNOW_WHAT_IS_KEPT = Purpose("fields.know_what_is_kept", _("Know what data is kept"))
SEE = Power("fields.see", _("See the data dictionary"))

declare(purposes=[KNOW_WHAT_IS_KEPT], powers=[SEE])

ui.nav(ui.Item("fields:dictionary", _("Data dictionary"), icon="book-open", needs=SEE.code, group="system", order=80))

TYPES: dict[str, Promise] = {
    "text": _("text"),
    "number": _("number"),
    "yes_no": _("yes or no"),
    "day": _("day"),
    "moment": _("moment"),
    "choice": _("one of a list"),
    "id": _("identifier"),
    "reference": _("refers to"),
    "sealed": _("encrypted text"),
    "fingerprint": _("keyed fingerprint, for finding"),
    "structure": _("structure"),
    "binary": _("bytes"),
}

PROTECTIONS: dict[Protection, Promise] = {
    Protection.PUBLIC: _("public"),
    Protection.INTERNAL: _("internal: whoever looks after the place"),
    Protection.NAME: _("name: masked without the power to see names"),
    Protection.PHONE: _("telephone: masked without the power to see telephones"),
    Protection.DOCUMENT: _("document: masked without the power to see documents"),
    Protection.ADDRESS: _("address: hidden without the power to see addresses"),
    Protection.HEALTH: _("health: hidden without the power to see health"),
    Protection.SENSITIVE: _("sensitive: hidden without the power to see sensitive facts"),
}
