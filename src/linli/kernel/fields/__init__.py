"""The data dictionary, generated from the models (数据字典)."""
