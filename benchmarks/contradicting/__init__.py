"""A community without contradictions that looks as if it were full of them, and contradictions put into it."""
