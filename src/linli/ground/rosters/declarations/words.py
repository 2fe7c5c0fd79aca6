"""The words for all that an import of a roster can say: of a file, a column, a row."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.ground.rosters.rules.columns import Target
from linli.ground.rosters.rules.compare import OTHERWISE, Outcome
from linli.kernel.sheets.api import CannotRead

Words = dict[str, Promise]

DECISIONS: Words = {
    "take": _("use the roster's"),
    "leave": _("leave the register as it is"),
    "separate": _("somebody else, add"),
    "blank": _("write, leave the number empty"),
    "moved": _("moved here"),
}

OUTCOMES: Words = {
    Outcome.NEW.value: _("new"),
    Outcome.CHANGED.value: _("changed"),
    Outcome.SAME.value: _("same"),
    Outcome.CONFLICT.value: _("conflict"),
    Outcome.UNREADABLE.value: _("unreadable"),
    Outcome.NOT_A_PERSON.value: _("not a person"),
}

TARGETS: Words = {
    Target.NAME: _("name of the resident"),
    Target.DOCUMENT: _("document number"),
    Target.DOCUMENT_TYPE: _("kind of document"),
    Target.SEX: _("sex"),
    Target.BIRTH: _("date of birth"),
    Target.PHONE: _("telephone"),
    Target.ADDRESS: _("address in one cell"),
    Target.BUILDING: _("building"),
    Target.ENTRANCE: _("entrance"),
    Target.ROOM: _("room"),
    Target.RELATION: _("relation to the head"),
    Target.HEAD: _("name of the head"),
    Target.STATUS: _("kind of residence"),
    Target.OCCUPATION: _("occupation"),
    Target.WORKPLACE: _("workplace or school"),
    Target.NATIONALITY: _("nationality"),
    Target.ETHNICITY: _("ethnic group"),
    Target.NOTE: _("remark"),
    Target.NOTHING: _("leave this column out"),
}
FIELDS: Words = {
    **{str(target): word for target, word in TARGETS.items() if target},
    "residence": _("residence"),
    "person": _("the person"),
    "address": _("address"),
    "": _("the row"),
}

GUESSES: dict[str, Promise] = {
    "both": _("by the heading, and {alike} of {filled} values look like it"),
    "heading": _("by the heading"),
    "values": _("no heading, but {alike} of {filled} values look like it"),
    "remembered": _("as you chose for a file with the same headings"),
    "chosen": _("as you chose"),
    "": _("not recognised"),
}

REFUSALS: dict[str, Promise] = {
    "empty": _("The file is empty. Open it, check that the roster is in it, save it and choose it again."),
    "locked": _("The file is locked with a password. Save it without one and choose it again."),
    "damaged": _("The file is damaged and cannot be opened. Open it in Excel, save it as .xlsx and choose it again."),
    "web_page": _(
        "This is a web page with the name of a table. Open it in Excel, save it as .xlsx and choose it again."
    ),
    "picture_or_document": _(
        "This is no table (perhaps a picture, a PDF or a packed file). Choose an .xlsx, .xls or .csv."
    ),
    "too_large": _("The table is too large for one import. Divide it, for instance by building, and import the parts."),
    "unknown_letters": _("The letters of this file cannot be made out. Save it as .xlsx, or as .csv in UTF-8."),
    "too_big_file": _("The file has {megabytes} MB, at most {most} MB can be imported at once. Divide it."),
    "wrong_kind": _("Only tables can be imported: {kinds}. Save the roster as one of them and choose it again."),
    "no_people": _("No column of this file looks like names. Check that it is a roster of residents."),
}

SENTENCES: dict[str, Promise] = {
    "row.heading": _("The headings once more; nothing to import."),
    "row.total": _("A total, a note or a signature, not a person."),
    "row.section": _("The heading of a part ({found}); it counts for the rows below it."),
    "row.note": _("A note without a person in it."),
    "row.firm": _("{found} is a firm or a shop, not a person. Enter it under organisations."),
    "row.empty_home": _("Nobody is named behind this door."),
    "row.only_a_name": _("Only a name is given. There is one of that name in the register; nothing is changed."),
    "name.empty": _("There is no name. Add it in the file and import again."),
    "name.placeholder": _("“{found}” is not a name. Write the real one in the file and import again."),
    "name.garbled": _("The name is garbled. Write it anew in the file and import again."),
    "name.several": _("{found} people stand in one cell. Give each a row of their own and import again."),
    "name.honorific": _("“{found}” says how somebody is called, not the name. Write the full name and import again."),
    "name.masked": _("“{found}” is covered with signs. Write the full name and import again."),
    "name.role": _("“{found}” says who somebody is, not the name. Write the full name and import again."),
    "name.short": _("“{found}” is too short for a name. Write the full name and import again."),
    "name.digits": _("There are digits in the name. Write only the name in this cell and import again."),
    "name.sign": _("The name holds the sign “{found}”. Write the name without it and import again."),
    "name.long": _("The name has {found} characters, at most {most} fit. Shorten it and import again."),
    "id.rounded": _(
        "Excel made a number of the ID number and lost its end. The number is left "
        "empty; ask for it at the door."
    ),
    "id.length": _("The ID number has {found} signs, it must have 18 (or 15). Check it."),
    "id.letters": _("There is a “{found}” in the ID number. Check it."),
    "id.birth": _("The ID number says {found} as date of birth, which cannot be. Check it."),
    "id.check": _("The last sign of the ID number does not fit the others; at least one is mistyped. Check it."),
    "document.shape": _("No document of this kind has such a number. Check number and kind."),
    "document.missing": _("A kind of document is given, but no number."),
    "document.unasked": _("A number is given where it says there is no document."),
    "document.gone": _("The cell shows only signs of a spreadsheet where the ID number was; ask for it at the door."),
    "document.masked": _("The number is covered with stars. It is left empty; ask for it at the door."),
    "document.sex": _("The sex does not fit the ID number. Check which of the two is right."),
    "document.birth_date": _("The date of birth {found} does not fit the ID number. Check which of the two is right."),
    "document.other": _("The same person seems to have another document number in the register. Check which is right."),
    "sex.unknown": _("“{found}” is no sex; left empty."),
    "sex.other": _("The register says the other sex of this person. Check which is right."),
    "birth.other": _("The register has another date of birth than {found}. Check which is right."),
    "date.lunar": _("“{found}” is a day of the lunar calendar; the date of birth is left empty."),
    "date.month": _("“{found}” names no day; the date of birth is left empty."),
    "date.unreadable": _("“{found}” is no date; left empty."),
    "date.future": _("{found} lies in the future; left empty."),
    "phone.length": _("The telephone number has {found} digits, which no number has; left empty."),
    "phone.mobile_length": _("The mobile number has {found} digits instead of 11; left empty."),
    "phone.area": _("The area code of the telephone number is missing; left empty."),
    "phone.letters": _("There is something else in the telephone number; left empty."),
    "phone.several": _("Several telephone numbers stand in one cell and cannot be told apart; left empty."),
    "phone.rounded": _("Excel lost the end of the telephone number; left empty."),
    "phone.others": _("{count} more telephone numbers stand in the cell; the first one is taken."),
    "phone.ditto": _("“As above” could mean more than one telephone number of this household; left empty."),
    "relation.unknown": _("“{found}” is no relation that is known; left empty."),
    "country.unknown": _("“{found}” is no country that is known; left as it is."),
    "status.left": _("The roster says “{found}”. Check, and record on the resident's page that the person has left."),
    "name.other": _(
        "The document belongs to somebody of another name in the register; the roster "
        "says {found}. Check which is right."
    ),
    "name.like": _("Somebody whose name sounds the same lives behind this door. Check whether it is the same person."),
    "left.differs": _("Small things differ from the register; they are left as they are there."),
    "person.elsewhere": _(
        "Whoever has this document is registered in another community. Decide whether "
        "they moved here."
    ),
    "person.several": _("{count} people in the register could be meant. Add the document number and import again."),
    "person.meanwhile": _("Somebody with this document was registered after the comparison. Compare the file again."),
    "changed.meanwhile": _(
        "The record was changed after the comparison, so it was left alone. Compare the "
        "file again."
    ),
    "twice.name": _("Row {row} of the file names the same person otherwise. Keep one of the two."),
    "twice.document": _("Row {row} of the file gives the same person another document. Keep one of the two."),
    "twice.phone": _("Row {row} of the file gives the same person another telephone. Keep one of the two."),
    "twice.residence": _("Row {row} of the file puts the same person behind another door. Keep one of the two."),
    "twice.relation": _("Row {row} of the file gives the same person another relation. Keep one of the two."),
    "twice.status": _("Row {row} of the file says otherwise how the same person lives here. Keep one of the two."),
    "twice.nationality": _("Row {row} of the file gives the same person another nationality. Keep one of the two."),
    "twice.ethnicity": _("Row {row} of the file gives the same person another ethnic group. Keep one of the two."),
    "twice.occupation": _("Row {row} of the file gives the same person another occupation. Keep one of the two."),
    "twice.workplace": _("Row {row} of the file gives the same person another workplace. Keep one of the two."),
    "address.none": _(
        "No door is given, so it is not known where the person lives. Add building and "
        "room and import again."
    ),
    "address.unread": _("“{found}” cannot be read as a door. Write building, entrance and room and import again."),
    "address.ambiguous": _("“{found}” could be more than one door. Add entrance or street and import again."),
    "address.new_door": _("The building has no door {found} yet. Accept it above the list, or correct the file."),
    "address.new_building": _(
        "The community has no building for {found} yet. Accept it above the list, or "
        "correct the file."
    ),
}  # fmt: skip

SAID: dict[str, Promise] = {
    Outcome.NEW: _("Nobody in the register with this name and document, telephone, birth date or door."),
    Outcome.CHANGED: _("Known; the roster says something new."),
    Outcome.SAME: _("Known, and nothing differs."),
}

# What a person may decide, by the reason of a conflict; the first is not chosen for anybody.
CHOICES: dict[str, tuple[str, ...]] = {
    "name.other": ("leave", "take"),
    "document.other": ("leave", "take", "separate"),
    "birth.other": ("leave", "take", "separate"),
    "sex.other": ("leave", "take", "separate"),
    "person.elsewhere": ("leave", "moved"),
    "person.several": ("leave", "separate"),
    "name.like": ("leave", "take", "separate"),
    "document.sex": ("leave", "take", "blank"),
    "document.birth_date": ("leave", "take", "blank"),
    "id.check": ("leave", "blank"),
    "id.length": ("leave", "blank"),
    "id.letters": ("leave", "blank"),
    "id.birth": ("leave", "blank"),
    "document.shape": ("leave", "blank"),
    "document.missing": ("leave", "blank"),
    "document.unasked": ("leave", "blank"),
}
TWICE: tuple[str, ...] = ("leave", "take")


def sentence(code: str, facts: Mapping[str, Any]) -> str:
    """The sentence for a reason, with its facts filled in."""
    return str(SENTENCES[code]).format_map(dict(facts))


def choices_for(outcome: str, code: str) -> tuple[str, ...]:
    """What may be decided about a row; empty where there is nothing to decide."""
    if outcome in (Outcome.NEW, Outcome.CHANGED):
        return ("take", "leave")
    if outcome != Outcome.CONFLICT:
        return ("leave", "take") if code == OTHERWISE else ()
    return TWICE if code.startswith("twice.") else CHOICES.get(code, ("leave",))


def refusal(fault: CannotRead) -> str:
    """Why a file is not read, as a sentence that says what to do."""
    return str(REFUSALS[fault.why])


def reason(code: str, facts: Mapping[str, Any]) -> str:
    """The sentence for a reason without anything quoted from the file: for what leaves the house."""
    return sentence(code, {name: "…" if isinstance(value, str) else value for name, value in facts.items()})
