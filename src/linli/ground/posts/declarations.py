"""What posts 岗位 declare: purposes, powers, roles with their powers, ledger kinds, retention."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.ground.posts.rules import Level
from linli.kernel.access import api as access
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.ui import api as ui

SIGNING_IN = access.Purpose("posts.signing_in", _("signing in and out"))
OWN_ACCOUNT = access.Purpose("posts.own_account", _("looking after one's own account"))
KEEPING_ACCOUNTS = access.Purpose("posts.keeping_accounts", _("keeping officials' accounts"))
FILLING_POSTS = access.Purpose("posts.filling_posts", _("filling posts and knowing who answers"))
SETTING_ROLES = access.Purpose("posts.setting_roles", _("setting what each role may do"))

access.declare(
    purposes=[SIGNING_IN, OWN_ACCOUNT, KEEPING_ACCOUNTS, FILLING_POSTS, SETTING_ROLES],
    powers=[
        access.Power("posts.see", _("see who holds which post, and who answers for a door")),
        access.Power("posts.edit", _("open accounts, create posts, appoint and end")),
        access.Power("posts.roles", _("set what each role may do")),
    ],
)

keeping.declare(
    keeping.RetentionClass("posts.service", _("accounts, posts and who held them"), days=3650),
    keeping.RetentionClass("posts.slip", _("printed one-time codes"), days=90),
)


class PowersInWords(Mapping[str, Any]):
    """The label of each declared power, also of those that are declared after this module."""

    def __getitem__(self, code: str) -> Any:
        return access.powers()[code].label

    def __iter__(self) -> Iterator[str]:
        return iter(access.powers())

    def __len__(self) -> int:
        return len(access.powers())


POWERS = PowersInWords()


@dataclass(frozen=True)
class RoleTemplate:
    """A role as the house ships it: its level (None = stands outside the five), its powers before any decision."""

    code: str
    label: str | Promise
    level: Level | None
    powers: frozenset[str]
    second_factor: bool = False
    apart: bool = False


_DOOR = frozenset(
    [
        "see.names",
        "see.phones",
        "see.addresses",
        "people.see",
        "screening.see",
        "screening.record",
        "tasks.see",
        "tasks.do",
        "places.see",
        "organisations.see",
        "posts.see",
    ]
)
_ASKING = frozenset(["verification.see", "verification.answer"])
_OFFICE = (
    _DOOR
    | _ASKING
    | frozenset(
        [
            "verification.look",
            "see.documents",
            "see.health",
            "see.sensitive",
            "people.edit",
            "people.merge",
            "rosters.import",
            "people.export",
            "exports.approve",
            "exports.see",
            "screening.run",
            "screening.export",
            "tasks.assign",
            "places.edit",
            "organisations.edit",
            "ledger.see",
            "work.see",
            "emergencies.see",
            "selfservice.print",
            "selfservice.answer",
        ]
    )
)
_ABOVE = frozenset(
    [
        "verification.see",
        "people.see",
        "exports.approve",
        "exports.see",
        "people.merge",
        "screening.see",
        "screening.run",
        "screening.export",
        "ledger.see",
        "places.see",
        "places.edit",
        "organisations.see",
        "organisations.edit",
        "tasks.see",
        "tasks.assign",
        "tasks.do",
        "posts.see",
        "work.see",
        "emergencies.see",
        "see.addresses",
    ]
)
_COMMAND = frozenset(["verification.rules", "organisations.needs", "emergencies.declare"])
_SYSTEM = frozenset(
    [
        "posts.see",
        "posts.edit",
        "places.see",
        "divisions.keep",
        "work.see",
        "work.edit",
        "ledger.keep",
        "custody.see",
    ]
)
_SECURITY = frozenset(["posts.see", "posts.roles"])
_AUDIT = frozenset(
    [
        "posts.see",
        "exports.see",
        "ledger.see",
        "ledger.see_house",
        "journal.see",
        "custody.see",
        "tasks.see",
        "tasks.do",
        "selfservice.answer",
    ]
)

TEMPLATES = {
    template.code: template
    for template in (
        RoleTemplate("resident", _("resident"), None, frozenset()),
        RoleTemplate("contact_household", _("contact household"), Level.CONTACT, _DOOR - {"screening.see"}),
        RoleTemplate(
            "grid_worker",
            _("grid worker"),
            Level.BUILDING,
            _DOOR | _ASKING | {"people.edit", "see.sensitive", "see.health"},
        ),
        RoleTemplate("building_head", _("building head"), Level.BUILDING, _DOOR | _ASKING | {"people.edit"}),
        RoleTemplate("community_office", _("community office"), Level.COMMUNITY, _OFFICE),
        RoleTemplate("street", _("street office"), Level.STREET, _ABOVE),
        RoleTemplate("district", _("district headquarters"), Level.DISTRICT, _ABOVE | _COMMAND),
        RoleTemplate("city", _("city headquarters"), Level.CITY, _ABOVE | _COMMAND),
        RoleTemplate("system_admin", _("system administrator"), None, _SYSTEM, second_factor=True, apart=True),
        RoleTemplate("security_admin", _("security administrator"), None, _SECURITY, second_factor=True, apart=True),
        RoleTemplate("audit_admin", _("audit administrator"), None, _AUDIT, second_factor=True, apart=True),
    )
}
LABELS = {code: template.label for code, template in TEMPLATES.items()}
FIELDS = {"name": _("full name"), "login": _("login name"), "phone": _("mobile number")}
APART = frozenset(code for code, template in TEMPLATES.items() if template.apart)

ledger.declare(
    ledger.Kind("posts.account_opened", _("{post} opened an account")),
    ledger.Kind("posts.resident_account_opened", _("a resident's own account was opened")),
    ledger.Kind("posts.account_changed", _("{post} changed an account: {fields}"), {"fields": FIELDS}),
    ledger.Kind("posts.account_closed", _("{post} closed an account")),
    ledger.Kind("posts.account_reopened", _("{post} opened an account again")),
    ledger.Kind("posts.slip_printed", _("{post} printed a one-time code for an account")),
    ledger.Kind("posts.factor_reset", _("{post} took away an account's second step, to be set up anew")),
    ledger.Kind("posts.signed_out_everywhere", _("{post} signed out on all other devices")),
    ledger.Kind("posts.post_created", _("{post} created the post {title} ({role})"), {"role": LABELS}),
    ledger.Kind("posts.post_changed", _("{post} changed the post {title}")),
    ledger.Kind("posts.post_ended", _("{post} ended the post {title}")),
    ledger.Kind("posts.holder_appointed", _("{post} appointed a holder to {title}")),
    ledger.Kind("posts.holding_ended", _("{post} ended a holding of {title}")),
    ledger.Kind("posts.leave_covered", _("{post} appointed a stand-in for {title}, {first_day} to {last_day}")),
    ledger.Kind(
        "posts.powers_decided",
        _("{post} decided what {role} may do from {first_day}: new {gained}; no longer {lost}"),
        {"role": LABELS, "gained": POWERS, "lost": POWERS},
    ),
    ledger.Kind(
        "posts.decision_withdrawn",
        _("{post} withdrew what was to hold for {role} from {first_day}"),
        {"role": LABELS},
    ),
)

ui.nav(
    ui.Item("posts:list", _("Posts"), icon="network", needs="posts.see", group="ground", order=50),
    ui.Item("posts:accounts", _("Accounts"), icon="users", needs="posts.edit", group="system", order=10),
    ui.Item(
        "posts:roles",
        _("Roles and powers"),
        icon="shield-check",
        needs="posts.see",
        group="system",
        order=20,
        only=lambda actor: actor.role in APART,
    ),
    ui.Item("posts:own", _("My account"), icon="circle-user", group="me", order=10),
    ui.Item(
        "posts:switch",
        _("Change post"),
        icon="arrow-left-right",
        group="me",
        order=20,
        only=lambda actor: actor.post is not None,
    ),
)
