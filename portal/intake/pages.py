"""Rendering: what every page of the intake has, and what its templates may call.

No page is decided here. A template gets sentences by id, rich ones through the only
cleaner of markup, and days in words. Calls portal.web and the profile's texts.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Flask, current_app, render_template, request
from markupsafe import Markup, escape

from portal.intake.current import language, office, texts
from portal.profiles.profile import Profile
from portal.settings import SharedSettings
from portal.web.assets import Asset
from portal.web.i18n import LANGUAGES, day_in_words
from portal.web.markup import inline, plain_name
from portal.web.problems import PageProblem
from portal.web.sizes import size_in_words

_CONTACT = "meldkluis.contact"


def prepare_pages(
    app: Flask, profile: Profile, shared: SharedSettings, stylesheet: Asset
) -> None:
    """Give the templates of this app their words and what they call."""
    phone = profile.organisation.phone
    contact = {
        "organisation": plain_name(profile.organisation.name),
        "phone": phone,
        "post_address": profile.organisation.post_address,
        "visiting_address": shared.visiting_address,
    }
    app.extensions[_CONTACT] = contact
    app.jinja_env.globals.update(
        **contact,
        phone_link="".join(sign for sign in phone if sign.isdigit() or sign == "+"),
        stylesheets=[stylesheet.url],
        notice="",
        kept=False,
        t=sentence,
        rich=rich,
        lines=rich_lines,
        day=lambda value: day_in_words(value, language()),
    )


def render(
    template: str,
    *,
    here: str | None = None,
    problems: Sequence[PageProblem] = (),
    **values: Any,
) -> str:
    """Render a page of the intake.

    `here` is the page's own address without its language, where that is not the one
    that was asked for; an answer to a post has none unless it is given.
    """
    if here is None and request.method != "POST":
        here = request.path.lstrip("/").partition("/")[2]
    return render_template(
        f"intake/{template}.html",
        language=language(),
        other_language=_other_language(here),
        names_language=_names_language(),
        problems=problems,
        **values,
    )


def sentence(text_id: str, /, **values: str | int) -> str:
    """Return a text in the language of the page; the template escapes it."""
    return texts().get(text_id, **(_given() | values))


def rich(text_id: str, /, **values: str | int) -> Markup:
    """Return a text whose own simple tags are let through, its values escaped."""
    escaped = {name: escape(value) for name, value in (_given() | values).items()}
    return inline(texts().get(text_id, **escaped))


def rich_lines(text_id: str, /) -> list[Markup]:
    """Return a list of texts as `rich` does."""
    escaped = {name: escape(value) for name, value in _given().items()}
    return [inline(text) for text in texts().list(text_id, **escaped)]


def in_words(value: date) -> str:
    """Return a day in the language of the page."""
    return day_in_words(value, language())


def _given() -> dict[str, str | int]:
    """Return what every sentence may name: where we are found, and how large a file."""
    contact: dict[str, str | int] = current_app.extensions[_CONTACT]
    limits = office().room.limits
    return contact | {
        "file_limit": size_in_words(limits.file_bytes, language()),
        "report_limit": size_in_words(limits.report_bytes, language()),
    }


def _names_language() -> str:
    """Return the language of people's functions, where the page is in another."""
    names = office().profile.languages[0]
    return "" if names == language() else names


def _other_language(here: str | None) -> dict[str, str] | None:
    """Return where the same page is in the other language; None if it would be lost."""
    if here is None:
        return None
    other, name = next(each for each in LANGUAGES.items() if each[0] != language())
    return {"id": other, "name": name, "path": f"/{other}/{here}"}
