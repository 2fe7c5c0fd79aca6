"""What this domain may do, why it looks, what it records; the kinds that an installation starts with."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Power, Purpose, declare
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.ui.api import Item, nav

KNOW_WHO_HELPS = Purpose("organisations.know_who_helps", _("know which organisation serves which estate"))

SEE = Power("organisations.see", _("see organisations and what they do where"))
EDIT = Power("organisations.edit", _("change organisations and what they do where"))

NEEDS = Power("organisations.needs", _("set what every estate needs somebody for"))

declare(purposes=[KNOW_WHO_HELPS], powers=[SEE, EDIT, NEEDS])

keeping.declare(keeping.RetentionClass("organisations.register", _("the register of organisations"), None))

ledger.declare(
    ledger.Kind("organisations.registered", _("{post} registered {organisation}")),
    ledger.Kind("organisations.changed", _("{post} changed {organisation}")),
    ledger.Kind("organisations.ended", _("{post} recorded that {organisation} no longer exists")),
    ledger.Kind("organisations.service_begun", _("{post} recorded that {organisation} serves {overlay}: {functions}")),
    ledger.Kind("organisations.service_ended", _("{post} recorded that {organisation} no longer serves {overlay}")),
    ledger.Kind("organisations.contract_entered", _("{post} entered contract {number} with {organisation}")),
    ledger.Kind("organisations.contract_changed", _("{post} corrected contract {number}")),
    ledger.Kind("organisations.contract_prolonged", _("{post} prolonged contract {number} until {day}")),
    ledger.Kind("organisations.contract_terminated", _("{post} terminated contract {number} from {day} on")),
    ledger.Kind("organisations.deliverable_added", _("{post} added what contract {number} is to deliver")),
    ledger.Kind("organisations.delivered", _("{post} noted a delivery under contract {number}")),
    ledger.Kind(
        "organisations.delivery_decided",
        _("{post} decided on a delivery under contract {number}: {verdict}"),
        words={
            "verdict": {
                "accepted": _("accepted as agreed"),
                "remarks": _("accepted with remarks"),
                "sent_back": _("sent back"),
            }
        },
    ),
    ledger.Kind("organisations.tie_begun", _("{post} recorded {organisation} for {place}")),
    ledger.Kind("organisations.tie_changed", _("{post} changed the contact of {organisation} for {place}")),
    ledger.Kind("organisations.tie_ended", _("{post} recorded that {organisation} is no longer there for {place}")),
    ledger.Kind(
        "organisations.needs_set",
        _("{post} set what estates need ({state}), version {number}, from {day}: {functions}"),
        words={"state": {"ordinary": _("in ordinary times"), "closed": _("while closed")}},
    ),
)

nav(
    Item(
        "organisations:list",
        _("Organisations"),
        icon="building",
        needs="organisations.see",
        group="ground",
        order=14,
    ),
    Item(
        "organisations:estates",
        _("Estates and who serves them"),
        icon="shield-check",
        needs="organisations.see",
        group="ground",
        order=16,
    ),
    Item(
        "organisations:contracts", _("Contracts"), icon="signature", needs="organisations.see", group="ground", order=17
    ),
    Item(
        "organisations:ties",
        _("Owners and paired units"),
        icon="link",
        needs="organisations.see",
        group="ground",
        order=18,
    ),
)

Listener = Callable[[datetime, Iterable[UUID] | None], None]
_listeners: list[Listener] = []


def when_cover_changes(listener: Listener) -> None:
    """Have a domain above told, in the same transaction, that who does what for some estates may have changed.

    The listener gets the moment and the keys of the overlays; None means every estate.
    """
    _listeners.append(listener)


def cover_changed(at: datetime, overlays: Iterable[UUID] | None) -> None:
    """Tell them."""
    keys = None if overlays is None else list(overlays)
    for listener in _listeners:
        listener(at, keys)


# code, Chinese name, English name, group
KINDS = (
    ("party_working_committee", "党工委", "Party working committee", "party"),
    ("party_committee", "党委", "Party committee", "party"),
    ("party_general_branch", "党总支", "Party general branch", "party"),
    ("party_branch", "党支部", "Party branch", "party"),
    ("party_group", "党小组", "Party group", "party"),
    ("residents_committee", "居委会", "residents’ committee", "self"),
    ("villagers_committee", "村委会", "villagers’ committee", "self"),
    ("owners_committee", "业主委员会", "owners’ committee", "self"),
    ("yard_committee", "院委会", "yard committee", "self"),
    ("street_office", "街道办事处", "street office", "public"),
    ("department", "政府部门", "government department", "public"),
    ("police_station", "派出所", "police station", "public"),
    ("health_centre", "社区卫生服务中心", "community health service centre", "public"),
    ("health_station", "社区卫生服务站", "community health station", "public"),
    ("school", "学校", "school", "public"),
    ("kindergarten", "幼儿园", "kindergarten", "public"),
    ("property_company", "物业公司", "property company", "firm"),
    ("housing_owner", "房屋产权单位", "owner of housing", "firm"),
    ("paired_unit", "包保单位", "paired unit", "firm"),
    ("merchant", "商户", "merchant", "firm"),
    ("market", "市场", "market", "firm"),
    ("employer", "企业", "firm", "firm"),
    ("social_organisation", "社会组织", "social organisation", "social"),
    ("volunteer_team", "志愿服务队", "volunteer team", "social"),
    ("other", "其他单位", "other organisation", "other"),
)
