"""The official register of divisions through its editions and reorganisations: which unit became which (区划沿革)."""
