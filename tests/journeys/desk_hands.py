"""What somebody at the desk does with their hands: type, press, follow.

For journeys in a real browser; nothing here looks into a store.
"""

import re
from base64 import b32decode
from dataclasses import dataclass

from playwright.sync_api import Page

from crypto import totp
from tests.casework.room import Room
from tests.journeys.browser import follow


@dataclass
class Hands:
    """One browser at the desk's program; `address` is where that is served."""

    page: Page
    address: str
    room: Room

    def go(self, path: str) -> None:
        """Open an address of the program."""
        self.page.goto(self.address + path)

    def press(self, name: str) -> None:
        """Press the button that begins with these words."""
        words = re.compile("^" + re.escape(name))
        follow(self.page.get_by_role("button", name=words))

    def unfold(self, name: str) -> None:
        """Unfold a form that stands closed on a page."""
        self.page.locator("summary", has_text=name).click()

    def fill(self, **fields: str) -> None:
        """Type into fields by their ids; `act__field` stands for `act-field`."""
        for name, value in fields.items():
            self.page.fill(f"#{name.replace('__', '-')}", value)

    def pick(self, **fields: str) -> None:
        """Choose from lists, or type days, each in a section that is opened first."""
        for name, value in fields.items():
            control = self.page.locator(f"#decide-{name}")
            section = self.page.locator("details.section").filter(has=control)
            if section.get_attribute("open") is None:
                section.locator("summary").click()
            if control.evaluate("each => each.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)

    def sign_in(self, name: str) -> None:
        """Sign in as one of the room's people."""
        self.enter(name, self.room.people[name].passphrase, self.room.code_of(name))

    def enter(self, name: str, passphrase: str, second: str) -> None:
        """Fill in the sign-in page and press its button."""
        self.go("/sign-in")
        self.fill(name=name, passphrase=passphrase, second=second)
        self.press("Inloggen")

    def said(self) -> str:
        """Return what the page says was done."""
        return self.page.locator(".said").first.inner_text()

    def heading(self) -> str:
        """Return the page's own heading."""
        return self.page.locator("h1").inner_text()


def code_of(room: Room, secret: str) -> str:
    """Return the next code of an app into which a secret was typed."""
    room.clock.advance(seconds=totp.STEP_SECONDS)
    key = b32decode(secret.replace(" ", ""))
    return totp.code_at(key, totp.step_at(room.clock.now()))
