"""Signing in: a code to the number, a password and the second step, a printed slip; guessing is stopped."""

import logging
import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from linli.ground.posts import testing
from linli.ground.posts.actions import accounts as deeds
from linli.ground.posts.models import Account, Slip
from linli.kernel.access.api import Refused

LOGIN, CODE, CONFIRM = "account_login", "account_request_login_code", "account_confirm_login_code"


@pytest.fixture
def codes(caplog):
    """The codes that the console gateway printed."""
    caplog.set_level(logging.WARNING, logger="linli.codes")
    return lambda: re.findall(r"code (\d{6}) for (\S+)", caplog.text)


def totp_now():
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(testing.SECRET, counter))


def signed_in_as(client):
    return client.session.get("_auth_user_id")


def test_a_grid_worker_signs_in_with_a_code_sent_to_the_number(client, db, codes):
    account = testing.an_account(phone="13912345678")
    answer = client.post(reverse(CODE), {"phone": "+86 139 1234 5678"})
    assert answer.url == reverse(CONFIRM)
    assert "139****5678" in client.get(answer.url).content.decode()
    [(code, number)] = codes()
    assert number == "139****5678"
    assert client.post(reverse(CONFIRM), {"code": code}).status_code == 302
    assert signed_in_as(client) == str(account.pk)
    account.refresh_from_db()
    assert account.phone_verified


def test_an_unknown_number_sees_the_same_page_and_gets_no_code(client, db, codes):
    answer = client.post(reverse(CODE), {"phone": "13900009999"})
    assert answer.url == reverse(CONFIRM)
    assert client.get(answer.url).status_code == 200
    assert codes() == []


def test_a_wrong_code_says_what_to_do_and_three_wrong_ones_end_the_try(client, db, codes):
    testing.an_account(phone="13912345678")
    client.post(reverse(CODE), {"phone": "13912345678"})
    for _try in range(2):
        answer = client.post(reverse(CONFIRM), {"code": "000000"})
        assert "不是" in answer.content.decode()
    assert client.post(reverse(CONFIRM), {"code": "000000"}).status_code == 302
    assert client.post(reverse(CONFIRM), {"code": codes()[0][0]}).status_code == 302
    assert signed_in_as(client) is None


def test_a_code_is_good_for_five_minutes(client, db, codes):
    testing.an_account(phone="13912345678")
    client.post(reverse(CODE), {"phone": "13912345678"})
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        client.post(reverse(CONFIRM), {"code": codes()[0][0]})
    assert signed_in_as(client) is None


def test_a_number_of_ten_digits_is_said_to_have_ten(client, db):
    assert "10 位" in client.post(reverse(CODE), {"phone": "1391234567"}).content.decode()


@pytest.mark.parametrize("name", ["zhouning", "13912345678"])
def test_an_official_signs_in_with_login_name_or_number_and_password(client, db, name):
    account = testing.an_account(login="zhouning", phone="13912345678")
    client.post(reverse(LOGIN), {"login": name, "password": testing.PASSWORD})
    assert signed_in_as(client) == str(account.pk)


def test_after_signing_in_one_goes_where_one_wanted_to_go(client, db):
    testing.an_account(login="zhouning")
    answer = client.post(f"{reverse(LOGIN)}?next=/posts/", {"login": "zhouning", "password": testing.PASSWORD})
    assert answer.url == "/posts/"


def test_whoever_holds_several_posts_is_asked_which_one(client, town):
    account = testing.an_account(login="zhouning")
    testing.an_office_of(town.community, holder=account)
    testing.a_street_of(town.street, holder=account)
    answer = client.post(reverse(LOGIN), {"login": "zhouning", "password": testing.PASSWORD})
    assert answer.url == reverse("posts:switch")


def test_a_second_step_is_asked_for_where_it_is_set_up(client, db):
    account = testing.with_second_factor(testing.an_account(login="zhouning"))
    answer = client.post(reverse(LOGIN), {"login": "zhouning", "password": testing.PASSWORD})
    assert answer.url == reverse("mfa_authenticate")
    assert signed_in_as(client) is None
    assert client.post(answer.url, {"code": "000000"}).status_code == 200
    assert signed_in_as(client) is None
    client.post(answer.url, {"code": totp_now()})
    assert signed_in_as(client) == str(account.pk)


def test_an_administrator_is_led_to_set_up_the_second_step_and_can_do_nothing_before(client, town):
    post = testing.a_post("system_admin", town.city, holder=testing.an_account(login="admin"))
    answer = client.post(reverse(LOGIN), {"login": "admin", "password": testing.PASSWORD})
    assert answer.url == reverse("mfa_activate_totp")
    assert client.get(reverse("posts:accounts")).status_code == 403
    page = client.get(answer.url)
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    assert client.post(answer.url, {"code": code}).url == reverse("mfa_view_recovery_codes")
    assert client.get(reverse("posts:accounts")).status_code == 200
    assert post.runs(timezone.now())


