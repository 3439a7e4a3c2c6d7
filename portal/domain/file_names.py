"""File names made safe to show."""


def safe_name(raw: str) -> str:
    """Return a safe name."""
    return raw.replace("\\", "/").rpartition("/")[2][:120] or "bestand"
