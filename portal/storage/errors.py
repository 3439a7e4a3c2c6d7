"""What goes wrong with a store as a whole, told to the person who starts a program.

Each message says what was found and what to do next; it names a path or a revision,
never a row.
"""


class StoreError(Exception):
    """The family: a store that cannot be used."""


class StoreMissing(StoreError):
    """There is no store where the settings say."""


class StoreRefused(StoreError):
    """There is a store, and it is not what this release of the program expects."""
