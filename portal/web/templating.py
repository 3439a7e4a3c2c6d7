"""Where the templates lie and how they are rendered, for both programs.

In a checkout they lie beside the package, where people look for them; in a wheel,
inside it. A name that is missing in a template is an error, not an empty place.
"""

from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined

_PACKAGE = Path(__file__).parents[1]


def template_folder() -> Path:
    """Return the folder of pieces/, intake/ and desk/."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def set_templates(app: Flask) -> None:
    """Make this app render the shared templates, strictly and compactly."""
    app.jinja_options = {
        "autoescape": True,
        "auto_reload": False,
        "lstrip_blocks": True,
        "trim_blocks": True,
        "undefined": StrictUndefined,
    }
