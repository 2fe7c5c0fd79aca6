"""The screening ledger and the ten clears (排查台账·十清楚)."""
