"""One script per promised figure. Each is run by `linli bench NAME [--json] [--scale 0.01]`; see harness.py."""
