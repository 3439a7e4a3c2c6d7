"""A strict reader of TOML tables that gathers problems instead of stopping at one.

Each value is taken once, by name and type; what is left over at the end is a problem
too. What the values mean is for the readers that call this. Calls nobody.
"""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources.abc import Traversable
from typing import Any

_ID = re.compile(r"[a-zA-Z][a-zA-Z0-9_.-]*")
_KINDS = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    date: "a day such as 2023-02-18",
    dict: "a table",
    list: "a list",
}


class ProfileRefused(Exception):
    """A profile that cannot be used: every problem that was found, with its place."""

    def __init__(self, problems: Collection[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Source:
    """Where tables come from, in which language they are read, and what was wrong.

    A file that the folder has not is read from `below`, the folder of the profile that
    this one builds on, if there is one.
    """

    folder: Traversable
    language: str
    languages: tuple[str, ...]
    problems: list[str] = field(default_factory=list)
    below: Traversable | None = None

    def file(self, *path: str) -> "Table":
        """Read a file of the folder; an unreadable one is an empty table."""
        place = "/".join(path)
        try:
            text = self._find(*path).read_text(encoding="utf-8")
            return Table(place, tomllib.loads(text), self)
        except OSError:
            self.problems.append(f"{place}: cannot be read")
        except ValueError as error:
            self.problems.append(f"{place}: is not TOML: {error}")
        return Table(place, {}, self)

    def files(self, *path: str) -> tuple["Table", ...]:
        """Read every TOML file of a folder inside the folder, by name."""
        folder = self._find(*path)
        if not folder.is_dir():
            self.problems.append(f"{'/'.join(path)}: there is no such folder")
            return ()
        names = sorted(each.name for each in folder.iterdir())
        return tuple(self.file(*path, name) for name in names if name.endswith(".toml"))

    def _find(self, *path: str) -> Traversable:
        """Return a file or folder of this profile, or that of the one below."""
        own = self.folder.joinpath(*path)
        if self.below is None or own.is_file() or own.is_dir():
            return own
        return self.below.joinpath(*path)


class Table:
    """One TOML table with its place, for messages.

    Taking a value that is missing or of another kind gives an empty one and notes the
    problem, so that reading can go on and find the others.
    """

    def __init__(self, place: str, values: Mapping[str, Any], source: Source) -> None:
        self.place = place
        self._values = dict(values)
        self._source = source

    def problem(self, what: str) -> None:
        """Note what is wrong here."""
        self._source.problems.append(f"{self.place}: {what}")

    def has(self, key: str) -> bool:
        """Tell whether the key is there and not taken yet."""
        return key in self._values

    def left(self) -> tuple[str, ...]:
        """Return the keys that nobody took yet."""
        return tuple(self._values)

    def kind(self, key: str) -> type:
        """Tell what kind of value a key has."""
        return type(self._values[key])

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of one text or more, none of them blank."""
        values = self.take(key, list)
        if values is None:
            return ()
        if values and all(isinstance(each, str) and each.strip() for each in values):
            return tuple(values)
        self.problem(f"{key} must be a list of texts")
        return ()

    def text(self, key: str) -> str:
        """Take a text that is not blank."""
        value: str | None = self.take(key, str)
        if value is not None and not value.strip():
            self.problem(f"{key} is empty")
        return value or ""

    def id(self) -> str:
        """Take `id`: letters, digits, and `_`, `-` or `.` between them."""
        value = self.text("id")
        if value and not _ID.fullmatch(value):
            self.problem(f"{value!r} cannot be an id")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """Take a whole number above 0; without one, the default if there is any."""
        if default is not None and not self.has(key):
            return default
        value: int | None = self.take(key, int)
        if value is not None and value < 1:
            self.problem(f"{key} must be 1 or more")
        return value or 0

    def numbers(self, key: str) -> tuple[int, ...]:
        """Take a list of whole numbers above 0, each greater than the one before."""
        values = self.take(key, list) or []
        is_known = all(type(each) is int and each > 0 for each in values)
        if is_known and values == sorted(set(values)):
            return tuple(values)
        self.problem(f"{key} must be whole numbers above 0, the smallest first")
        return ()

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Take true or false; without one, the default if there is any."""
        if default is not None and not self.has(key):
            return default
        return bool(self.take(key, bool))

    def day(self, key: str) -> date:
        """Take a day, written as 2023-02-18."""
        return self.take(key, date) or date.min

    def words(self, key: str, *, optional: bool = False) -> str:
        """Take a text that is there in every language; return the one being read."""
        if optional and not self.has(key):
            return ""
        table = self.table(key)
        texts = {each: table.text(each) for each in self._source.languages}
        table.done()
        return texts[self._source.language]

    def table(self, key: str) -> "Table":
        """Take a table inside this one."""
        return Table(f"{self.place}, {key}", self.take(key, dict) or {}, self._source)

    def tables(self, key: str, *, least: int = 1) -> tuple["Table", ...]:
        """Take a list of tables; their ids must differ."""
        if not least and not self.has(key):
            return ()
        values = self.take(key, list) or []
        if len(values) < least:
            self.problem(f"{key} must have {least} or more")
        ids = [each["id"] for each in values if isinstance(each, dict) and "id" in each]
        for twice in sorted({str(each) for each in ids if ids.count(each) > 1}):
            self.problem(f"{key} has two with the id {twice}")
        return tuple(self._inner(key, *each) for each in enumerate(values, start=1))

    def done(self) -> None:
        """Note every key that nobody took."""
        for key in self._values:
            self.problem(f"{key} is not known here")

    def take(self, key: str, kind: type) -> Any:
        """Take a value of one kind; None, and a problem, when it is not there."""
        if key not in self._values:
            self.problem(f"{key} is missing")
            return None
        value = self._values.pop(key)
        # To isinstance, True is a whole number and a moment is a day; to a reader not.
        if type(value) is not kind:
            self.problem(f"{key} must be {_KINDS[kind]}")
            return None
        return value

    def _inner(self, key: str, number: int, value: object) -> "Table":
        if not isinstance(value, dict):
            self.problem(f"{key} {number} must be a table")
            value = {}
        name = value.get("id", number)
        return Table(f"{self.place}, {key} {name}", value, self._source)
