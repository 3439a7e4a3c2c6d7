"""The engine room under both stores: how a database is opened, moved on and checked.

Knows SQLite and PostgreSQL, and no table: those belong to `portal.mailbox` and
`portal.register`, which call it with a `Schema` of their own. Calls neither.
"""
