"""What leaves the desk on paper: tagged PDFs and archives, made of plain values.

Whoever calls has chosen what may be in them. Nothing here opens a store, knows a key or
sees a case: the words that come in are all there is, and none of them is ever code.
"""
