"""任务 — what a person must do: whose, where, until when, by which checklist, how it ended, who had it before."""
