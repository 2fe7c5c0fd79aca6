"""Whatever the facts: the order of reading changes nothing, every finding has two sources, explained facts stay so."""

from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from linli.capacity.verification.rules.examining import examine
from linli.capacity.verification.rules.facts import Finding, Home, Mark, Register, Resident, Side, Sign, Stay
from linli.capacity.verification.rules.reconciling import plan
from linli.capacity.verification.rules.settings import Setting, as_shipped

TODAY = date(2026, 1, 1)
NOW = datetime(2025, 12, 1, tzinfo=UTC)
days = st.dates(date(1900, 1, 1), date(2027, 1, 1))
EVERY_RULE = {code: Setting(one.rule, one.numbers, True) for code, one in as_shipped().items()}
CARDS = ("219901198005010021", "219901198005010011", "219901800501002", "219901201905010021", "", "EJ0000001", "TZ1")
RELATIONS = ("02", "02", "10", "11", "12", "20", "30", "27", "41", "52", "97", "99")
KINDS = ("registered", "away", "rented", "dormitory", "staying")
MARKS = ("lives_alone", "empty_nest", "pregnant", "left_behind", "orphan", "chronic")


def _ids(start, count):
    return [UUID(int=start + number) for number in range(count)]


@st.composite
def communities(draw):
    """A handful of people, doors and households put together without any sense."""
    some = draw(st.integers(1, 8))
    people, homes, doors = _ids(1, some), _ids(100, 4), _ids(200, 3)
    pick = st.sampled_from
    residents = [
        Resident(
            pk, draw(pick(("王小兰", "欧阳远", "萧红", "肖红"))), NOW, number, draw(pick(("a", "b", ""))),
            draw(pick("0129")), draw(st.none() | days), draw(pick(("id_card", "passport", "none", "household_book"))),
            draw(pick(CARDS)), draw(pick(("", "k", "l"))), draw(pick(("", "t"))), draw(pick(("CHN", "KOR"))),
            draw(pick(("", *KINDS))), draw(st.none() | pick(people)),
        )
        for number, pk in enumerate(people)
    ]  # fmt: skip
    households = [
        Home(pk, draw(pick(doors)), 1, draw(pick(("family", "collective"))), draw(st.none() | pick(people)),
             draw(pick(("", "t"))))
        for pk in homes
    ]  # fmt: skip
    at = {home.id: home for home in households}
    stays = []
    for number in range(draw(st.integers(0, 12))):
        home, begun = at[draw(pick(homes))], draw(days)
        until = draw(st.none() | st.dates(begun, date(2027, 1, 2)))
        stays.append(
            Stay(
                UUID(int=1000 + number), draw(pick(people)), home.id, home.dwelling, 1, begun, NOW, until,
                draw(pick(RELATIONS)), draw(pick(KINDS)), draw(st.booleans()), True,
                draw(pick(("died", "moved_away", "mistake"))) if until else "",
            )
        )  # fmt: skip
    marks = [
        Mark(UUID(int=2000 + number), draw(pick(people)), draw(pick(MARKS)), "visit", draw(days), NOW,
             draw(st.none() | days), draw(st.booleans()))
        for number in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    signs = [
        Sign(UUID(int=3000 + number), draw(pick(people)), "task", NOW) for number in range(draw(st.integers(0, 2)))
    ]
    return residents, stays, households, marks, signs


@given(communities(), st.integers(0, 2**16))
@settings(max_examples=120, deadline=None)
def test_the_order_in_which_facts_are_read_changes_no_finding(rows, seed):
    shuffled = [Random(seed + number).sample(part, len(part)) for number, part in enumerate(rows)]
    first = examine(Register(*rows, today=TODAY), EVERY_RULE)
    again = examine(Register(*shuffled, today=TODAY), EVERY_RULE)
    assert first == again


@given(communities())
@settings(max_examples=120, deadline=None)
def test_every_finding_names_two_sources_and_somebody(rows):
    for finding in examine(Register(*rows, today=TODAY), EVERY_RULE):
        assert len({side.said for side in finding.sides}) >= 2, finding.rule
        assert finding.persons
        assert len(finding.key) <= 100


@given(communities())
@settings(max_examples=60, deadline=None)
def test_a_contradiction_is_found_once(rows):
    keys = [finding.key for finding in examine(Register(*rows, today=TODAY), EVERY_RULE)]
    assert len(keys) == len(set(keys))


class Asked:
    """An open question as it is kept."""

    def __init__(self, finding, facts):
        self.key, self.facts, self.home = finding.key, facts, finding.home
        self.persons = [str(pk) for pk in finding.persons]


findings = st.lists(
    st.builds(
        lambda number, facts: (
            Finding(
                "two_homes", "person", UUID(int=number), 1, (Side("person", UUID(int=1), "x"),), (UUID(int=number),)
            ),
            facts,
        ),
        st.integers(1, 6),
        st.lists(st.sampled_from("abcd"), min_size=1, unique=True),
    ),
    unique_by=lambda pair: pair[0].key,
)


@given(findings, findings, findings)
def test_after_a_look_what_is_open_is_what_was_found_and_nobody_has_explained(now, before, explained):
    prints = {finding.key: facts for finding, facts in now}
    answered = {finding.key: [facts] for finding, facts in explained}
    standing = [Asked(finding, facts) for finding, facts in before]
    made = plan([finding for finding, _facts in now], standing, answered, prints)
    opened = {one.key for one in standing}
    after = (opened - {one.key for one in made.gone}) | {finding.key for finding in made.fresh}
    covered = {key for key, facts in prints.items() if key in answered and set(facts) <= set(answered[key][0])}
    assert after == (set(prints) - (covered - opened))
    assert not {finding.key for finding in made.fresh} & opened


@given(findings, findings)
def test_a_second_look_at_the_same_facts_plans_nothing(now, explained):
    prints = {finding.key: facts for finding, facts in now}
    standing = [Asked(finding, facts) for finding, facts in now]
    made = plan([finding for finding, _facts in now], standing, {f.key: [facts] for f, facts in explained}, prints)
    assert (made.fresh, made.changed, made.gone) == ([], [], [])


@given(findings)
def test_a_look_at_some_doors_closes_nothing_that_it_did_not_read(before):
    standing = [Asked(finding, facts) for finding, facts in before]
    assert plan([], standing, {}, {}, looked_at=set()).gone == []
