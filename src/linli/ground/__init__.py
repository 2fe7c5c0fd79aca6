"""The ground: places, organisations, people, posts, tasks."""
