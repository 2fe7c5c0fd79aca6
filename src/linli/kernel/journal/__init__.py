"""The access journal: who looked at whose data, when and why (查阅日志)."""
