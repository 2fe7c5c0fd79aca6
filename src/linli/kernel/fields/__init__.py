"""The data dictionary (数据字典), generated from the models: what is kept, how closely, for how long."""
