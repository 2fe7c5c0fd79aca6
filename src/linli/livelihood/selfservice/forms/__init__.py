"""What residents, grid workers and offices type into the pages of self-service."""

from .checking import DecideForm, VisitForm
from .entering import CodeForm, NumberForm, SlipForm, TailForm
from .office import AnswerForm, PrintForm
from .proposing import ComingForm, GoingForm, ValueForm, WhyForm

__all__ = [
    "AnswerForm",
    "CodeForm",
    "ComingForm",
    "DecideForm",
    "GoingForm",
    "NumberForm",
    "PrintForm",
    "SlipForm",
    "TailForm",
    "ValueForm",
    "VisitForm",
    "WhyForm",
]
