from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import pytest
from django.utils.functional import lazystr
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.ledger.rules import encoding
from linli.kernel.ledger.rules.encoding import NotRecordable

AN_ID = UUID("0190a6e0-8000-7000-8000-000000000001")


class State(StrEnum):
    OPEN = "open"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param({"b": 1, "a": True}, b'{"a":true,"b":1}', id="names are sorted, no white space"),
        pytest.param({"who": AN_ID}, b'{"who":"0190a6e0-8000-7000-8000-000000000001"}', id="ids as text"),
        pytest.param({"on": date(2020, 2, 5)}, b'{"on":"2020-02-05"}', id="days as text"),
        pytest.param({"state": State.OPEN}, b'{"state":"open"}', id="codes as text"),
        pytest.param(
            {"door": "12号楼\n"}, '{"door":"12号楼\\n"}'.encode(), id="Chinese as it is, control characters escaped"
        ),
        pytest.param({"list": (1, None)}, b'{"list":[1,null]}', id="tuples as lists"),
    ],
)
def test_a_payload_is_written_in_one_way_only(value, written):
    assert encoding.body_bytes(value) == written


@pytest.mark.parametrize(
    "value",
    [
        0.5,
        Decimal(1),
        b"bytes",
        {1, 2},
        object(),
        lazystr("later"),
        2**53,
        {"Upper": 1},
        {1: 1},
        "\ud800",
        timedelta(1),
    ],
    ids=[
        "float",
        "decimal",
        "bytes",
        "set",
        "object",
        "lazy text",
        "too large",
        "upper-case name",
        "number as name",
        "half a character",
        "duration",
    ],
)
def test_what_json_cannot_say_exactly_is_refused(value):
    with pytest.raises(NotRecordable, match="payload"):
        encoding.body_bytes({"what": value})


@pytest.mark.parametrize(
    "said", ["13800138000", "+8613912345678", "电话13800138000", "210204196001011234", "21020419600101123X"]
)
def test_a_telephone_or_identity_number_is_refused(said):
    with pytest.raises(NotRecordable, match="looks like"):
        encoding.body_bytes({"rows": [{"what": said}]})


@pytest.mark.parametrize("said", ["210204008019", "2102040080191", str(AN_ID), "a" * 64, "1" * 64, "12号楼3单元502"])
def test_codes_ids_and_digests_are_not_mistaken_for_one(said):
    assert encoding.body_bytes({"what": said})


def test_a_document_is_not_a_commitment():
    with pytest.raises(NotRecordable, match="bytes"):
        encoding.body_bytes({"what": "长" * 30_000})


def test_a_moment_is_written_in_utc_whatever_the_zone():
    in_dalian = datetime(2020, 2, 5, 9, 30, 0, 7, tzinfo=timezone(timedelta(hours=8)))
    assert encoding.moment(in_dalian) == "2020-02-05T01:30:00.000007Z"


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(NotRecordable):
        encoding.moment(datetime(2020, 2, 5))  # noqa: DTZ001


def test_a_position_is_committed_to_the_building_and_no_closer():
    door = 7 << 24 | 12 << 12 | 33
    assert encoding.building_of(door) == 7 << 24 | 12 << 12


NAMES = st.sampled_from(["a", "b_1", "door", "people"])
JSONABLE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.sampled_from(["", "邻里", 'a"b', "\\\n\t\x01", "𠮷"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
PAYLOADS = st.dictionaries(NAMES, JSONABLE)


@given(PAYLOADS, st.randoms(use_true_random=False))
def test_the_order_in_which_names_were_given_does_not_matter(payload, rng):
    names = list(payload)
    rng.shuffle(names)
    assert encoding.body_bytes({name: payload[name] for name in names}) == encoding.body_bytes(payload)


@given(PAYLOADS, PAYLOADS)
def test_different_payloads_have_different_bytes(one, other):
    same = encoding.plain(one) == encoding.plain(other) and repr(one) == repr(other)
    assert (encoding.body_bytes(one) == encoding.body_bytes(other)) is (same or _sorted(one) == _sorted(other))


def _sorted(value):
    if isinstance(value, dict):
        return ("names", sorted((name, repr(_sorted(inner))) for name, inner in value.items()))
    return [_sorted(one) for one in value] if isinstance(value, list) else repr(value)


def test_the_same_content_under_another_salt_is_another_commitment():
    assert encoding.commitment(b"a" * 32, b"{}") != encoding.commitment(b"b" * 32, b"{}")
