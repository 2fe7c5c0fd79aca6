"""What is true of editions, without a database and without a clock (沿革的规则)."""
