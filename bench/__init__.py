"""Measurements: each figure beside its peer or bound, taken in the same run.

`python -m bench` runs them all; one file for each. Nothing of the programs imports this
room, and no test times anything.
"""
