"""What Alembic runs around the scripts of either store.

`portal.storage.schema` opens the transaction and hands it over; nothing is configured
here and nothing else may be.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
