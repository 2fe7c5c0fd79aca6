from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PostsConfig(AppConfig):
    name = "linli.ground.posts"
    label = "posts"
    serves = ("capacity.organisation", "capacity.supervision")

    def ready(self) -> None:
        from linli.ground.people.api import tell_who_answered
        from linli.ground.places.api import Panel, add_panel
        from linli.ground.posts import declarations  # noqa: F401  purposes, powers, kinds
        from linli.ground.posts.queries.answering import answered_since, offices_of
        from linli.ground.posts.queries.naming import titles_of_posts
        from linli.ground.posts.queries.rights import rights_panel
        from linli.kernel.ledger import api as ledger

        ledger.name_by("post", titles_of_posts)
        tell_who_answered(answered_since, offices_of)
        add_panel(Panel("reorganisation", "posts/_rights_panel.html", rights_panel, "posts.see"))

        post_migrate.connect(_keep_roles, sender=self)


def _keep_roles(using: str, **_said: Any) -> None:
    """The house's own roles are there as soon as the tables are."""
    from django.utils import timezone

    from linli.ground.posts.actions.roles import keep_templates
    from linli.kernel.access.api import system

    if using == "default":
        keep_templates(actor=system("the shipped roles"), at=timezone.now())