def test_the_secret_of_the_second_step_lies_sealed(db):
    account = testing.with_second_factor(testing.an_account())
    assert not any(testing.SECRET in str(step.data) for step in account.authenticator_set.all())


def test_five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(client, db):
    testing.an_account(login="zhouning")
    answers = [client.post(reverse(LOGIN), {"login": "zhouning", "password": "wrong"}) for _try in range(5)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429]
    assert "15 分钟" in answers[-1].content.decode()
    right = {"login": "zhouning", "password": testing.PASSWORD}
    assert client.post(reverse(LOGIN), right).status_code in (200, 429)
    assert signed_in_as(client) is None
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        client.post(reverse(LOGIN), right)
    assert signed_in_as(client)


def test_the_lock_counts_by_a_fingerprint_and_keeps_no_number(client, db):
    testing.an_account(phone="13912345678")
    client.post(reverse(LOGIN), {"login": "13912345678", "password": "wrong"})
    attempt = AccessAttempt.objects.get()
    assert "13912345678" not in f"{attempt.username}{attempt.post_data}{attempt.get_data}"


def test_a_session_lies_sealed(client, db):
    testing.an_account(phone="13912345678")
    client.post(reverse(CODE), {"phone": "13912345678"})
    assert Session.objects.get().session_data.startswith("a1.")
    assert client.session["account_login"]


@pytest.fixture
def slip(db, town, administrator):
    """A function that prints a slip for an account."""
    actor = testing.an_actor(administrator)
    return lambda account, **said: deeds.print_slip(actor=actor, at=timezone.now(), account=account, **said)


def test_a_slip_signs_in_once(client, slip):
    account = testing.an_account(phone="13912345678")
    code = slip(account)
    said = {"login": "13912345678", "slip": f"{code[:4]} {code[4:]}"}
    client.post(reverse("account_slip"), said)
    assert signed_in_as(client) == str(account.pk)
    client.post(reverse("account_logout"))
    assert client.post(reverse("account_slip"), said).status_code == 200
    assert signed_in_as(client) is None


def test_a_newer_slip_takes_the_older_ones_away_and_only_hashes_are_kept(client, slip):
    account = testing.an_account(phone="13912345678")
    old, new = slip(account), slip(account)
    client.post(reverse("account_slip"), {"login": "13912345678", "slip": old})
    assert signed_in_as(client) is None
    assert {old, new}.isdisjoint(Slip.objects.values_list("code_hash", flat=True))


def test_a_slip_ends_after_a_week(client, slip):
    account = testing.an_account(phone="13912345678")
    code = slip(account)
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        client.post(reverse("account_slip"), {"login": "13912345678", "slip": code})
    assert signed_in_as(client) is None


def test_with_a_slip_a_forgotten_password_stops_working_and_a_new_one_is_set(client, slip):
    account = testing.an_account(phone="13912345678")
    code = slip(account, forget_password=True)
    client.post(reverse(LOGIN), {"login": "13912345678", "password": testing.PASSWORD})
    assert signed_in_as(client) is None
    client.post(reverse("account_slip"), {"login": "13912345678", "slip": code})
    chosen = {"password1": "新的-密码-2026", "password2": "新的-密码-2026"}
    assert client.post(reverse("account_set_password"), chosen).status_code == 302
    assert Account.objects.get(pk=account.pk).check_password("新的-密码-2026")


def test_slips_are_locked_after_five_wrong_codes_like_passwords(client, db):
    testing.an_account(phone="13912345678")
    wrong = {"login": "13912345678", "slip": "22222222"}
    assert [client.post(reverse("account_slip"), wrong).status_code for _try in range(5)][-1] == 429


def test_a_closed_account_signs_in_by_no_way(client, slip, codes):
    account = testing.an_account(login="zhouning", phone="13912345678")
    code = slip(account)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    client.post(reverse(LOGIN), {"login": "zhouning", "password": testing.PASSWORD})
    client.post(reverse("account_slip"), {"login": "zhouning", "slip": code})
    client.post(reverse(CODE), {"phone": "13912345678"})
    for sent, _number in codes():
        client.post(reverse(CONFIRM), {"code": sent})
    assert signed_in_as(client) is None


def test_without_a_gateway_no_code_is_offered(client, db, settings):
    settings.LINLI_CODES = "off"
    assert reverse(CODE) not in client.get(reverse(LOGIN)).content.decode()


