"""Both programs over the stores of one room, and a reporter who comes with a code."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from portal.desk import build_app
from portal.intake import create_app
from portal.intake.current import OFFICE
from portal.settings import read_intake
from tests.casework.room import Room
from tests.desk.conftest import settings_of
from tests.journeys.browser import follow, served


@contextmanager
def both_served(room: Room) -> Iterator[tuple[str, str]]:
    """Serve intake and desk over a room's stores; gives both addresses."""
    assert room.root is not None
    (room.folder / "config.toml").write_text(f'root = "{room.root.hex()}"\n')
    (room.folder / "intake").mkdir(exist_ok=True)
    (room.folder / "intake" / "intake.toml").write_text(
        'https = false\nmailbox_url = "sqlite:///mailbox.db"\n'
    )
    intake_app = create_app(read_intake(room.folder), clock=room.clock)
    desk_app = build_app(settings_of(room.folder), room.office)
    try:
        with served(intake_app) as intake, served(desk_app) as desk:
            yield intake, desk
    finally:
        intake_app.extensions[OFFICE].mailbox.close()


def come_with(reporter: Page, intake: str, code: str) -> None:
    """Come to the intake with a code."""
    reporter.goto(f"{intake}/nl/code")
    reporter.fill("#typed-code", code)
    follow(reporter.locator("main form button"))
