"""Accounts 账号, roles 角色, posts 岗位 and who holds them 任职, as stored."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from linli.ground.posts.declarations import TEMPLATES
from linli.ground.posts.rules import Level, Ranges, Term, last_day, runs
from linli.kernel.access.api import Protection, Scoped, Versioned
from linli.kernel.keeping.api import BlindField, SealedField, blind, uuid7


class Accounts(BaseUserManager["Account"]):
    """Accounts by their login name or telephone number."""

    def by_phone(self, phone: str) -> "Account | None":
        """The account with this number (as normal_phone writes it), or None."""
        return self.filter(phone_blind=blind("phone", phone)).first() if phone else None


class Account(AbstractBaseUser, Versioned):
    """Somebody who can sign in. What they may do comes from the posts they hold, never from the account."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("full name"), max_length=80)
    login = models.CharField(_("login name"), max_length=40, unique=True, null=True, blank=True)
    phone = SealedField(_("mobile number"), max_length=20, blank=True, default="")
    phone_blind = BlindField(source="phone", form="whole", scope="phone", null=True, unique=True)
    phone_verified = models.BooleanField(_("mobile number proven"), default=False)
    is_active = models.BooleanField(_("can sign in"), default=True)
    opened_at = models.DateTimeField(_("account opened"), db_index=True)
    sessions_ended = models.PositiveIntegerField(_("times signed out everywhere"), default=0, editable=False)
    synthetic = models.BooleanField(_("made for a demonstration"), default=False)
    resident = models.BooleanField(_("a resident's own account"), default=False, editable=False)

    objects: ClassVar[Accounts] = Accounts()
    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    unscoped_because = "an account belongs to a person in service, not to a place; pages reach it through posts.edit"
    retention = "posts.service"
    protection: ClassVar[dict[str, Protection]] = {
        "id": Protection.INTERNAL,
        "version": Protection.INTERNAL,
        "name": Protection.PUBLIC,
        "login": Protection.INTERNAL,
        "phone": Protection.INTERNAL,
        "phone_blind": Protection.SENSITIVE,
        "phone_verified": Protection.INTERNAL,
        "password": Protection.SENSITIVE,
        "last_login": Protection.INTERNAL,
        "is_active": Protection.INTERNAL,
        "opened_at": Protection.INTERNAL,
        "sessions_ended": Protection.INTERNAL,
        "synthetic": Protection.INTERNAL,
        "resident": Protection.INTERNAL,
    }

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Sessions end with the password they began with, and when their owner signs out everywhere."""
        kept = f"{self.password}:{self.sessions_ended}"
        return salted_hmac("linli.ground.posts.Account", kept, secret=secret, algorithm="sha256").hexdigest()


class Role(models.Model):
    """What a post is for 角色. The house ships templates; a security administrator may add roles of their own."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.SlugField(_("short code"), max_length=40, unique=True)
    own_label = models.CharField(_("name of the role"), max_length=60, blank=True, default="")
    level = models.SmallIntegerField(_("level"), null=True, choices=[(level.value, level.name) for level in Level])

    unscoped_because = "roles are the same everywhere; they say nothing about people"
    retention = "posts.service"
    protection: ClassVar[dict[str, Protection]] = {
        "id": Protection.INTERNAL,
        "code": Protection.PUBLIC,
        "own_label": Protection.PUBLIC,
        "level": Protection.PUBLIC,
    }

    class Meta:
        ordering = ("level", "code")

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name people know the role by, in the reader's language."""
        template = TEMPLATES.get(self.code)
        return str(template.label) if template and not self.own_label else self.own_label

    @property
    def needs_second_factor(self) -> bool:
        return self.code in TEMPLATES and TEMPLATES[self.code].second_factor


