"""The page on which two people's changes meet says who was first."""

from types import SimpleNamespace

import pytest

from linli.kernel.keeping.api import uuid7
from linli.kernel.ledger.sentences import last_change
from linli.kernel.ledger.testing import answered, office

pytestmark = pytest.mark.django_db


def test_it_is_said_which_post_did_something_to_a_record_last(xishan, hongfa):
    household = uuid7()
    answered(xishan, subject=household)
    newest = answered(hongfa, subject=household)
    answered(xishan, subject=uuid7())
    change = last_change(office(), SimpleNamespace(pk=household))
    assert (change.who, change.at) == ("宏发社区居委会", newest.recorded_at)


def test_nobody_is_named_when_nothing_was_recorded():
    assert last_change(office(), SimpleNamespace(pk=uuid7())) is None
