from django.utils.translation import gettext_lazy as _

from linli.kernel.access.api import Purpose, declare
from linli.kernel.ui import api as ui

NOW = Purpose("desk.what_now", _("See what is to be done now"))
FIND = Purpose("desk.find", _("Find a door or a resident"))
ANSWERS = Purpose("desk.who_answers", _("Know who answers for a door"))
declare(purposes=[NOW, FIND, ANSWERS])

ui.nav(
    ui.Item("desk:home", _("Today"), icon="sun", group="", order=0, tab=True, only=lambda actor: actor.post is not None)
)
ui.nav(ui.Item("desk:search", _("Find"), icon="search", needs="places.see", group="", order=5, tab=True))
