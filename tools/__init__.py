"""What developers and the build run; nothing here is part of the product."""
