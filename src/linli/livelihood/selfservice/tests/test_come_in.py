"""Coming in: by a number and one more fact, by a slip used once; never by a number alone, never by guessing."""

import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.ground.people import api as people
from linli.ground.people.testing import a_household, a_person, an_id_number
from linli.ground.places.testing import a_building, some_dwellings
from linli.ground.posts import api as posts
from linli.ground.posts import testing as officials
from linli.ground.tasks.api import Task
from linli.kernel.notify.api import Notice
from linli.livelihood.selfservice import actions, testing
from linli.livelihood.selfservice.models import Printing, Slip, Tie, TriesAt

from .conftest import PHONE, a_family

pytestmark = pytest.mark.django_db
HOME, WHO, SLIP = (reverse(f"selfservice:{name}") for name in ("home", "who", "slip"))


def ask_for_code(client, number, caplog):
    """Ask for a code; the page that comes, and the code if one was sent."""
    caplog.clear()
    cache.clear()  # three codes a minute are enough for people, not for tests
    answer = client.post(reverse("account_request_login_code"), {"phone": number, "next": HOME}, follow=True)
    sent = re.findall(r"sign-in code (\d{6})", caplog.text)
    return answer, (sent or [None])[0]


def come_by_number(number, caplog, client=None):
    client = client or Client()
    _answer, code = ask_for_code(client, number, caplog)
    answer = client.post(reverse("account_confirm_login_code"), {"code": code, "next": HOME})
    assert answer.status_code == 302, answer.content.decode()
    return client


def tail(person):
    return person.document_no[-4:]


# ---- by a number ----


def test_the_answer_is_the_same_whether_or_not_the_register_knows_the_number(family, caplog):
    known, code = ask_for_code(Client(), PHONE, caplog)
    unknown, none = ask_for_code(Client(), "13912345678", caplog)
    assert code
    assert none is None
    assert known.status_code == unknown.status_code == 200
    strip = re.compile(r"csrf\w*\"[^>]*value=\"[^\"]*\"|data-csrf=\"[^\"]*\"|139\*+\d{4}")
    assert strip.sub("", known.content.decode()) == strip.sub("", unknown.content.decode())


def test_a_number_opens_an_account_without_a_name_once_and_none_for_a_stranger(family, caplog):
    for _time in range(2):
        ask_for_code(Client(), PHONE, caplog)
    ask_for_code(Client(), "13912345678", caplog)
    [account] = posts.Account.objects.filter(resident=True)
    assert (account.name, account.phone) == ("", PHONE)
    assert not account.has_usable_password()


def test_a_number_alone_opens_nothing(family, caplog):
    client = come_by_number(PHONE, caplog)
    answer = client.get(HOME)
    assert (answer.status_code, answer.url) == (302, WHO)
    assert "欧阳" not in client.get(WHO).content.decode()


def test_a_number_and_the_end_of_ones_document_open_ones_home(family, caplog):
    client = come_by_number(PHONE, caplog)
    assert client.post(WHO, {"tail": tail(family.head)}).url == HOME
    assert "欧阳明" in client.get(HOME).content.decode()
    [tie] = Tie.objects.unscoped("test")
    assert (tie.person_id, tie.household_id) == (family.head.pk, family.home.pk)


def test_the_number_of_the_household_lets_each_member_in_as_themselves(family, caplog):
    client = come_by_number(family.home.phone, caplog)
    client.post(WHO, {"tail": tail(family.wife)})
    assert "回族" in client.get(reverse("selfservice:person", args=[family.wife.pk])).content.decode()
    assert "满族" not in client.get(reverse("selfservice:person", args=[family.head.pk])).content.decode()


def test_a_recycled_number_does_not_open_the_household_of_whoever_had_it_before(family, caplog):
    owner = come_by_number(PHONE, caplog)
    owner.post(WHO, {"tail": tail(family.head)})
    stranger = come_by_number(PHONE, caplog)  # the same number and account, years later, in another hand
    assert stranger.get(HOME).url == WHO
    for wrong in ("0000", "1111", "2222", "3333", "4444"):
        assert stranger.post(WHO, {"tail": wrong}).status_code == 422
    assert stranger.post(WHO, {"tail": tail(family.head)}).status_code == 422  # closed for a day, the right one too
    assert stranger.get(HOME).url == WHO
    assert owner.get(HOME).status_code == 200


