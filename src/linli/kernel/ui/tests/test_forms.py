"""Every field has its label, its hint and its fault tied to it, and the same sentence stands above."""

import re
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template

from linli.kernel.ui.catalogue import Specimen
from linli.kernel.ui.inputs import first_seen, problems

WRONG = {"name": "欧阳龑", "phone": "1390000567", "building": "3"}


def rendered(text, **context):
    return Template(text).render(Context(context))


def test_a_fault_says_how_many_are_needed_and_how_many_there_are():
    assert "至少 11 位，现在是 10 位。请补上" in [fault.text for fault in problems(Specimen(WRONG))]


def test_the_summary_counts_and_leads_to_the_fields():
    html = rendered("{% error_summary form %}", form=Specimen(WRONG))
    assert "有 3 处要改" in html
    assert re.findall(r'href="(#[^"]+)"', html)[:2] == ["#id_phone", "#id_purpose_0"]
    assert 'tabindex="-1" data-focus' in html


def test_a_form_without_faults_has_no_summary():
    assert rendered("{% error_summary form %}", form=Specimen()).strip() == ""


def test_the_same_sentence_stands_at_the_field():
    html = rendered("{% field form.phone %}", form=Specimen(WRONG))
    assert "至少 11 位，现在是 10 位。请补上" in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_phone-error"' in html
    assert 'id="id_phone-error"' in html


def test_a_hint_is_tied_to_its_field():
    html = rendered("{% field form.call %}", form=Specimen())
    assert 'aria-describedby="id_call-hint"' in html
    assert 'id="id_call-hint"' in html


def test_few_choices_are_a_group_with_a_legend():
    html = rendered("{% field form.purpose %}", form=Specimen())
    assert "<fieldset" in html
    assert html.count('type="radio"') == 3


def test_what_may_stay_empty_says_so():
    assert "可以空着" in rendered("{% field form.note %}", form=Specimen())
    assert "可以空着" not in rendered("{% field form.name %}", form=Specimen())


def test_label_and_hint_may_be_said_by_the_page():
    html = rendered('{% field form.name label="谁来了" hint="照证件写" %}', form=Specimen())
    assert "谁来了" in html
    assert "照证件写" in html


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (forms.IntegerField(), "十二"),
        (forms.DateField(), "2020-02-31"),
        (forms.ChoiceField(choices=[("a", "甲")]), "b"),
        (forms.CharField(max_length=2), "三个字"),
        (forms.IntegerField(min_value=1), "0"),
        (forms.IntegerField(max_value=9), "10"),
    ],
)
def test_every_common_fault_says_how_to_put_it_right(field, typed):
    with pytest.raises(forms.ValidationError) as fault:
        field.clean(typed)
    assert "请" in fault.value.messages[0]


def test_a_form_sends_back_what_it_was_filled_from():
    sent = dict(first_seen(SimpleNamespace(version=4), Specimen(initial={"name": "欧阳龑", "call": True})))
    assert sent["expected"] == 4
    assert sent["was-name"] == "欧阳龑"
    assert sent["was-call"] == "on"
    assert sent["was-note"] == ""


def test_after_a_failed_save_the_first_version_is_still_sent():
    again = Specimen(WRONG | {"expected": "3", "was-name": "欧阳"}, initial={"name": "欧阳龑"})
    sent = dict(first_seen(SimpleNamespace(version=9), again))
    assert (sent["expected"], sent["was-name"]) == ("3", "欧阳")


def test_the_version_stands_in_a_hidden_field():
    html = rendered("{% expected record %}", record=SimpleNamespace(version=4))
    assert html == '<input type="hidden" name="expected" value="4">'
