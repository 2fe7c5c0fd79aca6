"""People recorded twice, and pairs already found, for tests."""

from datetime import date
from typing import Any

from django.utils import timezone

from linli.ground.people import api as people
from linli.ground.people.api import as_record
from linli.ground.people.testing import a_mark, a_person, an_id_number
from linli.ground.tasks.api import Task
from linli.kernel.access.api import EVERYWHERE, system

from .actions import ask_at_door
from .models import Pair
from .queries import common_position, print_of


def somebody_twice(first: Any, second: Any, **said: Any) -> tuple[Any, Any]:
    """One woman behind two doors: with her number, and with a homophone of her name and without it."""
    born = date(1957, 3, 9)
    facts = {"birth_date": born, "phone": "13904110007", "sex": "2"} | said
    whole = {"document_type": "id_card", "document_no": an_id_number(born, sex="2"), "occupation": "退休"}
    return (
        a_person("林玉芬", first, **(facts | whole)),
        a_person("林钰芬", second, **(facts | {"workplace": "大连机床厂"})),
    )


def a_pair(one: Any, other: Any, **said: Any) -> Pair:
    """A pair as a scan would keep it."""
    left, right = sorted((one, other), key=lambda person: person.pk.hex)
    pair: Pair = Pair.objects.create(
        position=common_position(left.position, right.position),
        left=left,
        right=right,
        left_print=print_of(as_record(left, None)),
        right_print=print_of(as_record(right, None)),
        found_at=timezone.now(),
        **({"score": 0.93, "reasons": [["name.sound", 6.1], ["birth.same", 12.0], ["phone.same", 11.4]]} | said),
    )
    return pair


def written_twice(person: Any, household: Any) -> list[Any]:
    """Every kind of row that this domain keeps about somebody: an open pair, one that is being asked about at the
    door, a record that stands for theirs, and a row in doubt after another was parted again. Returns keys."""
    now, machine = timezone.now(), system("the test", scope=EVERYWHERE)
    again, asked, other, was = (
        a_person(person.name, household=household, phone=person.phone, workplace=person.workplace) for _n in range(4)
    )
    pair = a_pair(person, again)
    question = ask_at_door(actor=machine, at=now, expected=1, pair=a_pair(person, asked))
    parted = people.merge(actor=machine, at=now, records=(person, was), leads=person)
    a_mark(person, "bedridden")
    people.part(actor=machine, at=now, expected=1, alias=parted)
    alias = people.merge(actor=machine, at=now, records=(person, other), leads=person)
    tasks = Task.objects.unscoped("test").filter(subject_id=question.pk)
    doubts = people.Doubt.objects.unscoped("test").filter(alias=parted)
    return [pair.pk, alias.pk, *tasks.values_list("pk", flat=True), *doubts.values_list("pk", flat=True)]
