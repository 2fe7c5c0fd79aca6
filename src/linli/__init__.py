"""Linli 邻里: what happens in a community is recorded once, by the person who is there."""
