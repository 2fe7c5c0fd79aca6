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

# Parts of the essays' framework that no domain serves yet. This list only shrinks.
NOT_YET_SERVED = {
    "effect.normal_life": "comes with supplies, welfare and reopening",
    "legitimacy.input": "comes with opinions",
    "legitimacy.output": "comes with practices and manuals",
}
