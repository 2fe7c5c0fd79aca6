"""What somebody must do (任务)."""
