import os

import pytest
from django.db import connection, connections

from linli.kernel.ledger import kinds
from linli.kernel.ledger.testing import DOOR_ANSWERED, office


@pytest.fixture(autouse=True)
def _doors_may_be_answered(monkeypatch):
    """A kind of event for tests, unknown outside them."""
    monkeypatch.setitem(kinds._kinds, DOOR_ANSWERED.name, DOOR_ANSWERED)


@pytest.fixture
def xishan(db):
    return office("西山社区", 7)


@pytest.fixture
def hongfa(db):
    return office("宏发社区", 8)


@pytest.fixture
def database_on_disk(transactional_db, tmp_path):
    """Tests keep SQLite in memory; a byte search needs a file."""
    if connection.vendor != "sqlite":
        yield
        return
    source, settings = connection, connections["default"].settings_dict
    was = settings["NAME"]
    source.ensure_connection()
    path = tmp_path / "linli.sqlite3"
    with source.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [os.fspath(path)])
    held, connection.connection = connection.connection, None
    settings["NAME"] = path
    yield
    connection.close()
    settings["NAME"], connection.connection = was, held
