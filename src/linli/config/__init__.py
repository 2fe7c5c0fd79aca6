"""Settings, addresses and the command line (设置)."""
