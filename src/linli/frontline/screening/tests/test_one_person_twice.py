"""Two records of one person in a campaign: counted once, asked once, and two again when they are parted."""

import pytest
from django.utils import timezone

from linli.frontline.screening.models import Target
from linli.frontline.screening.queries import door_of, figures
from linli.frontline.screening.queries.campaigns import who_would_be_covered
from linli.frontline.screening.testing import a_campaign, a_ground, the_task_for
from linli.ground.people.api import Alias, merge, part
from linli.ground.people.testing import SEES_ALL, a_person, somebody
from linli.kernel.access.api import EVERYWHERE

pytestmark = pytest.mark.django_db


def office():
    return somebody(scope=EVERYWHERE, powers=f"people.see people.edit people.merge {SEES_ALL}")


def joined(*records):
    return merge(actor=office(), at=timezone.now(), records=records)


@pytest.fixture
def ground():
    return a_ground(("赵一",), ("钱二",))


@pytest.fixture
def twice(ground):
    """Somebody of the first household, and the same person entered again in the second."""
    first, second = ground.homes[:2]
    facts = {"birth_date": "1957-03-09", "phone": "13904110007"}
    return a_person("林玉芬", household=first, **facts), a_person("林钰芬", household=second, **facts)


def test_a_campaign_that_starts_after_the_merge_covers_the_person_once(ground, twice):
    both = who_would_be_covered(ground.office)["people"]
    joined(*twice)
    assert who_would_be_covered(ground.office)["people"] == both - 1
    campaign = a_campaign(ground)
    assert figures(ground.office, campaign).people == both - 1
    assert Target.objects.unscoped("test").about(twice[1]).count() == 1


def test_a_merge_while_a_campaign_runs_is_a_listed_change_of_the_denominator_and_parting_takes_it_back(ground, twice):
    campaign = a_campaign(ground)
    before = figures(ground.office, campaign).people
    alias = joined(*twice)
    assert figures(ground.office, campaign).people == before - 1
    out = Target.objects.unscoped("test").get(removed_because="double")
    assert out.person_id == alias.person_id
    part(actor=office(), at=timezone.now(), expected=alias.version, alias=alias)
    assert figures(ground.office, campaign).people == before
    assert Target.objects.unscoped("test").filter(removed_at=None).about(*twice).count() == 2


def test_two_records_in_one_household_are_one_member_at_the_door(ground):
    home = ground.homes[0]
    one, other = a_person("林玉芬", household=home), a_person("林玉芬", household=home)
    joined(one, other)
    campaign = a_campaign(ground)
    members = door_of(ground.worker, the_task_for(campaign, home).pk).members
    assert [member.person.name for member in members].count("林玉芬") == 1
    assert Alias.objects.unscoped("test").count() == 1
