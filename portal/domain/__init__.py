"""What a report, a case, a term and a decision are, in plain Python.

Only the standard library may be imported here: no store, no web, no cryptography, no
clock (days are passed in). Every other room may call this one; it calls nobody.
"""
