"""What a public edition may tell: which small numbers it hides, and the proof of it.

`protect` chooses, `audit` proves. The proof starts from what is printed alone, never
from the hidden numbers, and asks a `Solver` how far each of them can be bounded.
"""
