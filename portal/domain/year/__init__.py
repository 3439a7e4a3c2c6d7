"""The year: from facts and register entries to measures, tables and what may be told.

A measure is a number under a fixed name; a table shows measures. Everything printed
anywhere is a measure, so sums are checked, and small numbers hidden, in one place.
"""
