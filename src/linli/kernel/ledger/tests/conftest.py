import pytest

from linli.kernel.ledger import kinds
from linli.kernel.ledger.testing import DOOR_ANSWERED, office, on_disk


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
    """Tests keep SQLite in memory; threads and byte searches need a file."""
    with on_disk(tmp_path):
        yield
