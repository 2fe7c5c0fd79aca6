"""Database addresses turned into Django's settings, and the router that keeps the access journal apart."""

from typing import Any
from urllib.parse import unquote, urlparse

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536; "
    "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
)


def database(url: str) -> dict[str, Any]:
    """Django's settings for `sqlite:///path` or `postgres://user:password@host:port/name`."""
    parts = urlparse(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path or ":memory:",
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
        }
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "OPTIONS": {"options": "-c jit=off"},  # compiling a question takes longer than any of ours
        }
    raise ValueError(f"DATABASE_URL begins with {parts.scheme!r}; it must begin with sqlite: or postgres:")


class JournalRouter:
    """The access journal lives in the database `journal`, everything else in `default`."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return "journal" if model._meta.app_label == "journal" else "default"

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return bool((one._meta.app_label == "journal") == (other._meta.app_label == "journal"))

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (db == "journal") == (app_label == "journal")


def connection_words(database: dict[str, Any]) -> list[str]:
    """Where a PostgreSQL database is, as its own tools want to be told; the password comes from PGPASSWORD."""
    words = {"--host": database["HOST"], "--port": database["PORT"], "--username": database["USER"]}
    return [f"{option}={value}" for option, value in words.items() if value]
