"""The words for the register's codes, in English for the message catalogue; Chinese in the app's locale."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.ground.people.rules.documents import DocumentType
from linli.ground.people.rules.stays import LeftFor, ResidenceKind

Words = dict[str, Promise]

SEXES: Words = {"1": _("male"), "2": _("female"), "0": _("sex unknown"), "9": _("sex not stated")}  # GB/T 2261.1

DOCUMENT_TYPES: Words = {
    DocumentType.ID_CARD.value: _("resident ID card"),
    DocumentType.HOUSEHOLD_BOOK.value: _("household booklet"),
    DocumentType.BIRTH_CERTIFICATE.value: _("medical certificate of birth"),
    DocumentType.PASSPORT.value: _("passport"),
    DocumentType.HMT_RESIDENCE.value: _("residence permit for Hong Kong, Macao and Taiwan residents"),
    DocumentType.HM_TRAVEL.value: _("mainland travel permit for Hong Kong and Macao residents"),
    DocumentType.TW_TRAVEL.value: _("mainland travel permit for Taiwan residents"),
    DocumentType.FOREIGN_PERMANENT.value: _("foreign permanent resident ID card"),
    DocumentType.MILITARY.value: _("military papers"),
    DocumentType.OTHER.value: _("other document"),
    DocumentType.NONE.value: _("no document"),
}

RESIDENCE_KINDS: Words = {
    ResidenceKind.REGISTERED.value: _("registered and living here"),
    ResidenceKind.OWNER.value: _("owns the home, registered elsewhere"),
    ResidenceKind.RENTED.value: _("rents"),
    ResidenceKind.STAYING.value: _("staying for a while"),
    ResidenceKind.DORMITORY.value: _("lives in a dormitory"),
    ResidenceKind.AWAY.value: _("registered here, living elsewhere"),
}

LEFT_FOR: Words = {
    LeftFor.MOVED_WITHIN.value: _("moved within the area"),
    LeftFor.MOVED_AWAY.value: _("moved away"),
    LeftFor.LEASE_ENDED.value: _("lease ended"),
    LeftFor.DIED.value: _("died"),
    LeftFor.UNKNOWN.value: _("left, whereabouts unknown"),
    LeftFor.MISTAKE.value: _("was entered by mistake"),
}

HOUSEHOLD_KINDS: Words = {"family": _("family household"), "collective": _("collective household")}

MARKS: Words = {
    "lives_alone": _("old and living alone"),
    "empty_nest": _("old couple without children near"),
    "disabled": _("disabled"),
    "orphan": _("orphan"),
    "single_parent": _("single-parent family"),
    "left_behind": _("child whose parents work elsewhere"),
    "pregnant": _("pregnant"),
    "chronic": _("chronic illness"),
    "dialysis": _("needs dialysis or regular treatment"),
    "bedridden": _("cannot leave bed"),
    "low_income": _("minimum living allowance"),
    "mental": _("mental illness"),
}

MARK_SOURCES: Words = {
    "visit": _("seen at the door"),
    "self": _("said by the person"),
    "family": _("said by the family"),
    "civil_affairs": _("list of the civil affairs office"),
    "disabled_federation": _("list of the disabled persons' federation"),
    "health_centre": _("list of the community health centre"),
    "roster": _("community roster"),
}

MERGED_BECAUSE: Words = {
    "register": _("the two records were compared"),
    "door": _("asked at the door"),
    "self": _("said by the person"),
    "entry": _("recognised when written down"),
}

HAVE_LEFT = _("Have left")

AGE_GROUPS: Words = {
    "0-2": _("under 3"),
    "3-17": _("3 to 17"),
    "18-59": _("18 to 59"),
    "60-79": _("60 to 79"),
    "80+": _("80 and older"),
}

# What a change touched, as the ledger tells it.
FACTS: Words = {
    "name": _("name"),
    "sex": _("sex"),
    "birth_date": _("date of birth"),
    "phone": _("telephone"),
    "document_type": _("document"),
    "document_no": _("document number"),
    "nationality": _("nationality"),
    "ethnicity": _("ethnic group"),
    "occupation": _("occupation"),
    "workplace": _("workplace or school"),
    "note": _("remark"),
    "head": _("head of household"),
    "kind": _("kind"),
    "relation": _("relation to the head"),
    "from_date": _("first day"),
    "from_known": _("whether the first day is known"),
    "until_date": _("last day"),
}
