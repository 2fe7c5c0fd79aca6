"""The desk: role home pages and search, composed of several domains; no models."""
