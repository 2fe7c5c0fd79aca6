"""Pure rules of self-service: codes on slips, what one member may see of another, looks in days, proposals' states."""
