"""The kernel: what every domain stands on and which knows none of them."""
