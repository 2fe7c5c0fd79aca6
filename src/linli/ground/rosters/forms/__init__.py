"""The shape of what is sent with a roster."""
