"""The register: what the desk knows and decides, sealed to the people with access.

Tables, migrations and the queries on them, for people, locked keys, case files and the
audit chain. No code that the intake runs may import it, not even indirectly. May call
`portal.domain` and `crypto`; never `portal.mailbox`.
"""
