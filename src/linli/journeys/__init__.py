"""Use cases that cross domains, one module each, without tables of their own (跨域流程)."""
