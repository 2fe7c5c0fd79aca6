"""Which facts of the register cannot all be true. Pure: facts and a day in, findings out."""
