"""What a domain declares can be read by people: every event, purpose and power has its words in Chinese and in English."""

import re
import string

import pytest
from django.utils import translation

from linli.ground.posts.declarations import TEMPLATES
from linli.ground.tasks import api as tasks
from linli.kernel.access import api as access
from linli.kernel.keeping import api as keeping
from linli.kernel.ledger import api as ledger
from linli.kernel.work import api as work

from . import inventory

HAN = re.compile(r"[\u4e00-\u9fff]")
WORDS = [
    *((f"event {name}", kind.sentence) for name, kind in ledger.kinds().items()),
    *((f"purpose {code}", purpose.label) for code, purpose in access.purposes().items()),
    *((f"power {code}", power.label) for code, power in access.powers().items()),
    *((f"retention class {code}", kept.label) for code, kept in keeping.retention_classes().items()),
    *((f"task {kind.code}", kind.label) for kind in tasks.kinds()),
    *((f"job {name}", kind.label) for name, kind in work.kinds().items()),
]


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_something_is_declared():
    assert len(WORDS) > 20


@pytest.mark.parametrize(("what", "text"), WORDS, ids=[what for what, _ in WORDS])
def test_reads_in_chinese_and_in_english(what, text):
    with translation.override("en"):
        english = str(text)
    with translation.override("zh-hans"):
        chinese = str(text)
    assert english
    assert not HAN.search(english)
    assert HAN.search(chinese)


@pytest.mark.parametrize("kind", ledger.kinds().values(), ids=lambda kind: kind.name)
def test_an_event_tells_the_same_things_in_every_language(kind):
    told = {}
    for language in ("en", "zh-hans", "zh-hant"):
        with translation.override(language):
            told[language] = placeholders(str(kind.sentence))
    assert told["zh-hans"] == told["en"] == told["zh-hant"]


def test_an_event_is_declared_by_the_app_it_is_named_after():
    labels = {app.label for app in inventory.our_apps()}
    assert {name for name in ledger.kinds() if name.split(".")[0] not in labels} == set()


def test_a_power_is_named_after_an_app_or_after_what_it_shows():
    labels = {app.label for app in inventory.our_apps()} | {"see", "settings"}
    assert {code for code in access.powers() if code.split(".")[0] not in labels} == set()


def test_every_power_of_a_role_is_declared():
    declared = set(access.powers())
    unknown = {code: sorted(role.powers - declared) for code, role in TEMPLATES.items() if role.powers - declared}
    assert unknown == {}
