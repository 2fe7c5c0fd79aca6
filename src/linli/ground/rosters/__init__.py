"""Import of rosters (名册导入): a file in any shape is compared, decided, written, and taken back in one act."""
