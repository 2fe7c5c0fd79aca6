"""What people fill in to keep accounts, posts and roles."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from linli.ground.places import api as places
from linli.ground.posts.models import Account, Role
from linli.ground.posts.queries.listing import account_named
from linli.ground.posts.rules import Level, normal_phone
from linli.kernel.access import api as access

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def clean_phone(value: str) -> str:
    """A number in the form in which it is kept. Raises ValidationError that says how many digits it has."""
    try:
        return normal_phone(value)
    except ValueError as fault:
        message = _("A mobile number has 11 digits; this one has %(count)s. Put it right.")
        raise ValidationError(message, params={"count": fault.args[0]}) from None


class PhoneField(forms.CharField):
    """A mobile number, written as people write it."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"type": "tel", "inputmode": "tel", "autocomplete": "tel"}
        given = {"label": _("Mobile number"), "widget": forms.TextInput(attrs=attrs), "max_length": 30}
        super().__init__(**given | kwargs)

    def clean(self, value: Any) -> str:
        said = super().clean(value)
        return clean_phone(said) if said else ""


class AccountForm(forms.Form):
    """Somebody in service: a name, and at least one way to sign in."""

    name = forms.CharField(label=_("Full name"), max_length=80)
    phone = PhoneField(required=False, help_text=_("signs in with a code sent to it"))
    login = forms.CharField(
        label=_("Login name"), max_length=40, required=False, help_text=_("signs in with it and a password")
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("phone") and not said.get("login") and not self.errors:
            raise ValidationError(_("Without a mobile number or a login name nobody can sign in. Fill in one of them."))
        return said


class SlipForm(forms.Form):
    """Signing in with a printed code."""

    login = forms.CharField(label=_("Mobile number or login name"), max_length=40)
    slip = forms.CharField(
        label=_("Code on the slip"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "num"}),
    )

    def clean_slip(self) -> str:
        return "".join(character for character in self.cleaned_data["slip"] if character.isdigit())


class PostForm(forms.Form):
    """A new post: what it is for, where, and for which buildings."""

    role = forms.ModelChoiceField(Role.objects.none(), label=_("Role"), empty_label=_("choose a role"))
    title = forms.CharField(label=_("Title"), max_length=80, help_text=_("as people say it, without anybody's name"))
    overlay = forms.ModelChoiceField(
        places.Overlay.objects.unscoped("replaced by the grids of the unit").none(),
        label=_("Grid or area"),
        required=False,
        empty_label=_("no grid"),
        help_text=_("for a grid worker or building head: their buildings follow the grid"),
    )
    doors = forms.CharField(
        label=_("Buildings and doors"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("one address a line, as people write it; for a contact household, the doors it knows"),
    )
    leads = forms.BooleanField(label=_("Answers first for its place"), required=False)

    def __init__(self, *args: Any, overlays: Any, roles: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        overlay: Any = self.fields["overlay"]
        overlay.queryset = overlays
        if roles is None:
            del self.fields["role"]
        else:
            role: Any = self.fields["role"]
            role.queryset = roles

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("overlay") and said.get("doors"):
            self.add_error("doors", _("Choose a grid, or name the buildings and doors; not both."))
        role = said.get("role")
        if role and role.level == Level.CONTACT and not said.get("doors"):
            self.add_error("doors", _("A contact household needs the doors it looks after. Name them, one a line."))
        if role and role.level == Level.BUILDING and not said.get("doors") and not said.get("overlay"):
            self.add_error("overlay", _("A post for buildings needs its grid, or its buildings below. Choose one."))
        return said


class PersonField(forms.CharField):
    """Somebody by mobile number, login name, or a name that only one open account bears."""

    def clean(self, value: Any) -> Account:
        said = super().clean(value)
        found = account_named(said)
        named = [found] if found else list(Account.objects.filter(name=said, is_active=True)[:2])
        if not named:
            raise ValidationError(_("Nobody signs in under “%(said)s”. Open an account first."), params={"said": said})
        if len(named) > 1:
            raise ValidationError(_("Several people are called “%(said)s”. Give the number."), params={"said": said})
        return named[0]


class AppointForm(forms.Form):
    """Who is to hold a post."""

    account = PersonField(label=_("Who"), help_text=_("name, mobile number or login name"))


class CoverForm(forms.Form):
    """Who stands in, on which days, and why."""

    account = PersonField(label=_("Who stands in"), help_text=_("name, mobile number or login name"))
    first_day = forms.DateField(label=_("First day"), widget=DATE)
    last_day = forms.DateField(label=_("Last day"), widget=DATE)
    ground = forms.CharField(label=_("Reason"), max_length=120, help_text=_("annual leave, training, illness …"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("first_day"), said.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first. Put one of them right."))
        return said


class PowersForm(forms.Form):
    """What a role may do, from a day on, and why."""

    powers = forms.MultipleChoiceField(label=_("May"), required=False, widget=forms.CheckboxSelectMultiple)
    from_date = forms.DateField(label=_("From which day"), widget=DATE)
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        powers: Any = self.fields["powers"]
        powers.choices = [(code, power.label) for code, power in access.powers().items()]


class RoleForm(forms.Form):
    """A role of one's own, modelled on another."""

    label = forms.CharField(label=_("Name of the role"), max_length=60)
    code = forms.SlugField(
        label=_("Short code"), max_length=40, help_text=_("letters, digits and _, for files and interfaces")
    )
    like = forms.ModelChoiceField(Role.objects.none(), label=_("May begin with what this role may"))
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args: Any, roles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        like: Any = self.fields["like"]
        like.queryset = roles

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if Role.objects.filter(code=code).exists():
            raise ValidationError(_("There is already a role with this code. Choose another one."))
        return code
