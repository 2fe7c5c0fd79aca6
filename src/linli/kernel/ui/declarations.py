"""Purposes of the interface's own pages."""

from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Purpose, declare

USING_LINLI = Purpose("ui.use", _("using Linli"))

declare(purposes=[USING_LINLI])
