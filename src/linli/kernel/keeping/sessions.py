"""Sessions in the database, sealed: while somebody signs in, a session holds a telephone number and a code."""

from typing import Any

from django.contrib.sessions.backends import db

from .crypto import CannotOpen, seal, unseal

BOUND_TO = "session"


class SessionStore(db.SessionStore):
    """Django's database sessions with their content encrypted; one that does not open is an empty one."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        return seal(super().encode(session_dict), BOUND_TO)

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        text = session_data if isinstance(session_data, str) else session_data.decode()
        try:
            found: dict[str, Any] = super().decode(unseal(text, BOUND_TO))
        except CannotOpen:
            return {}
        return found
