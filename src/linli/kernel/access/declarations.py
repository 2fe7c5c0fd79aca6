"""The powers that lift the mask, field class by field class."""

from django.utils.translation import gettext_lazy as _

from .actor import Power, declare

declare(
    powers=[
        Power("see.names", _("See whole names")),
        Power("see.phones", _("See whole telephone numbers")),
        Power("see.documents", _("See whole document numbers")),
        Power("see.addresses", _("See whole addresses")),
        Power("see.health", _("See what was said about health")),
        Power("see.sensitive", _("See what is especially sensitive")),
    ]
)
