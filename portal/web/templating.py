"""How the templates are rendered, for both programs.

A name that is missing in a template is an error, not an empty place.
"""

from flask import Flask
from jinja2 import StrictUndefined

from portal.web.folders import template_folder

__all__ = ["set_templates", "template_folder"]


def set_templates(app: Flask) -> None:
    """Make this app render the shared templates, strictly and compactly."""
    app.jinja_options = {
        "autoescape": True,
        "auto_reload": False,
        "lstrip_blocks": True,
        "trim_blocks": True,
        "undefined": StrictUndefined,
    }
