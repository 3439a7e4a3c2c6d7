"""Where the templates lie: for both programs, and for what draws without Flask.

In a checkout they lie beside the package, where people look for them; in a wheel,
inside it. Calls nobody.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def template_folder() -> Path:
    """Return the folder of pieces/, intake/, desk/ and annual/."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"
