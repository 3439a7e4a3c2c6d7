"""Pages that only tell something: a lost code, how safe this is, accessibility.

They work also when nothing can be received, so that phone and post are always found.
"""

from flask import Blueprint

from portal.intake.pages import render

pages = Blueprint("telling", __name__)
_PARTS = {
    "lost": ("what", "found"),
    "about": ("protects", "limits", "keeps"),
    "accessibility": ("state", "help"),
}


@pages.get("/<language:language>/lost-code")
def lost_code() -> str:
    """Tell what to do when the code is lost."""
    return _tell("lost")


@pages.get("/<language:language>/about")
def about() -> str:
    """Tell what this site protects against, and what not."""
    return _tell("about")


@pages.get("/<language:language>/accessibility")
def accessibility() -> str:
    """Show the accessibility statement."""
    return _tell("accessibility")


def _tell(page: str) -> str:
    return render("plain", page=page, parts=_PARTS[page])
