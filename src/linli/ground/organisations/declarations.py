"""What this domain may do, why it looks, what it records; the kinds that an installation starts with."""

from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Power, Purpose, declare
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.ui.api import Item, nav

KNOW_WHO_HELPS = Purpose("organisations.know_who_helps", _("know which organisation serves which estate"))

SEE = Power("organisations.see", _("see organisations and what they do where"))
EDIT = Power("organisations.edit", _("change organisations and what they do where"))

declare(purposes=[KNOW_WHO_HELPS], powers=[SEE, EDIT])

keeping.declare(keeping.RetentionClass("organisations.register", _("the register of organisations"), None))

ledger.declare(
    ledger.Kind("organisations.registered", _("{post} registered {organisation}")),
    ledger.Kind("organisations.changed", _("{post} changed {organisation}")),
    ledger.Kind("organisations.ended", _("{post} recorded that {organisation} no longer exists")),
    ledger.Kind("organisations.service_begun", _("{post} recorded that {organisation} serves {overlay}: {functions}")),
    ledger.Kind("organisations.service_ended", _("{post} recorded that {organisation} no longer serves {overlay}")),
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
)

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
