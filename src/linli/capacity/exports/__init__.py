"""Exports (数据导出): who took which part of the register away, for what, and which file was theirs."""
