"""The pages of self-service: opening it, one's own household, checking what was asked, the office's desk."""