def test_in_ones_own_browser_the_fact_is_asked_once_and_on_a_borrowed_phone_each_time(family, caplog):
    own = come_by_number(PHONE, caplog)
    own.post(WHO, {"tail": tail(family.head)})
    assert own.cookies["linli_home"]["httponly"]
    own.post(reverse("account_logout"))
    assert come_by_number(PHONE, caplog, own).get(HOME).status_code == 200
    borrowed = come_by_number(PHONE, caplog)
    borrowed.post(WHO, {"tail": tail(family.head), "shared": "on"})
    assert borrowed.get(HOME).status_code == 200
    assert borrowed.session.get_expiry_age() <= 600
    borrowed.post(reverse("account_logout"))
    assert come_by_number(PHONE, caplog, borrowed).get(HOME).url == WHO


def test_a_forged_or_foreign_memory_of_the_browser_opens_nothing(family, place, caplog):
    own = come_by_number(PHONE, caplog)
    own.post(WHO, {"tail": tail(family.head)})
    other = a_family(place.doors[2], "13900009999", order=7)
    thief = Client()
    thief.force_login(testing.a_tie(other.head, other.home).account, backend=testing.BACKEND)
    thief.cookies["linli_home"] = own.cookies["linli_home"].value
    assert thief.get(HOME).url == WHO
    thief.cookies["linli_home"] = "forged"
    assert thief.get(HOME).url == WHO


def test_a_number_in_two_households_shows_neither_until_one_more_fact_tells_which(family, place, caplog):
    other = a_family(place.doors[2], PHONE, order=7)
    client = come_by_number(PHONE, caplog)
    assert client.get(HOME).url == WHO
    client.post(WHO, {"tail": tail(other.wife)})
    text = client.get(HOME).content.decode()
    assert "欧阳明" in text
    assert client.get(reverse("selfservice:person", args=[other.head.pk])).status_code == 200
    assert client.get(reverse("selfservice:person", args=[family.head.pk])).status_code == 404


def test_four_signs_that_two_people_share_open_neither(family, place, caplog):
    twin = a_family(place.doors[2], PHONE, order=7)
    people.Person.objects.unscoped("test").filter(pk=twin.head.pk).update(
        document_tail=people.Person.objects.unscoped("test").get(pk=family.head.pk).document_tail
    )
    client = come_by_number(PHONE, caplog)
    assert client.post(WHO, {"tail": tail(family.head)}).status_code == 422
    assert client.get(HOME).url == WHO


def test_five_wrong_tries_close_the_way_for_a_day_and_then_it_opens_again(family, caplog):
    client = come_by_number(PHONE, caplog)
    for wrong in ("0000", "1111", "2222", "3333", "444X"):
        client.post(WHO, {"tail": wrong})
    actor = client.get(WHO).wsgi_request.actor
    assert actions.prove(actor=actor, at=timezone.now() + timedelta(hours=23), tail=tail(family.head)) is None
    assert actions.prove(actor=actor, at=timezone.now() + timedelta(hours=25), tail=tail(family.head))


def test_an_x_may_be_small_and_letters_are_told_what_is_wrong(place, caplog):
    home = a_household(place.doors[0])
    number = next(n for n in (an_id_number(date(1960, 1, 1), order=o) for o in range(1, 400)) if n.endswith("X"))
    a_person("方一", household=home, phone="13900005555", document_type="id_card", document_no=number)
    client = come_by_number("13900005555", caplog)
    assert "3 个数字加 X" in client.post(WHO, {"tail": "ABCD"}).content.decode()
    assert client.post(WHO, {"tail": number[-4:].lower()}).url == HOME


def test_somebody_who_moved_out_comes_in_for_their_own_data_only(family, caplog, office):
    client = come_by_number(PHONE, caplog)
    client.post(WHO, {"tail": tail(family.head)})
    person = people.person_of(office, family.head.pk)
    today = timezone.localdate()
    people.move_out(
        actor=office, at=timezone.now(), expected=person.version, person=person, on=today, reason="moved_away"
    )
    again = come_by_number(PHONE, caplog)
    again.post(WHO, {"tail": tail(family.head)})
    text = again.get(HOME).content.decode()
    assert "欧阳明" in text
    assert "林秀英" not in text


# ---- by a slip ----


def printed(office, place, households=None):
    homes = households or [people.household_of(office, pk) for pk in _homes()]
    return actions.print_slips(actor=office, at=timezone.now(), building=place.building, households=homes, days=7)


def _homes():
    return list(people.Household.objects.unscoped("test").order_by("position").values_list("pk", flat=True))


def wrong_for(code):
    """A code of the same printing with another secret."""
    return code[:-1] + ("2" if code[-1] != "2" else "3")


