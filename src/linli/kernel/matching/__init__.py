"""Are these two records one person? (比对): keys, comparison with reasons, pairs, clusters. Pure.

A comparison gives each field a *level* of agreement (`levels`), and weighs the levels under four stories (`stories`):
the two records are the same person, two strangers, two who live together, twins. The score is the
share of the first story. `linli.kernel.matching.api` is the door.
"""
