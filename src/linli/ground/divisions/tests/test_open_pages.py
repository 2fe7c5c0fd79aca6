"""The pages of the register open for whom they are meant, with and without editions."""

import pytest
from django.urls import reverse

from linli.ground.divisions import testing as an
from linli.ground.places import testing as a

pytestmark = pytest.mark.django_db


def test_the_editions_page_opens_before_anything_is_loaded(reads_as, community):
    answer = reads_as(community, "places.see").get(reverse("divisions:editions"))
    assert answer.status_code == 200
    assert "2019" not in answer.content.decode()


def test_an_edition_is_listed_with_its_figures(reads_as, community):
    an.an_edition(communities=1719)
    said = reads_as(community, "places.see").get(reverse("divisions:editions")).content.decode()
    assert "1,719" in said


def test_the_page_of_an_ended_unit_asks_what_became_of_it_only_who_keeps_the_register(reads_as, community):
    gone = a.a_community(community.parent, "槐荫西社区居委会")
    gone.until_date = gone.from_date.replace(year=2020)
    gone.save()
    asks = reverse("divisions:successor", args=[gone.pk])
    assert asks in reads_as(community).get(reverse("places:unit", args=[gone.pk])).content.decode()
    assert asks not in reads_as(community, "places.see").get(reverse("places:unit", args=[gone.pk])).content.decode()