def test_a_slip_opens_its_household_once(family, office, place):
    [(_home, code)] = printed(office, place)
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{3}-[2-9A-Z]{3}", code)
    client = Client()
    answer = client.post(SLIP, {"code": code.lower().replace("-", " ")})
    assert answer.url == HOME
    text = client.get(HOME).content.decode()
    assert "欧阳明" in text
    assert family.head.document_no not in text
    assert Client().post(SLIP, {"code": code}).status_code == 422


def test_only_the_fingerprint_of_a_code_is_kept(family, office, place):
    [(_home, code)] = printed(office, place)
    slip = Slip.objects.unscoped("test").get()
    assert code.replace("-", "")[4:] not in f"{slip.secret}{slip.pk}"
    assert slip.printing.printed_by_id == office.post


def test_before_saying_who_one_is_everybody_is_masked_and_nothing_can_be_asked(family, office, place):
    [(_home, code)] = printed(office, place)
    client = Client()
    client.post(SLIP, {"code": code})
    for person in (family.head, family.wife, family.child):
        text = client.get(reverse("selfservice:person", args=[person.pk])).content.decode()
        assert person.document_no not in text
        assert (person.phone or "nothing") not in text
    assert client.get(reverse("selfservice:change", args=[family.head.pk, "phone"])).status_code == 404
    assert client.get(reverse("selfservice:coming", args=["relative"])).status_code == 404
    assert family.home.phone not in client.get(HOME).content.decode()


def test_a_slip_and_a_document_make_it_ones_own_and_a_number_lets_one_come_again(family, office, place, caplog):
    [(_home, code)] = printed(office, place)
    client = Client()
    client.post(SLIP, {"code": code})
    client.post(WHO, {"tail": tail(family.wife)})
    assert "回族" in client.get(reverse("selfservice:person", args=[family.wife.pk])).content.decode()
    caplog.clear()
    client.post(reverse("selfservice:number"), {"phone": "13611112222"})
    [sent] = re.findall(r"sign-in code (\d{6})", caplog.text)
    assert "13611112222" not in caplog.text
    client.post(reverse("selfservice:number_code"), {"code": sent})
    again = come_by_number("13611112222", caplog)
    again.post(WHO, {"tail": tail(family.wife)})
    assert again.get(HOME).status_code == 200


def test_a_number_that_signs_in_to_another_account_is_not_taken_over(family, office, place, caplog):
    other = testing.a_resident_account("13611112222")
    [(_home, code)] = printed(office, place)
    client = Client()
    client.post(SLIP, {"code": code})
    client.post(WHO, {"tail": tail(family.wife)})
    client.post(reverse("selfservice:number"), {"phone": "13611112222"})
    [sent] = re.findall(r"sign-in code (\d{6})", caplog.text)[-1:]
    client.post(reverse("selfservice:number_code"), {"code": sent})
    assert posts.Account.objects.by_phone("13611112222").pk == other.pk
    assert not Tie.objects.unscoped("test").filter(account=other).exists()


def test_three_wrong_digits_end_a_code(family, office, place, caplog):
    [(_home, code)] = printed(office, place)
    client = Client()
    client.post(SLIP, {"code": code})
    client.post(WHO, {"tail": tail(family.wife)})
    client.post(reverse("selfservice:number"), {"phone": "13611112222"})
    [sent] = re.findall(r"sign-in code (\d{6})", caplog.text)[-1:]
    address = reverse("selfservice:number_code")
    for _try in range(3):
        assert client.post(address, {"code": "000000" if sent != "000000" else "111111"}).status_code == 422
    assert client.post(address, {"code": sent}).url == reverse("selfservice:number")
    assert posts.Account.objects.by_phone("13611112222") is None


def test_a_slip_tells_which_of_two_households_a_proven_number_means(family, place, office, caplog):
    other = a_family(place.doors[2], PHONE, order=7)
    codes = {home.pk: code for home, code in printed(office, place)}
    client = come_by_number(PHONE, caplog)
    client.post(SLIP, {"code": codes[other.home.pk]})
    assert client.get(reverse("selfservice:person", args=[other.head.pk])).status_code == 200
    tie = Tie.objects.unscoped("test").get(ended_at=None)
    assert tie.account.phone == PHONE
    assert tie.person_id == other.head.pk


@pytest.mark.parametrize("how", ["used", "late", "revoked", "moved"])
def test_a_slip_that_has_ended_opens_nothing(family, office, place, how):
    [(_home, code)] = printed(office, place)
    printing = Printing.objects.unscoped("test").get()
    if how == "used":
        Client().post(SLIP, {"code": code})
    if how == "late":
        Printing.objects.unscoped("test").update(until_at=timezone.now() - timedelta(minutes=1))
    if how == "revoked":
        actions.revoke_printing(actor=office, at=timezone.now(), expected=printing.version, printing=printing)
    if how == "moved":
        people.Household.objects.unscoped("test").update(ended_on=timezone.localdate())
    answer = Client().post(SLIP, {"code": code})
    assert answer.status_code == 422
    assert "sessionid" not in answer.cookies


