"""One breach for each import contract."""

from . import HERE, Seed

CONTRACTS = [
    Seed(
        "Ends use means; means do not know ends; nothing below knows what is above",
        "the tasks know the isolation",
        "src/linli/ground/tasks/rules.py",
        "\nimport linli.frontline.isolation.rules\n",
    ),
    Seed(
        "No two domains need each other",
        "keeping needs the notices, which need keeping",
        "src/linli/kernel/keeping/identity.py",
        "\nimport linli.kernel.notify.models\n",
    ),
    Seed(
        "Inside a domain: pages -> forms -> actions -> queries -> models -> declarations -> rules, and no other file",
        "a model asks a query",
        f"{HERE}/models.py",
        "\nfrom . import queries\n",
    ),
    Seed(
        "Inside a domain: pages -> forms -> actions -> queries -> models -> declarations -> rules, and no other file",
        "a module with a name of its own",
        f"{HERE}/helpers.py",
        "from . import rules\n",
    ),
    Seed(
        "Who may lean on whom inside the ground",
        "places lean on people",
        "src/linli/ground/places/rules/__init__.py",
        "\nimport linli.ground.people.rules\n",
    ),
    Seed(
        "Who may lean on whom on the front line",
        "screening leans on isolation",
        "src/linli/frontline/screening/__init__.py",
        "\nimport linli.frontline.isolation.rules\n",
    ),
    Seed(
        "Rules are pure, and so are the generator of invented people and the comparison of records",
        "rules import Django",
        f"{HERE}/rules.py",
        "\nfrom django.utils import timezone\n",
    ),
    Seed(
        "Rules are pure, and so are the generator of invented people and the comparison of records",
        "the generator reads the database",
        "src/linli/kernel/synth/__init__.py",
        "\nfrom linli.kernel.access import api\n",
    ),
    Seed(
        "A domain is entered by its door",
        "a query takes the models of another domain",
        f"{HERE}/queries.py",
        "\nfrom linli.ground.posts import models\n",
    ),
    Seed(
        "A domain is entered by its door",
        "the product uses what is for tests",
        f"{HERE}/queries.py",
        "\nfrom linli.ground.posts import testing\n",
    ),
]
