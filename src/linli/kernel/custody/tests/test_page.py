import pytest
from django.urls import reverse
from django.utils import timezone, translation

from linli.ground.places.testing import a_community
from linli.ground.posts.testing import an_administrator_of, an_office_of, signed_in
from linli.kernel.access.api import system
from linli.kernel.custody import api as custody
from linli.kernel.custody.tests.test_purging import notice

NIGHT = system("a test of custody", "custody.see", "custody.destroy", "ledger.keep", "ledger.see")


@pytest.fixture
def unit(db):
    return a_community()


@pytest.mark.parametrize("role", ["system_admin", "audit_admin"])
def test_an_administrator_sees_what_goes_tonight_and_what_went(client, unit, role):
    notice(5000)
    notice(5000)
    answer = signed_in(client, an_administrator_of(unit, role)).get(reverse("custody:kept"))
    assert "今晚有 2 条记录到期销毁" in answer.content.decode()
    list(custody.purge(NIGHT, timezone.now()))
    answer = client.get(reverse("custody:kept"))
    assert "没有到期要销毁的" in answer.content.decode()
    assert "180 天" in answer.content.decode()


def test_the_page_is_complete_in_english(client, unit):
    with translation.override("en"):
        answer = signed_in(client, an_administrator_of(unit)).get(
            reverse("custody:kept"), headers={"accept-language": "en"}
        )
    assert "Nothing is due for destruction" in answer.content.decode()


def test_an_office_does_not_see_it(client, unit):
    assert signed_in(client, an_office_of(unit)).get(reverse("custody:kept")).status_code == 403
