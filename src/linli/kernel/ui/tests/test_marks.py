"""Icons, tags, meters and times in templates: always a shape and a word, never a style attribute."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from linli.kernel.access.api import Protection
from linli.kernel.ui import marks

from .site import somebody

NOW = datetime(2026, 11, 21, 6, 5, tzinfo=UTC)


def rendered(text, **context):
    request = RequestFactory().get("/list/?page=3&q=王")
    request.actor = context.pop("actor", somebody())
    about = Context({"request": request, "now": NOW} | context)
    about.request = request
    return Template(text).render(about)


def test_an_icon_is_silent_beside_its_word():
    html = rendered('{% icon "phone" %}')
    assert 'aria-hidden="true"' in html
    assert html.count("#phone") == 1


def test_an_icon_alone_speaks():
    html = rendered('{% icon "phone" label="打电话" %}')
    assert 'role="img" aria-label="打电话"' in html
    assert "aria-hidden" not in html


@pytest.mark.parametrize("state", marks.STATE_ICONS)
def test_a_tag_has_shape_word_and_colour(state):
    html = rendered('{% tag state "没查到" %}', state=state)
    assert f"tag-{state}" in html
    assert f"#{marks.STATE_ICONS[state]}" in html
    assert "没查到" in html


def test_a_tag_in_an_unknown_state_is_a_mistake():
    with pytest.raises(ValueError, match="green"):
        marks.tag("green", "x")


def test_what_is_said_in_a_tag_is_never_markup():
    assert "&lt;b&gt;" in marks.tag("ok", "<b>x</b>")


def test_a_meter_says_its_figures_and_has_no_style():
    html = rendered("{% meter 371 31 58 %}")
    assert 'aria-label="完成 371，不清楚 31，缺 58"' in html
    assert "style" not in html
    assert html.count("<rect") == 3


def test_a_meter_may_be_told_what_to_say():
    assert 'aria-label="查清 371 人"' in rendered('{% meter 371 31 58 label="查清 371 人" %}')


def test_the_ten_clears_are_counted_aloud():
    html = rendered('{% cells "1101011111" %}')
    assert 'aria-label="10 项里 8 项清楚"' in html
    assert html.count('class="u"') == 2


def test_a_name_is_shown_as_the_reader_may_see_it():
    person = SimpleNamespace(name="王桂兰", protection={"name": Protection.NAME})
    assert rendered('{% shown person "name" %}', person=person) == "王*兰"
    assert rendered('{% shown person "name" %}', person=person, actor=somebody("see.names")) == "王桂兰"


def test_a_moment_carries_its_exact_time():
    html = rendered("{% when moment %}", moment=NOW - timedelta(days=1))
    assert html == '<time class="nb" datetime="2026-11-20T06:05:00+00:00">昨天 14:05</time>'


def test_a_day_may_come_from_a_moment():
    assert "今天" in rendered("{% day moment %}", moment=NOW)


def test_no_time_is_a_dash():
    assert rendered("{% when none %}{% day none %}", none=None) == "––"


def test_what_is_late_is_red_and_has_another_shape():
    late = rendered("{% remaining due %}", due=NOW - timedelta(minutes=35))
    assert "t-bad" in late
    assert "#alarm-clock" in late
    assert "晚了 35 分" in late
    assert "t-bad" not in rendered("{% remaining due %}", due=NOW + timedelta(minutes=35))


def test_a_link_keeps_the_rest_of_the_question():
    assert rendered("{% querystring_with page=4 %}") == "?page=4&amp;q=%E7%8E%8B"


def test_a_file_is_addressed_with_its_content():
    assert marks.asset("ui/tokens.css").startswith("/static/ui/tokens.css?v=")
    assert marks.asset("ui/nothing.css") == "/static/ui/nothing.css"


def test_sorting_turns_and_starts_again_at_page_one():
    html = rendered('{% sort_link "name" "姓名" %}')
    assert 'aria-sort="none"' in html
    assert "sort=name" in html
    assert "page=" not in html
    again = rendered('{% sort_link "name" "姓名" %}', sorted_by="name")
    assert 'aria-sort="ascending"' in again
    assert "sort=-name" in again
