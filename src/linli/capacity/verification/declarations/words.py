"""The words for rules, parameters, answers and sources."""

from typing import Any

from django.utils.translation import gettext_lazy as _

Words = dict[str, Any]

RULES: Words = {
    "two_homes": _("two homes at once"),
    "two_registrations": _("registered in two households"),
    "dead_active": _("dead, and yet active"),
    "minor_alone": _("children without a grown-up"),
    "birth_against_id": _("date of birth against the ID number"),
    "sex_against_id": _("sex against the ID number"),
    "document_two_names": _("one document, two names"),
    "foreign_document": _("document against nationality"),
    "impossible_dates": _("dates that cannot be"),
    "phone_for_many": _("one telephone for many"),
    "mark_expired": _("mark of care has expired"),
    "mark_against_facts": _("mark of care against the facts"),
    "head_twice": _("two heads of one household"),
    "head_missing": _("household without its head"),
    "two_spouses": _("spouses that do not fit"),
    "relation_against_sex": _("relation against sex"),
    "relation_against_age": _("relation against age"),
}
# What is wrong, in one sentence, for whoever must find out.
ASKS: Words = {
    "two_homes": _("The register has this person living behind two doors at the same time. Where do they live?"),
    "two_registrations": _("This person is registered in two households. In which one is the household booklet?"),
    "dead_active": _("The register says that this person died, and something came later. Which is right?"),
    "minor_alone": _("Only children live behind this door, as the register has it. Who looks after them?"),
    "birth_against_id": _("The date of birth is not the one inside the ID number. Look at the card."),
    "sex_against_id": _("The sex is not the one inside the ID number. Look at the card."),
    "document_two_names": _("Two people with different names have the same document. Whose is it?"),
    "foreign_document": _("This document and this nationality do not go together. Look at the papers."),
    "impossible_dates": _("These two dates cannot both be right. Look at the papers."),
    "phone_for_many": _("Many people in many households have this one telephone. Whose is it?"),
    "mark_expired": _("The mark of care has run out. Does this person still need looking after?"),
    "mark_against_facts": _("The mark of care does not go with what else is known. Which is right?"),
    "head_twice": _("This household has two heads in the register. Who is it?"),
    "head_missing": _("The register does not have the head to whom these people are related. Who is the head?"),
    "two_spouses": _("These spouses do not fit together. Who is married to whom?"),
    "relation_against_sex": _("The relation and the sex do not go together. Which is right?"),
    "relation_against_age": _("The relation and the ages do not go together. Which is right?"),
}
PARAMETERS: Words = {
    "due_days": _("days until it should be answered"),
    "overlap_days": _("days that two past stays may overlap"),
    "grace_days": _("days after death that do not count"),
    "under_age": _("under how many years nobody lives alone"),
    "oldest": _("years older than which nobody becomes"),
    "people": _("more than so many people"),
    "households": _("in more than so many households"),
    "days_after": _("days after the last day of the mark"),
    "pregnant_days": _("days that a pregnancy lasts at most"),
    "alone_from": _("years from which “old and living alone” holds"),
    "couple_from": _("years from which “old couple” holds"),
    "child_until": _("years at which a child left behind is grown up"),
    "orphan_until": _("years until which an orphan is cared for"),
    "years": _("years between parent and child at least"),
}
STATES: Words = {
    "open": _("to be answered"),
    "corrected": _("was wrong, put right"),
    "answered": _("explained, both right"),
    "resolved": _("cleared up by itself"),
}
ANSWERS: Words = {
    "first": _("the first is right"),
    "second": _("the second is right"),
    "both": _("both are right"),
    "corrected": _("corrected in the register"),
}
BECAUSE: Words = {
    "facts": _("The register no longer contradicts itself here."),
    "rule": _("The rule that asked does not ask this any more."),
}
DOERS: Words = {"door": _("the worker at the door"), "office": _("the office")}
RECORDS: Words = {
    "person": _("record of the resident"),
    "residence": _("where they live"),
    "household": _("household"),
    "mark": _("mark of care"),
    "task": _("task"),
    "answer": _("answer at the door"),
}
FIELDS: Words = {
    "birth_date": _("date of birth"),
    "document_no": _("document number"),
    "document_type": _("document"),
    "nationality": _("nationality"),
    "name": _("name"),
    "sex": _("sex"),
    "phone": _("telephone"),
    "residing": _("lives here"),
    "recorded_at": _("written down at"),
    "spell": _("lived here"),
    "lives": _("lives here"),
    "relation": _("relation to the head"),
    "from_date": _("first day"),
    "until_date": _("last day"),
    "kind": _("needs care because"),
    "head": _("head of household"),
    "at": _("happened on"),
}
