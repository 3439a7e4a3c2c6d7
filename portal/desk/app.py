"""Puts the desk's program together: one Flask app over one office.

Order matters: a form's origin is checked, and it is read within bounds, before the gate
asks who it is from; whoever takes files asks first (`gate.admit`). Calls
`portal.casework.office`, `portal.web` and every page here.
"""

from pathlib import Path

from flask import Flask

from portal.attachments.room import MEBIBYTE
from portal.casework.office import DeskOffice, open_office
from portal.clock import Clock
from portal.desk.acts import acts
from portal.desk.addresses import know_ids
from portal.desk.annual import annual, know_years
from portal.desk.annual_aside import annual_aside
from portal.desk.annual_delivery import annual_delivery
from portal.desk.annual_editions import annual_editions
from portal.desk.annual_publish import annual_publish
from portal.desk.annual_sheets import annual_sheets
from portal.desk.annual_texts import annual_texts
from portal.desk.audit import audit
from portal.desk.case import case
from portal.desk.case_archive import case_archive
from portal.desk.copies import copies
from portal.desk.current import keep_office
from portal.desk.failures import answer_refusals
from portal.desk.files import files
from portal.desk.files_words import know_files
from portal.desk.frame import frame_pages
from portal.desk.gate import stand_guard
from portal.desk.health import health
from portal.desk.new_report import new_report
from portal.desk.own_keys import own_keys
from portal.desk.people import people
from portal.desk.queue import queue
from portal.desk.register import register
from portal.desk.register_import import register_import
from portal.desk.register_words import know_registers
from portal.desk.reminders import reminders
from portal.desk.retention import retention
from portal.desk.search import search
from portal.desk.sign_in import sign_in
from portal.desk.sweep import keep_swept
from portal.desk.task_acts import tasks
from portal.desk.welcome import welcome
from portal.desk.words import know_words
from portal.desk.writing import writing
from portal.settings.desk import DeskSettings
from portal.web.assets import STATIC, read_asset, serve_assets
from portal.web.body import bound_bodies
from portal.web.cookie import SealedCookies
from portal.web.daily_keys import DailyKeys
from portal.web.failures import Program
from portal.web.headers import set_headers
from portal.web.markup import plain_name
from portal.web.origin import check_origin
from portal.web.page_form import keep_daily_keys
from portal.web.templating import set_templates, template_folder

PAGES = (
    health,
    sign_in,
    welcome,
    queue,
    case,
    files,
    acts,
    people,
    audit,
    own_keys,
    reminders,
    copies,
    case_archive,
    new_report,
    tasks,
    writing,
    search,
    retention,
    register,
    register_import,
    annual,
    annual_editions,
    annual_texts,
    annual_aside,
    annual_delivery,
    annual_sheets,
    annual_publish,
)
# The store of sessions decides when one is over; the cookie only has to outlive it.
COOKIE_SECONDS = 24 * 60 * 60


def create_app(settings: DeskSettings, *, clock: Clock | None = None) -> Flask:
    """Open both stores and return the desk's program.

    Raises what `open_office` raises for stores or a profile that cannot be used.
    """
    office = open_office(settings, clock=clock)
    keep_swept(office)
    return build_app(settings, office)


def build_app(settings: DeskSettings, office: DeskOffice) -> Flask:
    """Return the desk's program over an open office."""
    app = Program(__name__, static_folder=None, template_folder=str(template_folder()))
    # Nobody asks which methods there are; a wrong one is answered with a page.
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    set_templates(app)
    _keep_session(app, settings, office.clock)
    keep_office(app, office)
    sheet = read_asset(STATIC / "portal.css", STATIC / "desk.css", *_theme(settings))
    script = read_asset(STATIC / "desk.js")
    serve_assets(app, sheet, script)
    set_headers(app, https=settings.https)
    check_origin(app, https=settings.https)
    bound_bodies(app, settings.max_form_bytes, settings.report_mebibytes * MEBIBYTE)
    stand_guard(app)
    answer_refusals(app)
    know_ids(app)
    know_words(app)
    know_files(app)
    know_registers(app)
    know_years(app, "".join(path.read_text("utf-8") for path in _theme(settings)))
    name = plain_name(office.profile.organisation.name)
    frame_pages(app, name, (sheet.url,), script.url)
    for page in PAGES:
        app.register_blueprint(page)
    return app


def _theme(settings: DeskSettings) -> list[Path]:
    """Return the organisation's own stylesheet, if it has one: tokens and no more."""
    theme = settings.shared.instance / "theme.css"
    return [theme] if theme.is_file() else []


def _keep_session(app: Flask, settings: DeskSettings, clock: Clock) -> None:
    keys = DailyKeys(settings.runtime, clock)
    keep_daily_keys(app, keys)
    app.session_interface = SealedCookies(keys, clock, COOKIE_SECONDS)
    # Browsers accept this prefix only over HTTPS, from this host, for all paths.
    app.config["SESSION_COOKIE_NAME"] = "__Host-desk" if settings.https else "desk"
    app.config["SESSION_COOKIE_SECURE"] = settings.https
