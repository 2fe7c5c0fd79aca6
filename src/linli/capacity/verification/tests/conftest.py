"""A place without anybody in it."""

import pytest

from .facts import Place


@pytest.fixture
def place():
    return Place()
