"""In what a store differs from its tables: a trigger, an extra table, a loose column.

Whoever can write to a store's file could plant these, and a hand-made repair leaves
them by accident. It reads the catalogue only, never a row, and knows no store.
"""

from sqlalchemy import Connection, Inspector, MetaData, Table, inspect, text
from sqlalchemy.engine.interfaces import Dialect, ReflectedColumn
from sqlalchemy.schema import Column, UniqueConstraint
from sqlalchemy.types import TypeEngine

# Alembic keeps the revision of the store in it.
VERSION_TABLE = "alembic_version"
PLANTED = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')",
    "postgresql": (
        "SELECT tgname FROM pg_trigger"
        " JOIN pg_class ON pg_class.oid = tgrelid"
        " JOIN pg_namespace ON pg_namespace.oid = relnamespace"
        " WHERE NOT tgisinternal AND nspname = current_schema()"
        " UNION SELECT viewname FROM pg_views WHERE schemaname = current_schema()"
        " UNION SELECT rulename FROM pg_rules WHERE schemaname = current_schema()"
    ),
}


def differences(connection: Connection, metadata: MetaData) -> tuple[str, ...]:
    """Return each difference as a few words; none where the store is as it should."""
    inspector = inspect(connection)
    found = set(inspector.get_table_names()) - {VERSION_TABLE}
    wanted = set(metadata.tables)
    planted = connection.scalars(text(PLANTED[connection.dialect.name])).all()
    return (
        *(f"{name} is a trigger, view or rule" for name in sorted(planted)),
        *(f"table {name} is missing" for name in sorted(wanted - found)),
        *(f"table {name} is unknown" for name in sorted(found - wanted)),
        *(
            f"table {name} has other {what}"
            for name in sorted(wanted & found)
            for what in _other(inspector, metadata.tables[name], connection.dialect)
        ),
    )


def _other(inspector: Inspector, table: Table, dialect: Dialect) -> list[str]:
    """Return in what the table differs: columns, keys, indexes, references."""
    found = {
        "columns": {
            _found_column(c, dialect) for c in inspector.get_columns(table.name)
        },
        "keys": {
            tuple(inspector.get_pk_constraint(table.name)["constrained_columns"]),
            *(
                tuple(unique["column_names"])
                for unique in inspector.get_unique_constraints(table.name)
            ),
        },
        "indexes": {
            (tuple(index["column_names"]), bool(index["unique"]))
            for index in inspector.get_indexes(table.name)
            if not index.get("duplicates_constraint")
        },
        "references": {
            (tuple(key["constrained_columns"]), key["referred_table"])
            for key in inspector.get_foreign_keys(table.name)
        },
    }
    wanted = _wanted(table, dialect)
    return [what for what, things in wanted.items() if things != found[what]]


def _wanted(table: Table, dialect: Dialect) -> dict[str, set[tuple[object, ...]]]:
    return {
        "columns": {_wanted_column(column, dialect) for column in table.columns},
        "keys": {
            tuple(table.primary_key.columns.keys()),
            *(
                tuple(constraint.columns.keys())
                for constraint in table.constraints
                if isinstance(constraint, UniqueConstraint)
            ),
        },
        "indexes": {
            (tuple(index.columns.keys()), bool(index.unique)) for index in table.indexes
        },
        "references": {
            (tuple(key.column_keys), key.referred_table.name)
            for key in table.foreign_key_constraints
        },
    }


def _found_column(column: ReflectedColumn, dialect: Dialect) -> tuple[object, ...]:
    return column["name"], _type_name(column["type"], dialect), column["nullable"]


def _wanted_column(column: Column[object], dialect: Dialect) -> tuple[object, ...]:
    return column.name, _type_name(column.type, dialect), bool(column.nullable)


def _type_name(kind: TypeEngine[object], dialect: Dialect) -> str:
    return kind.compile(dialect)
