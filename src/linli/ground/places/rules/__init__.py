"""What is true of places, without a database and without a clock (地方的规则)."""
