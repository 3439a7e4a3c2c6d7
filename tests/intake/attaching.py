"""What a reporter does with files, and how a page lists them."""

from collections.abc import Sequence

from tests.intake.reporter import Reporter, Typed
from tests.page import Page, words

File = tuple[str, bytes]


def add(
    reporter: Reporter,
    path: str,
    files: Sequence[File],
    typed: Typed | None = None,
    status: int = 200,
    button: str = "add",
) -> Page:
    """Choose files and press the button that adds them; "" presses the page's own."""
    pressed = {button: "yes"} if button else {}
    return reporter.attach(path, files, typed, status=status, **pressed)


def remove(
    reporter: Reporter, path: str, name: str, typed: Typed | None = None
) -> Page:
    """Press the button that removes the file of this name."""
    button = next(
        each
        for each in reporter.page.all("button")
        if each.get("name") == "remove" and words(each).endswith(name)
    )
    return reporter.post(path, {**(typed or {}), "remove": button.get("value", "")})


def file_names(page: Page) -> list[str]:
    """Return the names in the list of files that wait."""
    return [words(next(each.iter("bdi"))) for each in page.of_class("file")]


def size_of(page: Page) -> str:
    """Return the size of the first file in the list."""
    return words(next(page.of_class("file")[0].iter("span")))


def choices(page: Page) -> dict[str, str]:
    """Return what the page would post for each file, as it stands."""
    fields = page.fields()
    return {name: value for name, value in fields.items() if name[:5] == "file-"}
