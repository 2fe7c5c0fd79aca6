"""The one place that reads the environment: every setting an operator may change, typed and named."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

SECRETS = ("LINLI_SECRET_KEY", "LINLI_FIELD_KEYS", "LINLI_INDEX_KEY", "LINLI_LEDGER_KEY")


@dataclass(frozen=True)
class Environment:
    """What the installation was told. Secrets come from the environment or from `linli.env` in LINLI_HOME."""

    home: Path
    secret_key: str
    field_keys: str
    index_key: str
    ledger_key: str
    database_url: str
    journal_url: str
    hosts: tuple[str, ...]
    debug: bool
    https: bool
    drill: bool
    codes: str

    @property
    def uses_postgres(self) -> bool:
        return self.database_url.startswith(("postgres:", "postgresql:"))


def read(environ: dict[str, str] | None = None) -> Environment:
    """Read the settings; a missing secret is made once and kept in `linli.env`, readable by its owner alone."""
    said = dict(os.environ if environ is None else environ)
    home = Path(said.get("LINLI_HOME", "var")).resolve()
    said = _secrets_of(home) | said
    database = said.get("DATABASE_URL") or f"sqlite:///{home / 'linli.sqlite3'}"
    return Environment(
        home=home,
        secret_key=said["LINLI_SECRET_KEY"],
        field_keys=said["LINLI_FIELD_KEYS"],
        index_key=said["LINLI_INDEX_KEY"],
        ledger_key=said["LINLI_LEDGER_KEY"],
        database_url=database,
        journal_url=said.get("JOURNAL_URL") or journal_beside(database),
        hosts=tuple(said.get("LINLI_HOSTS", "127.0.0.1,localhost").split(",")),
        debug=said.get("LINLI_DEBUG") == "1",
        https=said.get("LINLI_HTTPS") == "1",
        drill=said.get("LINLI_DRILL") == "1",
        codes=said.get("LINLI_CODES", "console"),
    )


def journal_beside(database: str) -> str:
    """The access journal has a database of its own, beside the main one."""
    stem, dot, ending = database.rpartition(".sqlite3")
    return f"{stem}-journal{dot}" if dot else f"{database}_journal"


def _secrets_of(home: Path) -> dict[str, str]:
    path = home / "linli.env"
    kept = _parse(path.read_text()) if path.exists() else {}
    missing = {name: _new_secret(name) for name in SECRETS if name not in kept and name not in os.environ}
    if missing:
        home.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text("".join(f"{k}={v}\n" for k, v in (kept | missing).items()))
    return kept | missing


def _parse(text: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line)


def _new_secret(name: str) -> str:
    value = secrets.token_hex(32)
    return f"k1:{value}" if name == "LINLI_FIELD_KEYS" else value
