"""Capacity to govern: mobilisation, organisation, coordination, supervision (治理能力)."""
