"""Putting the intake together: settings in, a Flask app out.

The one place where real things are chosen; tests call the same function with a frozen
clock. Every page, header and failure of the program is registered here.
"""

from pathlib import Path

from flask import Flask, request
from werkzeug.routing import BaseConverter

from crypto.errors import KeyListRefused
from portal.attachments.reading import FileBroken
from portal.attachments.room import MEBIBYTE, Room, cleaning_bounds, limits_of
from portal.clock import Clock, SystemClock
from portal.filing.ceiling import Ceiling
from portal.filing.errors import DraftGone, NotReceived, Untrusted
from portal.filing.office import Office
from portal.intake import (
    beside,
    check,
    code,
    done,
    downloads,
    hand_on,
    inbox,
    leave,
    machines,
    minutes,
    report,
    start,
    telling,
)
from portal.intake.current import OFFICE, SETTINGS, office
from portal.intake.failure_page import show_failure
from portal.intake.open_forms import NobodyReads
from portal.intake.pages import prepare_pages
from portal.mailbox.mailbox import open_mailbox
from portal.profiles import load
from portal.published_keys import KeyListFile, KeysUnusable
from portal.settings import IntakeSettings
from portal.web.assets import STATIC, read_asset, serve_assets
from portal.web.body import bound_bodies
from portal.web.cookie import SealedCookies
from portal.web.daily_keys import DailyKeys
from portal.web.failures import Program, answer_failures, answer_with
from portal.web.headers import set_headers
from portal.web.i18n import LANGUAGES
from portal.web.origin import check_origin
from portal.web.page_form import keep_daily_keys
from portal.web.sealed_field import FieldRefused
from portal.web.templating import set_templates, template_folder

# Pages that take something, or lead to one that does, need a key to seal to.
TAKING = (
    start,
    report,
    check,
    done,
    code,
    inbox,
    minutes,
    downloads,
    hand_on,
    beside,
)
TELLING = (telling, leave, machines)
COOKIE = "session-intake"
# More than two roots, a token and a time: how long it is does not tell what is open.
COOKIE_BYTES = 240


class LanguageConverter(BaseConverter):
    """A language that the pages have; another one is an unknown address."""

    regex = "|".join(LANGUAGES)


def create_app(settings: IntakeSettings, *, clock: Clock | None = None) -> Flask:
    """Return the intake program of an installation.

    Raises:
        StoreMissing, StoreRefused: when the mailbox cannot be used.
        ProfileRefused: when the profile cannot.
    """
    shared = settings.shared
    clock = clock or SystemClock(shared.zone)
    profile = load(shared.profile).with_organisation(shared.own_words)
    profile = profile.with_phones(shared.desk_phones)
    app = Program(__name__, static_folder=None, template_folder=template_folder())
    app.extensions[SETTINGS] = settings
    app.extensions[OFFICE] = Office(
        mailbox=open_mailbox(settings.mailbox_url),
        keys=KeyListFile(shared.keys_file, shared.root, settings.version_floor),
        profile=profile,
        clock=clock,
        draft_hours=settings.draft_hours,
        ceiling=Ceiling(settings.most_drafts, settings.reserve_mebibytes * 1024**2),
        room=Room(limits_of(settings)),
        cleaning=cleaning_bounds(settings),
    )
    stylesheet = read_asset(STATIC / "portal.css", *_theme(settings))
    set_templates(app)
    prepare_pages(app, profile, shared, stylesheet)
    _speak_http(app, settings, clock)
    serve_assets(app, stylesheet)
    _register_pages(app)
    return app


def _speak_http(app: Flask, settings: IntakeSettings, clock: Clock) -> None:
    keys = DailyKeys(settings.runtime, clock)
    app.config["SESSION_COOKIE_NAME"] = COOKIE
    if settings.https:
        # The browser then takes it from this host, by HTTPS, and from nobody else.
        app.config["SESSION_COOKIE_NAME"] = f"__Host-{COOKIE}"
        app.config["SESSION_COOKIE_SECURE"] = True
    # Nobody asks which methods there are; a wrong one is answered with a page.
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.session_interface = SealedCookies(
        keys, clock, settings.idle_minutes * 60, COOKIE_BYTES
    )
    keep_daily_keys(app, keys)
    check_origin(app, https=settings.https)
    bound_bodies(app, settings.max_form_bytes, settings.report_mebibytes * MEBIBYTE)
    set_headers(app, https=settings.https)
    answer_failures(app, show_failure)
    answer_with(app, KeysUnusable, 503, "unavailable", show_failure)
    # A desk of the profile that the list does not have: nobody to seal to either.
    answer_with(app, KeyListRefused, 503, "unavailable", show_failure)
    # Not a failure: the other forms work.
    answer_with(app, NobodyReads, 409, "nobody", show_failure)
    answer_with(app, NotReceived, 503, "not_received", show_failure)
    answer_with(app, DraftGone, 410, "too_old", show_failure)
    answer_with(app, FieldRefused, 410, "too_old", show_failure)
    answer_with(app, FileBroken, 409, "file_broken", show_failure)
    answer_with(app, Untrusted, 409, "untrusted", show_failure)


def _register_pages(app: Flask) -> None:
    app.url_map.converters["language"] = LanguageConverter
    app.url_map.strict_slashes = False
    for page in (*TAKING, *TELLING):
        app.register_blueprint(page.pages)
    taking = {page.pages.name for page in TAKING}

    @app.before_request
    def need_keys() -> None:
        # Take nothing, and promise nothing, while there is nobody to seal to.
        if request.blueprint in taking:
            office().keys.read()

    @app.url_value_preprocessor
    def drop_language(_endpoint: str | None, values: dict[str, str] | None) -> None:
        # It stands in the path, where portal.intake.current reads it.
        if values:
            values.pop("language", None)


def _theme(settings: IntakeSettings) -> list[Path]:
    """Return the organisation's own stylesheet, if it has one: tokens and no more."""
    theme = settings.shared.instance / "theme.css"
    return [theme] if theme.is_file() else []