def test_guessing_makes_the_slips_of_the_building_rest_and_tells_the_office(family, office, place):
    [(_home, code)] = printed(office, place)
    client = Client()
    answers = [client.post(SLIP, {"code": wrong_for(code)}) for _try in range(6)]
    assert {answer.status_code for answer in answers} == {422}
    assert client.post(SLIP, {"code": code}).status_code == 422  # the right one, while the building rests
    task = Task.objects.unscoped("test").get(kind="selfservice.wrong_slips")
    assert (task.title, task.post_id) == (place.building.label, place.office.pk)
    assert Notice.objects.filter(post=place.office.pk, kind="selfservice.wrong_slips").exists()
    lock = TriesAt.objects.unscoped("test").get(lock=f"building:{place.building.position}")
    tie = actions.use_slip(actor=testing.posts.actor_for(testing.a_resident_account(), None),
                           at=lock.rests_until + timedelta(seconds=1), code=code)  # fmt: skip
    assert tie.household_id == family.home.pk


def test_another_building_is_not_held_up_by_it(family, office, place):
    other = a_building(place.unit)
    far = a_household(some_dwellings(other, [(1, 1, "101")])[0], ("远邻",))
    [(_home, code)] = printed(office, place, [people.household_of(office, family.home.pk)])
    [(_far, theirs)] = actions.print_slips(
        actor=office, at=timezone.now(), building=other, households=[people.household_of(office, far.pk)], days=7
    )
    for _try in range(6):
        Client().post(SLIP, {"code": wrong_for(code)})
    assert Client().post(SLIP, {"code": theirs}).url == HOME


def test_guessing_from_one_place_of_the_net_is_stopped_without_saying_so(place, db):
    client = Client(REMOTE_ADDR="8.8.8.8")
    texts = {client.post(SLIP, {"code": f"2222-222-{n % 8 + 2}22"}).status_code for n in range(31)}
    assert texts == {422}
    lock = TriesAt.objects.unscoped("test").get(lock__startswith="origin:")
    assert lock.tries.rests(timezone.now())
    assert "8.8.8.8" not in lock.lock


def test_the_words_are_the_same_for_a_wrong_and_for_a_used_slip(family, office, place):
    [(_home, code)] = printed(office, place)
    Client().post(SLIP, {"code": code})
    said = [Client().post(SLIP, {"code": c}).content.decode() for c in (code, wrong_for(code), "2222-222-222", "x")]
    faults = {re.search(r"这张进门条打不开[^<]*", text)[0] for text in said}
    assert len(faults) == 1


def test_a_get_of_the_slips_address_uses_nothing(family, office, place):
    [(_home, code)] = printed(office, place)
    assert Client().get(SLIP, {"code": code}).status_code == 200
    assert Slip.objects.unscoped("test").get().used_at is None


def test_signing_out_everywhere_closes_the_page_on_every_telephone(family, caplog):
    first, second = (come_by_number(PHONE, caplog) for _phone in range(2))
    for client in (first, second):
        client.post(WHO, {"tail": tail(family.head)})
        assert client.get(HOME).status_code == 200
    first.post(reverse("selfservice:leave"), {"everywhere": "yes"})
    assert second.get(HOME).status_code == 302
    assert come_by_number(PHONE, caplog, second).get(HOME).url == WHO  # what the browser remembered is void


def test_no_address_or_log_line_holds_a_number_or_a_code(family, office, place, caplog):
    client = come_by_number(PHONE, caplog)
    answer = client.post(WHO, {"tail": tail(family.head)})
    assert PHONE not in caplog.text
    assert tail(family.head) not in answer.url
    [(_home, code)] = printed(office, place)
    caplog.clear()
    assert code not in Client().post(SLIP, {"code": code}).url
    assert code not in caplog.text


def test_residents_accounts_are_nobodys_to_look_through(client, place, family, caplog):
    come_by_number(PHONE, caplog)
    account = posts.Account.objects.get(resident=True)
    officials.signed_in(client, officials.an_administrator_of(place.city))
    assert list(client.get(reverse("posts:accounts"), {"q": PHONE}).context["people"]) == []
    assert client.get(reverse("posts:account", args=[account.pk])).status_code == 404
