"""Verification 信息甄别: contradictions in the register are found by dated rules, and people answer them."""
