"""The mailbox: the sealed letters, and all of the stores that the intake can reach.

Tables, migrations and the queries on them. It stores and returns sealed bytes, random
ids and days; it opens nothing and knows nothing of people at the desk. May call
`portal.domain` and the sealed types of `crypto`; never `portal.register`.
"""
