"""The system administrator keeps the accounts of those in service."""

import pytest
from django.urls import reverse
from django.utils import timezone

from linli.ground.posts import testing
from linli.ground.posts.actions import accounts as deeds
from linli.ground.posts.models import Account, Slip
from linli.kernel.access.api import Clash, Refused
from linli.kernel.keeping.api import blind


def test_an_account_is_opened_with_a_number_as_people_write_it(desk):
    answer = desk.post(reverse("posts:account_new"), {"name": "李建国", "phone": "139 1234-5678", "login": ""})
    account = Account.objects.get(name="李建国")
    assert answer.url == reverse("posts:account", args=[account.pk])
    assert account.phone == "13912345678"
    assert account.phone_blind == blind("phone", "13912345678")
    assert not account.has_usable_password()


def test_the_number_lies_sealed(desk):
    account = testing.an_account(phone="13912345678")
    stored = Account.objects.filter(pk=account.pk).values_list("phone", flat=True).get()
    assert "13912345678" not in stored


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"name": "李建国", "phone": "1391234567", "login": ""}, "10 位"),
        ({"name": "李建国", "phone": "", "login": ""}, "没法登录"),
        ({"name": "", "phone": "13912345678", "login": ""}, "summary-err"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(desk, said, expected):
    answer = desk.post(reverse("posts:account_new"), said)
    assert answer.status_code == 200
    assert expected in answer.content.decode()
    assert not Account.objects.filter(name="李建国").exists()


def test_a_number_or_login_name_that_is_taken_is_refused(desk):
    testing.an_account(phone="13912345678", login="taken")
    for said in ({"phone": "13912345678", "login": ""}, {"phone": "", "login": "taken"}):
        answer = desk.post(reverse("posts:account_new"), {"name": "李建国"} | said)
        assert answer.status_code == 200
        assert "已经" in answer.content.decode()


def test_a_new_number_has_yet_to_be_proven(desk):
    account = testing.an_account(phone="13912345678")
    Account.objects.filter(pk=account.pk).update(phone_verified=True)
    said = {"name": account.name, "phone": "13900008888", "login": account.login, "expected": 1}
    desk.post(reverse("posts:account_change", args=[account.pk]), said)
    account.refresh_from_db()
    assert (account.phone, account.phone_verified, account.version) == ("13900008888", False, 2)


def test_two_who_change_the_same_account_see_both_values(desk):
    account = testing.an_account("王小兰", phone="13912345678")
    said = {"phone": "13912345678", "login": account.login, "expected": 1}
    desk.post(reverse("posts:account_change", args=[account.pk]), said | {"name": "王小澜"})
    answer = desk.post(reverse("posts:account_change", args=[account.pk]), said | {"name": "王晓兰"})
    assert answer.status_code == 409
    assert "王小澜" in answer.content.decode()
    assert "王晓兰" in answer.content.decode()
    assert Account.objects.get(pk=account.pk).name == "王小澜"


def test_a_form_without_its_version_saves_nothing(desk):
    account = testing.an_account("王小兰")
    said = {"name": "王晓兰", "phone": account.phone, "login": account.login}
    assert desk.post(reverse("posts:account_change", args=[account.pk]), said).status_code == 409


def test_closing_asks_first_and_names_the_gaps_it_makes(desk, town):
    post = testing.an_office_of(town.community, title="社区书记")
    account = testing.holder_of(post)
    asked = desk.get(reverse("posts:account_close", args=[account.pk]))
    assert "社区书记" in asked.content.decode()
    desk.post(reverse("posts:account_close", args=[account.pk]), {"confirmed": "yes", "expected": 1})
    assert not Account.objects.get(pk=account.pk).is_active
    desk.post(reverse("posts:account_reopen", args=[account.pk]), {"expected": 2})
    assert Account.objects.get(pk=account.pk).is_active


def test_nobody_closes_the_account_they_are_signed_in_with(desk, administrator):
    own = testing.holder_of(administrator)
    answer = desk.post(reverse("posts:account_close", args=[own.pk]), {"confirmed": "yes", "expected": own.version})
    assert answer.status_code == 403
    assert Account.objects.get(pk=own.pk).is_active


def test_a_lost_second_step_is_taken_away(desk):
    account = testing.with_second_factor(testing.an_account())
    said = {"confirmed": "yes", "expected": 1}
    assert desk.get(reverse("posts:account_second_step", args=[account.pk])).status_code == 200
    desk.post(reverse("posts:account_second_step", args=[account.pk]), said)
    assert not account.authenticator_set.exists()


def test_a_slip_shows_its_code_once(desk):
    account = testing.an_account(phone="13912345678")
    address = reverse("posts:account_slip", args=[account.pk])
    assert desk.get(address).status_code == 200
    page = desk.post(address)
    assert page.context["code"].replace(" ", "").isdigit()
    assert page.context["code"] in page.content.decode()
    assert Slip.objects.filter(account=account).count() == 1


def test_accounts_are_found_by_name_whole_number_and_login_name(desk):
    account = testing.an_account("欧阳建国", phone="13912345678", login="ouyang")
    testing.an_account("王小兰")
    for text in ("建国", "139 1234 5678", "ouy"):
        page = desk.get(reverse("posts:accounts"), {"q": text})
        assert [row.pk for row, _held in page.context["people"]] == [account.pk], text


def test_part_of_a_number_finds_nobody(desk):
    testing.an_account(phone="13912345678")
    assert desk.get(reverse("posts:accounts"), {"q": "1391234"}).context["people"] == []


def test_accounts_without_a_post_are_counted(desk):
    idle = testing.an_account("王小兰")
    page = desk.get(reverse("posts:accounts"), {"state": "idle"})
    assert [row.pk for row, _held in page.context["people"]] == [idle.pk]


@pytest.mark.parametrize("role", ["grid_worker", "community_office", "street", "security_admin", "audit_admin"])
def test_others_are_refused(client, town, role):
    testing.signed_in(client, testing.an_administrator_of(town.city, role))
    assert client.get(reverse("posts:accounts")).status_code == 403


def test_an_unknown_account_is_not_found(desk, town):
    assert desk.get(reverse("posts:account", args=[town.community.pk])).status_code == 404


def test_the_actions_check_version_and_power_by_themselves(town, administrator):
    account, now = testing.an_account(), timezone.now()
    with pytest.raises(Clash):
        deeds.close_account(actor=testing.an_actor(administrator), at=now, expected=7, account=account)
    clerk = testing.an_actor(testing.an_office_of(town.community))
    with pytest.raises(Refused):
        deeds.close_account(actor=clerk, at=now, expected=1, account=account)
