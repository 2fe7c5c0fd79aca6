"""How a rule says no: a code and the facts, never the sentence; the sentences are in the declarations."""


class Fault(ValueError):
    """What was given cannot be taken as it stands. `code` names why, `facts` say how it is now."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
