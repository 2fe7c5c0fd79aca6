"""办 — machine work (jobs 作业), what runs by the clock (schedules 定时), and working days (工作日, with 调休)."""
