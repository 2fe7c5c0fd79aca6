"""The exceptions to the house rules, each with its reason. A list must equal reality: what is mended leaves it."""

# Models that are not tied to a place; why, stands in the model (`unscoped_because`) or here.
NOT_TIED_TO_A_PLACE: dict[str, str] = {}

# Models whose fields hold nothing about a person and nothing an outsider could use.
WITHOUT_PROTECTION: dict[str, str] = {}

# Views of third parties and technical addresses; our own pages state purpose and power with @page.
WITHOUT_PURPOSE: dict[str, str] = {}

# Parts of the essays' framework that no domain serves yet. This list only shrinks.
NOT_YET_SERVED: dict[str, str] = {}
