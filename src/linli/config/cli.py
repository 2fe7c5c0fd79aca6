"""`linli`: the operator's verbs. Each is a management command; this is their table and their door."""

import os
import sys

VERBS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "load the demonstration and start the site and its worker"),
    "init": ("init", "prepare an installation: databases, register, roles, calendar"),
    "synth": ("synth", "write a synthetic community as a workbook, or into this database"),
    "import-register": ("import_register", "load the official register of units"),
    "import-roster": ("import_roster", "import a roster in any shape unattended, or only say what it would change"),
    "export-register": ("export_register", "write the residents of a community as a .csv"),
    "serve": ("serve", "serve the site"),
    "worker": ("work", "run jobs and schedules"),
    "export-ledger": ("export_ledger", "write one unit's ledger to a file that can be verified elsewhere"),
    "verify": ("verify_ledger", "verify an exported ledger, trusting only the file and the key"),
    "match": ("match", "find which records of a .csv are one person: linli match FILE.csv OUT.csv"),
    "purge": ("purge", "delete what its retention class says must go"),
    "backup": ("backup", "write a backup of the databases"),
    "restore": ("restore", "put a backup back"),
    "move-to-postgres": ("move_to_postgres", "copy an SQLite installation into PostgreSQL"),
    "rotate-keys": ("rotate_keys", "seal every sealed field with the newest key"),
    "bench": ("bench", "run a benchmark: linli bench NAME [--json] [--scale 0.01]"),
    "new-domain": ("new_domain", "scaffold a domain that passes the house rules"),
}


def usage() -> str:
    width = max(len(verb) for verb in VERBS)
    lines = [f"  {verb:<{width}}  {says}" for verb, (_, says) in VERBS.items()]
    return "linli VERB [options]   (linli VERB --help explains one)\n\n" + "\n".join(lines) + "\n"


def main(argv: list[str] | None = None) -> int:
    """Run one verb; without one, or with an unknown one, print them all."""
    said = sys.argv[1:] if argv is None else argv
    verb = said[0] if said else "--help"
    if verb not in VERBS:
        (sys.stdout if verb in ("-h", "--help", "help") else sys.stderr).write(usage())
        return 0 if verb in ("-h", "--help", "help") else 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.config.settings")
    from django.core.management import ManagementUtility  # noqa: PLC0415  after the settings are named

    ManagementUtility([f"linli {verb}", VERBS[verb][0], *said[1:]]).execute()
    return 0