def test_a_password_is_changed_with_the_old_one(client, town):
    post = testing.an_office_of(town.community)
    testing.signed_in(client, post)
    said = {"oldpassword": testing.PASSWORD, "password1": "新的-密码-2026", "password2": "新的-密码-2026"}
    assert client.post(reverse("account_change_password"), said | {"oldpassword": "x"}).status_code == 200
    assert client.post(reverse("account_change_password"), said).url == reverse("posts:own")
    assert Account.objects.get(pk=testing.holder_of(post).pk).check_password("新的-密码-2026")


def test_before_the_second_step_is_set_up_the_password_is_asked_for_once_more(client, town):
    testing.signed_in(client, testing.an_office_of(town.community))
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer.url.startswith(reverse("account_reauthenticate"))
    answer = client.post(answer.url, {"password": testing.PASSWORD})
    assert client.get(answer.url).status_code == 200


def test_signing_out_asks_and_then_does(client, town):
    testing.signed_in(client, testing.an_office_of(town.community))
    assert client.get(reverse("account_logout")).status_code == 200
    assert signed_in_as(client)
    assert client.post(reverse("account_logout")).url == reverse(LOGIN)
    assert signed_in_as(client) is None


@pytest.mark.parametrize("path", ["signup/", "email/", "password/reset/", "2fa/webauthn/", "phone/change/"])
def test_what_we_do_not_use_does_not_exist(client, db, path):
    assert client.get(f"/accounts/{path}").status_code == 404


@pytest.mark.parametrize("name", [LOGIN, CODE, "account_slip", "account_inactive"])
def test_the_pages_before_signing_in_open_for_everybody(client, db, name):
    assert client.get(reverse(name)).status_code == 200
    assert resolve(reverse(name)).func.purpose.code == "posts.signing_in"


def another_browser(account):
    browser = Client()
    browser.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def test_signing_out_elsewhere_ends_every_session_but_this_one(client, town):
    post = testing.an_office_of(town.community)
    testing.signed_in(client, post)
    lost = another_browser(testing.holder_of(post))
    client.post(reverse("posts:sign_out_elsewhere"), {"expected": 1})
    assert client.get(reverse("posts:own")).status_code == 200
    assert lost.get(reverse("posts:own")).status_code == 302
    assert client.post(reverse("posts:sign_out_elsewhere"), {"expected": 1}).status_code == 409


def test_a_new_password_ends_the_sessions_of_the_old_one(client, town):
    post = testing.an_office_of(town.community)
    testing.signed_in(client, post)
    lost = another_browser(testing.holder_of(post))
    said = {"oldpassword": testing.PASSWORD, "password1": "新的-密码-2026", "password2": "新的-密码-2026"}
    client.post(reverse("account_change_password"), said)
    assert client.get(reverse("posts:own")).status_code == 200
    assert lost.get(reverse("posts:own")).status_code == 302


def test_the_console_shows_the_second_code_of_invented_people_only(client, town, administrator, caplog):
    caplog.set_level(logging.WARNING, logger="linli.codes")
    actor, now = testing.an_actor(administrator), timezone.now()
    account = testing.an_account(login="audit")
    deeds.give_shown_second_step(actor=actor, at=now, account=account)
    answer = client.post(reverse(LOGIN), {"login": "audit", "password": testing.PASSWORD})
    client.get(answer.url)
    [code] = re.findall(r"second-step code (\d{6}) for audit", caplog.text)
    client.post(answer.url, {"code": code})
    assert signed_in_as(client) == str(account.pk)
    Account.objects.filter(pk=account.pk).update(synthetic=False)
    caplog.clear()
    client.post(reverse("account_logout"))
    client.post(reverse(LOGIN), {"login": "audit", "password": testing.PASSWORD})
    client.get(answer.url)
    assert caplog.text == ""
    with pytest.raises(Refused):
        deeds.give_shown_second_step(actor=actor, at=now, account=Account.objects.get(pk=account.pk))


def test_spare_codes_are_shown_when_asked_for_and_replaced_when_wished(client, town):
    testing.signed_in(client, testing.an_administrator_of(town.city))
    address = reverse("mfa_view_recovery_codes")
    assert client.get(address).status_code == 200
    again = client.post(address)
    client.post(again.url, {"password": testing.PASSWORD})
    shown = client.post(address).context["unused_codes"]
    assert len(shown) == 10
    client.post(reverse("mfa_generate_recovery_codes"))
    assert set(client.post(address).context["unused_codes"]).isdisjoint(shown)


def test_a_spare_code_stands_for_the_second_step_once(client, town):
    account = testing.with_second_factor(testing.an_account(login="zhouning"))
    [kept] = account.authenticator_set.filter(type="recovery_codes")
    code = kept.wrap().get_unused_codes()[0]
    for expected in (str(account.pk), None):
        answer = client.post(reverse(LOGIN), {"login": "zhouning", "password": testing.PASSWORD})
        client.post(answer.url, {"code": code})
        assert signed_in_as(client) == expected
        client.post(reverse("account_logout"))
