"""The exceptions to the house rules, each with its reason. A list must equal reality: what is mended leaves it."""

# Models that are not tied to a place; each says why in its `unscoped_because`.
NOT_TIED_TO_A_PLACE = {
    "custody.DeletionRecord",
    "divisions.Edition",
    "divisions.FunctionalZone",
    "divisions.Reorganisation",
    "divisions.Succession",
    "divisions.ZoneUnit",
    "journal.Look",
    "journal.Sight",
    "ledger.AliasKey",
    "ledger.Head",
    "ledger.Payload",
    "ledger.SignedHead",
    "ledger.Verification",
    "ledger.Witness",
    "notify.Notice",
    "organisations.Kind",
    "organisations.NeedsVersion",
    "places.Membership",
    "places.Tree",
    "places.Unit",
    "places.UnitCode",
    "places.UnitName",
    "posts.Account",
    "posts.Holding",
    "posts.PowerDecision",
    "posts.Role",
    "posts.Slip",
    "screening.Template",
    "verification.RuleVersion",
    "work.Day",
    "work.OfficeHours",
    "work.Schedule",
    "work.Year",
}

# Views of others and technical addresses; our own pages state purpose and power with @page.
WITHOUT_PURPOSE: dict[str, str] = {}

# Files whose questions name one record on purpose, not the person whose record it is; why each does.
ASKS_BY_RECORD = {
    "ground/people/models/alias.py": "the edges between records themselves",
    "ground/people/models/changes.py": "a constraint on one row",
    "ground/people/queries/identity.py": "finds which records are one person's",
    "ground/people/queries/leaving.py": "the purge destroys records, and looks at all of a person's before it does",
    "ground/rosters/actions/filing.py": "an import goes on with the very record that a row was compared with",
    "ground/rosters/actions/undoing.py": "and takes back what it wrote in that record",
    "ground/rosters/queries/comparing.py": "and compares a row with each record",
}

# Parts of the essays' framework that no domain serves yet. This list only shrinks.
NOT_YET_SERVED = {
    "effect.normal_life": "comes with supplies, welfare and reopening",
    "legitimacy.input": "comes with opinions",
    "legitimacy.output": "comes with practices and manuals",
}
