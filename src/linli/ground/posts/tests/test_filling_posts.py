"""Posts are created, filled, covered and ended; gaps are said openly."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from linli.ground.posts import testing
from linli.ground.posts.actions import filling
from linli.ground.posts.models import Holding, Post, Role
from linli.ground.posts.queries.listing import reach
from linli.kernel.access.api import Refused
from linli.kernel.ledger import api as ledger


def the_post(title):
    return Post.objects.unscoped("of the test").get(title=title)


def refresh(post):
    return Post.objects.unscoped("of the test").get(pk=post.pk)


def create(desk, unit, **said):
    role = Role.objects.get(code=said.pop("role", "grid_worker"))
    return desk.post(reverse("posts:new", args=[unit.pk]), {"role": role.pk, "title": "第3网格网格员"} | said)


def test_a_post_is_created_for_a_grid(desk, town):
    answer = create(desk, town.community, overlay=town.grids[0].pk)
    post = the_post("第3网格网格员")
    assert answer.url == reverse("posts:post", args=[post.pk])
    assert (post.overlay, post.position) == (town.grids[0], town.community.position)
    assert reach(post).buildings == 2


def test_a_contact_household_is_created_for_doors_as_people_write_them(desk, town):
    doors = list(town.buildings[0].dwellings.unscoped("of the test").order_by("no")[:2])
    written = "\n".join(door.address for door in doors)
    create(desk, town.community, role="contact_household", title="骨干户", doors=written)
    assert the_post("骨干户").ranges == tuple((door.position, door.position) for door in doors)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"role": "grid_worker"}, "还没说管哪里"),
        ({"role": "contact_household"}, "还没写联系哪几户"),
        ({"role": "contact_household", "doors": "不存在街99号楼"}, "没有“不存在街99号楼”"),
    ],
)
def test_a_post_that_would_look_nowhere_is_refused_with_what_to_do(desk, town, said, words):
    answer = create(desk, town.community, **said)
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_a_unit_is_found_by_its_name_and_only_within_reach(client, town):
    testing.signed_in(client, testing.an_administrator_of(town.street))
    page = client.get(reverse("posts:where"), {"q": "槐荫"})
    names = {unit.name for unit in page.context["units"]}
    assert town.community.name in names
    assert town.city.name not in names


def test_a_post_outside_the_administrators_places_is_refused(client, town):
    testing.signed_in(client, testing.an_administrator_of(town.beside))
    assert client.get(reverse("posts:new", args=[town.community.pk])).status_code == 403


def test_the_list_says_how_many_posts_have_nobody(desk, town):
    testing.an_office_of(town.community)
    vacant = testing.a_street_of(town.street, vacant=True)
    page = desk.get(reverse("posts:list"), {"gaps": "1"})
    assert (page.context["missing"], page.context["total"]) == (1, 3)
    assert list(page.context["page"]) == [vacant]
    assert "1 个岗位没有人" in page.content.decode()


def test_the_list_is_narrowed_by_role_title_and_name(desk, town):
    post = testing.an_office_of(town.community, title="社区书记", holder=testing.an_account("欧阳建国"))
    for asked in ({"role": "community_office"}, {"q": "书记"}, {"q": "欧阳"}):
        assert list(desk.get(reverse("posts:list"), asked).context["page"]) == [post], asked


def test_a_clerk_sees_the_posts_of_the_community_and_of_no_other(client, town):
    own = testing.an_office_of(town.community)
    other = testing.an_office_of(town.beside)
    testing.signed_in(client, own)
    assert list(client.get(reverse("posts:list")).context["page"]) == [own]
    assert client.get(reverse("posts:post", args=[own.pk])).status_code == 200
    assert client.get(reverse("posts:post", args=[other.pk])).status_code == 404


def test_the_page_of_a_post_says_powers_and_places_in_plain_words(desk, town):
    post = testing.a_grid_worker_of(town.community, overlay=town.grids[0])
    said = " ".join(desk.get(reverse("posts:post", args=[post.pk])).content.decode().split())
    assert "2 栋楼" in said
    assert "看谁在什么岗、谁负责哪一户" in said


def test_appointing_somebody_ends_whoever_held_it(desk, town):
    post = testing.an_office_of(town.community)
    before, after = testing.holder_of(post), testing.an_account("李建国")
    desk.post(reverse("posts:appoint", args=[post.pk]), {"account": "李建国", "expected": 1})
    assert testing.holder_of(post) == after
    ended = Holding.objects.get(post=post, account=before)
    assert ended.until_at == Holding.objects.get(post=post, account=after).from_at


def test_a_name_that_two_people_bear_asks_for_the_number(desk, town):
    post = testing.an_office_of(town.community, vacant=True)
    testing.an_account("李建国", phone="13912345678")
    testing.an_account("李建国")
    address = reverse("posts:appoint", args=[post.pk])
    assert "不止一个人" in desk.post(address, {"account": "李建国", "expected": 1}).content.decode()
    desk.post(address, {"account": "13912345678", "expected": 1})
    assert testing.holder_of(post).phone == "13912345678"


def test_somebody_who_has_no_account_is_told_so(desk, town):
    post = testing.an_office_of(town.community, vacant=True)
    answer = desk.post(reverse("posts:appoint", args=[post.pk]), {"account": "查无此人", "expected": 1})
    assert "开账号" in answer.content.decode()


def test_of_two_who_appoint_at_once_the_second_sees_that_somebody_was_first(desk, town):
    post = testing.an_office_of(town.community, vacant=True)
    testing.an_account("李建国")
    testing.an_account("赵敏")
    address = reverse("posts:appoint", args=[post.pk])
    desk.post(address, {"account": "李建国", "expected": 1})
    assert desk.post(address, {"account": "赵敏", "expected": 1}).status_code == 409
    assert testing.holder_of(post).name == "李建国"


@pytest.fixture
def cover(administrator):
    def deed(post, account, first, last, expected=1):
        today = timezone.localdate()
        return filling.cover_leave(
            actor=testing.an_actor(administrator),
            at=timezone.now(),
            expected=expected,
            post=post,
            account=account,
            first_day=today + timedelta(days=first),
            last_day=today + timedelta(days=last),
            ground="年休假",
        )

    return deed


def test_leave_is_covered_on_a_page(desk, town):
    post = testing.an_office_of(town.community)
    testing.an_account("李建国")
    today = timezone.localdate()
    said = {"account": "李建国", "first_day": today, "last_day": today, "ground": "培训", "expected": 1}
    assert desk.get(reverse("posts:cover", args=[post.pk])).status_code == 200
    desk.post(reverse("posts:cover", args=[post.pk]), said)
    holding = Holding.objects.get(post=post, kind=Holding.ACTING)
    assert (holding.acting_for, holding.last_day) == (testing.holder_of(post), today)


def test_two_stand_ins_on_the_same_day_are_refused(town, cover):
    post = testing.an_office_of(town.community)
    cover(post, testing.an_account(), 1, 3)
    with pytest.raises(Refused):
        cover(refresh(post), testing.an_account(), 3, 5, expected=2)
    assert cover(refresh(post), testing.an_account(), 4, 5, expected=2)


@pytest.mark.parametrize("days", [(3, 2), (-3, -2)])
def test_leave_that_ends_before_it_begins_or_is_past_is_refused(town, cover, days):
    with pytest.raises(Refused):
        cover(testing.an_office_of(town.community), testing.an_account(), *days)


def test_nobody_stands_in_for_themselves_or_for_nobody(town, cover):
    post = testing.an_office_of(town.community)
    with pytest.raises(Refused):
        cover(post, testing.holder_of(post), 1, 2)
    with pytest.raises(Refused):
        cover(testing.an_office_of(town.community, vacant=True), testing.an_account(), 1, 2)


def test_ending_a_stand_in_that_has_not_begun_leaves_no_trace(desk, town, cover):
    post = testing.an_office_of(town.community)
    holding = cover(post, testing.an_account(), 1, 2)
    address = reverse("posts:holding_end", args=[post.pk, holding.pk])
    assert desk.get(address).status_code == 200
    desk.post(address, {"confirmed": "yes", "expected": 2})
    assert not Holding.objects.filter(pk=holding.pk).exists()


def test_ending_a_post_ends_everybodys_time_at_it(desk, town):
    post = testing.an_office_of(town.community)
    address = reverse("posts:post_end", args=[post.pk])
    assert testing.holder_of(post).name in desk.get(address).content.decode()
    desk.post(address, {"confirmed": "yes", "expected": 1})
    assert not refresh(post).runs(timezone.now())
    assert not Holding.objects.filter(post=post, until_at=None).exists()


def test_the_post_one_acts_from_cannot_be_ended_by_oneself(desk, administrator):
    answer = desk.post(
        reverse("posts:post_end", args=[administrator.pk]), {"confirmed": "yes", "expected": administrator.version}
    )
    assert answer.status_code == 403


def test_a_post_is_changed_and_another_holder_keeps_its_history(desk, town):
    post = testing.a_grid_worker_of(town.community, overlay=town.grids[0])
    said = {"title": "第4网格网格员", "overlay": town.grids[1].pk, "doors": "", "leads": "on", "expected": 1}
    assert desk.get(reverse("posts:post_change", args=[post.pk])).status_code == 200
    desk.post(reverse("posts:post_change", args=[post.pk]), said)
    assert (refresh(post).overlay, refresh(post).leads, refresh(post).version) == (town.grids[1], True, 2)
    assert desk.post(reverse("posts:post_change", args=[post.pk]), said).status_code == 409


def test_every_filling_of_a_post_stands_in_the_ledger_without_names(desk, town):
    create(desk, town.community, overlay=town.grids[0].pk)
    post = the_post("第3网格网格员")
    testing.an_account("欧阳建国")
    desk.post(reverse("posts:appoint", args=[post.pk]), {"account": "欧阳建国", "expected": 1})
    audit = testing.an_actor(testing.an_administrator_of(town.city, "audit_admin"))
    entries = list(ledger.recent(audit))
    assert [entry.kind for entry in entries] == ["posts.holder_appointed", "posts.post_created"]
    assert not any("欧阳" in str(entry.payload.body) for entry in entries)
    assert "第3网格网格员" in ledger.sentence(entries[0])


# The three administrators.


@pytest.mark.parametrize(("held", "new"), [("system_admin", "security_admin"), ("audit_admin", "system_admin")])
def test_one_person_is_not_two_of_the_three_administrators(town, administrator, held, new):
    account = testing.holder_of(testing.a_post(held, town.city))
    post = testing.a_post(new, town.city, vacant=True)
    with pytest.raises(Refused):
        filling.appoint(
            actor=testing.an_actor(administrator), at=timezone.now(), expected=1, post=post, account=account
        )


@pytest.mark.parametrize(("held", "new"), [("community_office", "system_admin"), ("audit_admin", "grid_worker")])
def test_an_administrator_holds_no_post_that_reads_residents_data(town, administrator, held, new):
    account = testing.holder_of(testing.a_post(held, town.community))
    whole = ((town.community.position, town.community.position + 9),)
    post = testing.a_post(new, town.community, vacant=True, doors=whole)
    with pytest.raises(Refused):
        filling.appoint(
            actor=testing.an_actor(administrator), at=timezone.now(), expected=1, post=post, account=account
        )
