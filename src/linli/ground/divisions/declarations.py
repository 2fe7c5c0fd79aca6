"""What this domain may do, why it looks, what it records."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.ground.divisions.rules.reorganising import What
from linli.kernel.access.api import Power, Purpose, declare
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.ui.api import Item, nav

KEEP_THE_REGISTER = Purpose("divisions.keep_the_register", _("keep the register of divisions"))
KEEP = Power("divisions.keep", _("load the register and decide on moves"))

declare(purposes=[KEEP_THE_REGISTER], powers=[KEEP])
keeping.declare(keeping.RetentionClass("divisions.register", _("the register of divisions"), None))

ledger.declare(
    ledger.Kind(
        "divisions.register_loaded",
        _(
            "{post} loaded edition {edition} of the register for {place}: "
            "{communities} communities, {linked} moves linked, {listed} listed"
        ),
    ),
    ledger.Kind(
        "divisions.move_confirmed", _("{post} confirmed that {old_code} {predecessor} became {new_code} {successor}")
    ),
    ledger.Kind("divisions.moves_rejected", _("{post} said of {count} listed pairs that they are not the same place")),
    ledger.Kind("divisions.move_reopened", _("{post} took back the decision on {old_code} and {new_code}")),
    ledger.Kind("divisions.reorganisation_drafted", _("{post} began to prepare {title}, to count from {day}")),
    ledger.Kind("divisions.draft_changed", _("{post} changed what {title} says of {code}")),
    ledger.Kind("divisions.pairs_answered", _("{post} answered questions of {title}: one place or two")),
    ledger.Kind("divisions.reorganisation_discarded", _("{post} discarded {title}")),
    ledger.Kind(
        "divisions.reorganisation_applied", _("{post} applied {title}: {units} units changed, {merged} of them merged")
    ),
    ledger.Kind("divisions.zone_entered", _("{post} entered the functional zone {zone} with {units} units")),
    ledger.Kind("divisions.zone_changed", _("{post} changed the functional zone {zone}: {units} units")),
    ledger.Kind("divisions.zone_ended", _("{post} ended the functional zone {zone}")),
    ledger.Kind("divisions.reorganisation_undone", _("{post} took {title} back: {units} units as they were before")),
)

WHATS: dict[str, Promise] = {
    What.MOVED: _("moves"),
    What.MERGED: _("is merged"),
    What.RENAMED: _("is renamed"),
    What.RECODED: _("gets another code"),
    What.BEGUN: _("begins"),
    What.ENDED: _("is dissolved"),
}

EDITS: dict[str, Promise] = {
    "move": _("Put it under another unit"),
    "merge": _("Merge it into another unit"),
    "rename": _("Give it another name"),
    "recode": _("Give it another code"),
    "begin": _("A new unit begins"),
    "end": _("It ends"),
}

UNFIT: dict[str, Promise] = {
    "unknown": _("No unit bears the code %(said)s in this reorganisation. Look the code up under Places."),
    "level": _(
        "%(said)s stands on a level that does not fit: a community goes under a street, a street under a district, "
        "and only units of one level are merged."
    ),
    "name": _("Say the full official name, for example 西山社区居委会."),
    "not_empty": _("Units still stand under %(said)s. Move or merge those first."),
    "heir": _("Another unit was merged into %(said)s. Merge it elsewhere first."),
    "code": _("%(said)s is no code: a code has 2, 4, 6, 9 or 12 digits."),
    "taken": _("The code %(said)s is taken. Choose another one."),
    "full": _("No code is free under %(said)s."),
}

nav(
    Item("divisions:reorganisations", _("Reorganisations"), icon="split", needs=KEEP.code, group="ground", order=11),
    Item("divisions:moves", _("Moves in the register"), icon="git-merge", needs=KEEP.code, group="ground", order=12),
)
