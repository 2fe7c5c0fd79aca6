"""A screening of the demonstration: started two days ago, half done, a few returnees still unclear."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from linli.frontline.screening import api as screening
from linli.ground.posts import api as posts
from linli.ground.tasks import api as tasks
from linli.kernel.access.api import Actor

from .staff import Staff

SHARE_DONE = 0.5
WORKS = ["退休", "教师", "护士", "工人", "公务员", "个体经营", "学生", "在家"]


def start(staff: Staff, at: datetime, due_at: datetime) -> screening.Campaign:
    """The office freezes the list and hands out the doors."""
    office = acting(staff.office, at)
    template = screening.template_in_force(timezone.localdate(at))
    assert template is not None, "the ten clears are loaded with the tables"
    campaign = screening.prepare_campaign(
        actor=office, at=at, name="返乡人员排查第 1 轮", template=template, due_at=due_at
    )
    return screening.freeze(actor=office, at=at, expected=campaign.version, campaign=campaign)


def walk(staff: Staff, campaign: screening.Campaign, since: datetime, now: datetime) -> int:
    """Each grid worker does the first half of the doors; returns the households recorded."""
    rng, done = Random(20200205), 0
    for post in staff.workers.values():
        worker = acting(post, now)
        mine = tasks.open_tasks(worker).filter(source_id=campaign.pk).order_by("position", "pk")
        doors = list(mine.values_list("pk", flat=True))
        for number, task in enumerate(doors[: int(len(doors) * SHARE_DONE)]):
            at = since + (now - since) * (number + 1) / (len(doors) + 1)
            done += _visit(worker, task, at, rng)
    return done


def acting(post: posts.Post, at: datetime) -> Actor:
    """The actor of whoever holds the post."""
    holding = posts.Holding.objects.filter(post=post).select_related("account").latest("from_at")
    return posts.actor_for(holding.account, post, at=at)


def _visit(worker: Actor, task: object, at: datetime, rng: Random) -> int:
    door = screening.door_of(worker, task)
    chance = rng.random()
    if chance < 0.06:
        outcome = screening.Outcome.ABSENT if chance < 0.05 else screening.Outcome.REFUSED
        screening.record_absence(
            actor=worker,
            at=at,
            expected=door.task.version,
            door=door,
            outcome=outcome,
            next_visit_at=at + timedelta(days=3),
        )
        return 0
    replies = [screening.Reply(m.target.pk, m.target.version, _said(m, at, rng)) for m in door.members]
    screening.record_household(
        actor=worker, at=at, expected=door.task.version, door=door, replies=replies, headcount=len(replies)
    )
    return 1


def _said(member: object, at: datetime, rng: Random) -> dict[str, str]:
    said = dict(member.prefilled)
    if not member.facts["occupation"] and rng.random() < 0.95:
        said["occupation"] = rng.choice(WORKS)
    if rng.random() < 0.03:
        returned = timezone.localdate(at) - timedelta(days=rng.randint(1, 10))
        said |= {"away": "back", "returned_on": returned.isoformat(), "origin": rng.choice(["沈阳", "北京", "长春"])}
        if rng.random() < 0.6:
            said |= {
                "itinerary": "回家后没出门",
                "transport": "train",
                "transport_number": f"G{rng.randint(8001, 8099)}",
            }
    return said
