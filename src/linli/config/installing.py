"""Preparing an installation: databases, tables, the register of a city, the first three administrators."""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from psycopg import sql

from linli.ground.divisions import api as divisions
from linli.ground.posts import api as posts
from linli.kernel.access.api import system

ADMINISTRATORS = {
    "system_admin": "系统管理员",
    "security_admin": "安全管理员",
    "audit_admin": "审计管理员",
}
Say = Callable[[str], Any]


def make_databases() -> list[str]:
    """Create the PostgreSQL databases that are missing; names of those created. SQLite makes its own files."""
    made = []
    for database in settings.DATABASES.values():
        if database["ENGINE"].endswith("postgresql") and not _exists(database):
            with _server(database) as server:
                server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database["NAME"])))
            made.append(database["NAME"])
    return made


def _server(database: dict[str, Any]) -> psycopg.Connection[Any]:
    return psycopg.connect(
        dbname="postgres",
        user=database["USER"] or None,
        password=database["PASSWORD"] or None,
        host=database["HOST"] or None,
        port=database["PORT"] or None,
        autocommit=True,
    )


def _exists(database: dict[str, Any]) -> bool:
    with _server(database) as server:
        found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database["NAME"]]).fetchone()
    return found is not None


def make_tables() -> None:
    """Bring both databases to the present shape."""
    for alias in settings.DATABASES:
        call_command("migrate", database=alias, verbosity=0)


def load_city(city: str, at: datetime) -> divisions.Report:
    """Load the official register of one city; loading again changes nothing. Raises divisions.NoSuchPlace."""
    sources = divisions.shipped()
    root = divisions.root_of(city, sources[-1]).code
    return divisions.load_register(actor=system("linli init", "divisions.keep"), at=at, sources=sources, root=root)


def appoint_administrators(unit: Any, at: datetime, *, password: str = "", synthetic: bool = False) -> dict[str, str]:
    """Give the three administrators, who are three people, their posts and passwords: login -> password.

    Whoever is there already is left alone.
    """
    actor = system("linli init", "posts.edit")
    made = {}
    for role, title in ADMINISTRATORS.items():
        login = role.replace("_", "-")
        if posts.Account.objects.filter(login=login).exists():
            continue
        secret = password or secrets.token_urlsafe(12)
        account = posts.open_account(actor=actor, at=at, name=title, login=login, password=secret, synthetic=synthetic)
        if synthetic:
            posts.give_shown_second_step(actor=actor, at=at, account=account)
        post = posts.create_post(actor=actor, at=at, title=title, role=posts.Role.objects.get(code=role), unit=unit)
        posts.appoint(actor=actor, at=at, expected=post.version, post=post, account=account)
        made[login] = secret
    return made
