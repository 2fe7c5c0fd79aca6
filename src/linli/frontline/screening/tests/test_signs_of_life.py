"""Somebody who answered at the door after the register says they died: a contradiction, with the answer as a source."""

from datetime import timedelta

import pytest
from django.utils import timezone

from linli.capacity.verification.testing import asked, look_over
from linli.frontline.screening.api import Reply, door_of, record_household
from linli.frontline.screening.testing import a_campaign, a_ground, the_task_for
from linli.ground.people.api import Residence

pytestmark = pytest.mark.django_db


def test_an_answer_at_the_door_after_a_death_is_asked_and_one_from_before_is_not():
    ground = a_ground(("陈建国", "林秀英"))
    campaign = a_campaign(ground)
    door = door_of(ground.worker, the_task_for(campaign, ground.homes[0]).pk)
    replies = [Reply(m.target.pk, m.target.version, {"health": "well"}) for m in door.members]
    record_household(
        actor=ground.worker, at=timezone.now(), expected=door.task.version, door=door, replies=replies, headcount=2
    )
    died = timezone.localdate() - timedelta(days=9)
    stays = Residence.objects.unscoped("test").filter(person__name="林秀英")
    stays.update(until_date=died, left_for="died")
    stays.first().person.save()
    look_over(ground.unit)
    (question,) = asked("dead_active")
    assert "answer" in {side["record"] for side in question.sides}
    stays.update(until_date=timezone.localdate())
    look_over(ground.unit)
    assert "answer" not in {side["record"] for one in asked("dead_active") for side in one.sides}
