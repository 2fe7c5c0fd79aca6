"""What is said when something cannot be taken: what, how it is now, how to put it right (出错怎么说)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linli.ground.people.rules.faults import Fault

SENTENCES: dict[str, Promise] = {
    "name.empty": _("The name is missing. Write it as on the document."),
    "name.placeholder": _("“%(found)s” is not a name. Leave the person out until the name is known."),
    "name.digits": _("There is a digit in the name. Take it out; numbers have fields of their own."),
    "name.sign": _("“%(found)s” does not belong in a name. Write the name as on the document."),
    "name.long": _("The name has %(found)s characters; %(most)s is the most. Write it as on the document."),
    "birth.range": _("Nobody was born on %(found)s. Check the year, month and day."),
    "id.rounded": _("The last digits of this ID number were lost in a spreadsheet. Copy it from the card."),
    "id.length": _("An ID number has 18 signs; this one has %(found)s. Check it against the card."),
    "id.letters": _("“%(found)s” cannot stand in an ID number. Only digits, and X at the very end."),
    "id.birth": _("Digits 7 to 14 of the ID number are no possible date of birth: %(found)s. Check them."),
    "id.check": _("The ID number does not hold: one digit is wrong or two were swapped. Check it against the card."),
    "id.disagrees_sex": _("The ID number says the other sex. Check which of the two is right."),
    "id.disagrees_birth_date": _("The ID number holds another date of birth. Check which of the two is right."),
    "document.shape": _("This kind of document does not carry such a number. Check the kind and the number."),
    "document.missing": _("The number of the document is missing. Write it, or choose “no document”."),
    "document.unasked": _("There is a number, but no document is chosen. Choose which document it belongs to."),
    "document.other_name": _("This document is registered under another name. Check name and number against it."),
    "phone.rounded": _("The last digits of this telephone number were lost in a spreadsheet. Write it anew."),
    "phone.several": _("These are several telephone numbers. Write one here; the others go into the remark."),
    "phone.letters": _("There are signs in the telephone number that do not belong there. Write digits only."),
    "phone.mobile_length": _("A mobile number has 11 digits; this one has %(found)s. Please complete it."),
    "phone.area": _("The area code of this number is missing. Write it in front, such as 0411-."),
    "phone.length": _("A telephone number cannot have %(found)s digits. Check it."),
    "stay.overlap": _("The person already has a home from %(start)s on. End that residence first, or check the day."),
    "stay.backwards": _("The last day, %(end)s, is before the first, %(start)s. Check both."),
    "stay.ended": _("This residence ended on %(end)s already."),
    "stay.future": _("%(found)s has not come yet. Write it down when it has happened."),
    "stay.before_birth": _("Nobody moves in before being born on %(found)s. Check the day."),
    "stay.use_moves": _("Whether somebody still lives here is changed by moving in or out, not by correcting."),
    "move.same_door": _("The household lives behind this door already. Choose another one."),
    "move.same_household": _("The person is in this household already."),
    "move.gone": _("The person has left already. Reload the page to see how it stands."),
    "head.elsewhere": _("Only somebody who lives in the household can be its head. Choose one of the members."),
    "head.taken": _("The household has a head already. Another head is chosen on the household's page."),
    "head.own": _("This is the head of the household. Choose another head on the household's page first."),
    "mark.past": _("%(found)s is past already. Choose a later day, or leave it empty."),
    "alias.already": _("These two records count as one person already. Reload the page to see how it stands."),
    "doubt.excluded": _("The other record has one like it already, and only one can stand. End that one first."),
    "doubt.gone": _("This row has been deleted meanwhile. There is nothing left to decide."),
    "choice.unknown": _("“%(found)s” is not one of the answers. Choose one of the list."),
}


def explain(fault: Fault) -> str:
    """The sentence for a fault, in the language of the reader."""
    return str(SENTENCES[fault.code]) % fault.facts
