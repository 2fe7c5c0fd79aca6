from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "linli.ground.people"
    label = "people"
    serves = ("capacity.organisation", "effect.protection")

    def ready(self) -> None:
        from linli.ground.people.models import Household, Person
        from linli.ground.people.queries.identity import instead_of, records_of
        from linli.ground.people.queries.leaving import emptied_before, gone_before
        from linli.ground.places.api import Panel, add_panel, lead_doors_to
        from linli.kernel.access.api import identities_by
        from linli.kernel.custody import api as custody
        from linli.kernel.ledger import api as ledger

        from . import declarations, jobs  # noqa: F401  what is recorded, why it is read, how long it is kept; the clock's work
        from .queries.dwellings import building_panel
        from .queries.homes import names_of_doors

        rule = declarations.REGISTER.code
        custody.purge_by(
            custody.Rows(rule, Person, gone_before, subjects=True), custody.Rows(rule, Household, emptied_before)
        )
        identities_by(same=records_of, instead=instead_of)
        lead_doors_to("people:dwelling", declarations.SEE.code)
        add_panel(Panel("building", "people/_building_panel.html", building_panel, declarations.SEE.code, order=5))
        ledger.name_by("dwelling", names_of_doors)
        ledger.name_by("origin", names_of_doors)
