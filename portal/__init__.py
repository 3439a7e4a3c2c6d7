"""Meldkluis: two programs around a sealed mailbox, the intake and the desk.

The intake takes reports from people without a name; the desk reads and answers them.
Each room below is one package; `docs/architecture.md` draws the arrows between them and
import-linter (in `pyproject.toml`) holds them. Sealing and opening live in `crypto`.
"""
