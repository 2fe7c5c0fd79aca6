"""Relation to the head of the household (GB/T 4761-2008) in the interface's words."""

from django.utils.translation import gettext_lazy as _

from .words import Words

RELATIONS: Words = {
    "02": _("head of household"),
    "10": _("spouse"), "11": _("husband"), "12": _("wife"),
    "20": _("son"), "21": _("only son"), "22": _("eldest son"), "23": _("second son"), "24": _("third son"),
    "25": _("fourth son"), "26": _("fifth son"), "27": _("adopted son or stepson"), "28": _("son-in-law"),
    "29": _("other son"),
    "30": _("daughter"), "31": _("only daughter"), "32": _("eldest daughter"), "33": _("second daughter"),
    "34": _("third daughter"), "35": _("fourth daughter"), "36": _("fifth daughter"),
    "37": _("adopted daughter or stepdaughter"), "38": _("daughter-in-law"), "39": _("other daughter"),
    "40": _("grandchild"), "41": _("son's son"), "42": _("son's daughter"), "43": _("daughter's son"),
    "44": _("daughter's daughter"), "45": _("grandson's wife"), "46": _("granddaughter's husband"),
    "47": _("great-grandson"), "48": _("great-granddaughter"), "49": _("other grandchild"),
    "50": _("parents"), "51": _("father"), "52": _("mother"), "53": _("husband's father"), "54": _("husband's mother"),
    "55": _("wife's father"), "56": _("wife's mother"), "57": _("stepfather or adoptive father"),
    "58": _("stepmother or adoptive mother"), "59": _("other parent"),
    "60": _("grandparents"), "61": _("father's father"), "62": _("father's mother"), "63": _("mother's father"),
    "64": _("mother's mother"), "65": _("spouse's grandparent"), "66": _("great-grandfather"),
    "67": _("great-grandmother"), "68": _("spouse's great-grandparent"), "69": _("other grandparent"),
    "70": _("brothers and sisters"), "71": _("elder brother"), "72": _("elder brother's wife"),
    "73": _("younger brother"), "74": _("younger brother's wife"), "75": _("elder sister"),
    "76": _("elder sister's husband"), "77": _("younger sister"), "78": _("younger sister's husband"),
    "79": _("other brother or sister"),
    "80": _("other relation"), "81": _("father's elder brother"), "82": _("wife of father's elder brother"),
    "83": _("father's younger brother"), "84": _("wife of father's younger brother"), "85": _("mother's brother"),
    "86": _("wife of mother's brother"), "87": _("husband of mother's sister"), "88": _("mother's sister"),
    "89": _("husband of father's sister"), "90": _("father's sister"), "91": _("cousin of the same surname"),
    "92": _("cousin"), "93": _("brother's son"), "94": _("brother's daughter"), "95": _("sister's son"),
    "96": _("sister's daughter"), "97": _("other relative"), "99": _("not related"),
}  # fmt: skip

# What a door asks for nine times in ten; the rest stand below a line in the list.
COMMON = ("02", "11", "12", "20", "30", "51", "52", "28", "38", "41", "42", "43", "44", "97", "99")
