"""Writes what a small profile holds as TOML, as people write it."""

from collections.abc import Mapping


def toml(value: object) -> str:
    """Return a value as TOML writes it, tables and lists on one line."""
    if isinstance(value, Mapping):
        pairs = (f"{quoted(str(key))} = {toml(each)}" for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return quoted(value) if isinstance(value, str) else str(value)


def quoted(text: str) -> str:
    """Return a text between quotes, with everything unusual as its code point."""
    plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _-.:/{}?"
    return '"' + "".join(x if x in plain else f"\\U{ord(x):08x}" for x in text) + '"'
