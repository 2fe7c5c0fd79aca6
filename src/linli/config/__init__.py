"""Settings, urls, command line."""