class PowerDecision(models.Model):
    """From a day on a role has, or no longer has, a power. Decisions are only added, or withdrawn before their day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    role = models.ForeignKey(Role, models.PROTECT, related_name="decisions", verbose_name=_("role"))
    power = models.CharField(_("power"), max_length=60)
    given = models.BooleanField(_("power given"))
    from_date = models.DateField(_("from"))
    reason = models.CharField(_("reason"), max_length=200)
    decided_at = models.DateTimeField(_("decided"))
    decided_by = models.ForeignKey("Post", models.PROTECT, null=True, related_name="+", verbose_name=_("decided by"))

    unscoped_because = "roles are the same everywhere; they say nothing about people"
    retention = "posts.service"
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(
        ("id", "role", "power", "given", "from_date", "reason", "decided_at", "decided_by"), Protection.INTERNAL
    )

    class Meta:
        ordering = ("from_date", "decided_at", "id")


class Post(Scoped, Versioned):
    """A place in the order of responsibility 岗位: a role at a unit, for a grid 网格 or for some doors, for a time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = models.CharField(_("title"), max_length=80)
    role = models.ForeignKey(Role, models.PROTECT, related_name="posts", verbose_name=_("role"))
    unit = models.ForeignKey("places.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    overlay = models.ForeignKey(
        "places.Overlay", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("grid or area")
    )
    doors = models.JSONField(_("buildings and doors"), default=list, blank=True)
    starts_at = models.BigIntegerField(_("first of its doors"), default=0, editable=False)
    leads = models.BooleanField(_("answers first for its place"), default=False)
    from_at = models.DateTimeField(_("from"))
    until_at = models.DateTimeField(_("ends"), null=True, blank=True)

    retention = "posts.service"
    kept_from = "until_at"
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(
        (
            "id",
            "version",
            "position",
            "title",
            "role",
            "unit",
            "overlay",
            "doors",
            "starts_at",
            "leads",
            "from_at",
            "until_at",
        ),
        Protection.INTERNAL,
    )

    class Meta:
        indexes = [models.Index(fields=["unit", "role"], name="post_unit_role")]
        constraints = [
            models.CheckConstraint(condition=Q(until_at=None) | Q(until_at__gt=F("from_at")), name="post_period")
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep where its doors begin, so that lists follow the buildings and not their spelling."""
        self.starts_at = min((low for low, _high in self.ranges), default=0)
        super().save(*args, **kwargs)

    @property
    def ranges(self) -> Ranges:
        """The positions named door by door; empty when the post answers for its overlay or its whole unit."""
        return tuple((int(low), int(high)) for low, high in self.doors)

    def runs(self, at: datetime) -> bool:
        """Whether the post exists at that moment."""
        return runs(self.from_at, self.until_at, at)


class Holding(models.Model):
    """Who held a post, from when until when: as its holder, or standing in during the holder's leave 代理."""

    HOLDER, ACTING = "holder", "acting"
    KINDS = [(HOLDER, _("holder")), (ACTING, _("stand-in during leave"))]

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="holdings", verbose_name=_("account"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings", verbose_name=_("post"))
    kind = models.CharField(_("kind"), max_length=8, choices=KINDS, default=HOLDER)
    acting_for = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stands in for")
    )
    ground = models.CharField(_("reason"), max_length=120, blank=True, default="")
    from_at = models.DateTimeField(_("from"))
    until_at = models.DateTimeField(_("ends"), null=True, blank=True)

    unscoped_because = "a holding is reached through its post, which has the scope"
    retention = "posts.service"
    kept_from = "until_at"
    protection: ClassVar[dict[str, Protection]] = dict.fromkeys(
        ("id", "account", "post", "kind", "acting_for", "ground", "from_at", "until_at"), Protection.INTERNAL
    )

    class Meta:
        ordering = ("-from_at", "id")
        indexes = [models.Index(fields=["account", "until_at"], name="holding_account")]
        constraints = [
            models.CheckConstraint(condition=Q(until_at=None) | Q(until_at__gt=F("from_at")), name="holding_period"),
            models.UniqueConstraint(
                fields=["post", "kind"], condition=Q(until_at=None), name="one_open_holding_of_a_kind"
            ),
        ]

    @property
    def acting(self) -> bool:
        return self.kind == self.ACTING

    @property
    def last_day(self) -> date | None:
        """The last day of the holding, counted in; None while it has no end."""
        return last_day(self.until_at) if self.until_at else None

    @property
    def term(self) -> Term:
        """The holding as the rules see it."""
        return Term(self.account_id, self.post_id, self.from_at, self.until_at, self.acting)


class Slip(models.Model):
    """A printed one-time code 一次性登录条 for somebody whose telephone gets no message; only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="slips", verbose_name=_("account"))
    code_hash = models.CharField(_("hash of the code"), max_length=128)
    printed_at = models.DateTimeField(_("printed"))
    until_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("slip used"), null=True)

    unscoped_because = "a slip belongs to an account, not to a place"
    retention = "posts.slip"
    kept_from = "until_at"
    kept_from = "printed_at"
    protection: ClassVar[dict[str, Protection]] = {
        "id": Protection.INTERNAL,
        "account": Protection.INTERNAL,
        "code_hash": Protection.SENSITIVE,
        "printed_at": Protection.INTERNAL,
        "until_at": Protection.INTERNAL,
        "used_at": Protection.INTERNAL,
    }
