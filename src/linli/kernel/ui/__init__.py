"""Layout, components, languages (界面)."""
