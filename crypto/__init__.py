"""Sealing, opening, signing: bytes in, bytes out.

No clock, no disk, no network and nothing of the portal. Each module follows its section
of SPEC.md, and what fails raises one of crypto.errors. Nothing is imported here, so
that whoever needs one module does not load the others.
"""
