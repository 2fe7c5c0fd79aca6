"""The desk (工作台): role home pages and search, composed of several domains; no models."""
