"""Reads one TOML file value by value and collects what is wrong with it.

A value that is wrong gives its default back, so that the reading goes on and the next
problem is found as well. No setting is named here.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

HEX_KEY = re.compile(r"[0-9a-f]{64}")
Kind = TypeVar("Kind", str, int, bool)
Default = TypeVar("Default")
KINDS: dict[type, str] = {
    str: "a text between quotes",
    int: "a whole number",
    bool: "true or false",
}


class SettingsRefused(Exception):
    """The settings cannot be used; `problems` holds one sentence for each reason."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Reading:
    """One TOML table that is being read.

    A missing file has no values, so every default holds; each program runs on
    defaults alone.
    """

    def __init__(self, path: Path, instance: Path) -> None:
        self.problems: list[str] = []
        self._instance = instance.resolve()
        self._name = str(path.relative_to(instance))
        self._values: dict[str, object] = self._load(path)
        self._known: set[str] = set()

    def text(self, key: str, default: str) -> str:
        """Return a line of text."""
        value = self._take(key, str, default)
        if "\x00" in value:
            return self._refuse(key, "holds a NUL character", default)
        return value

    def choice(self, key: str, default: str, pattern: str, meaning: str) -> str:
        """Return a text that matches a pattern; `meaning` says in words which."""
        value = self.text(key, default)
        if re.fullmatch(pattern, value) is None:
            return self._refuse(key, f"is not {meaning}", default)
        return value

    def number(self, key: str, default: int, least: int, most: int) -> int:
        """Return a whole number within bounds, both included."""
        value = self._take(key, int, default)
        if not least <= value <= most:
            problem = f"is {value} and must lie between {least} and {most}"
            return self._refuse(key, problem, default)
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        return self._take(key, bool, default)

    def path(self, key: str, default: str) -> Path:
        """Return an absolute path; a relative one starts at the instance folder."""
        return self._instance / self.text(key, default)

    def store(self, key: str, default: str) -> str:
        """Return the address of a store, with an absolute path for SQLite.

        The address is not repeated in a problem: it may hold a password.
        """
        value = self.text(key, default)
        kind, _, rest = value.partition(":///")
        if kind == "sqlite" and rest:
            return f"sqlite:///{self._instance / rest}"
        if re.fullmatch(r"postgresql://\S+", value):
            return value
        return self._refuse(
            key, "does not begin with sqlite:///PATH or postgresql://", default
        )

    def key(self, key: str) -> bytes | None:
        """Return a public key of 32 bytes, or None where it is left empty."""
        value = self.text(key, "")
        if not value:
            return None
        if HEX_KEY.fullmatch(value) is None:
            self._refuse(key, "is not 64 hexadecimal digits in lower case", "")
            return None
        return bytes.fromhex(value)

    def texts(
        self, key: str, names: tuple[str, ...] | None = None
    ) -> Mapping[str, str]:
        """Return a table of texts, such as [organisation], with some of these names.

        Without names, whatever they are.
        """
        self._known.add(key)
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            return self._refuse(key, "is not a table", {})
        for name, text in value.items():
            if names is not None and name not in names:
                self._refuse(f"{key}.{name}", "is not a setting of this file", None)
            elif not isinstance(text, str) or not text.strip():
                self._refuse(f"{key}.{name}", f"is not {KINDS[str]}", None)
        return dict(value)

    def numbers(self, key: str, least: int, most: int) -> Mapping[str, int]:
        """Return a table of whole numbers within bounds, whatever their names."""
        self._known.add(key)
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            return self._refuse(key, "is not a table", {})
        problem = f"is not a whole number between {least} and {most}"
        for name, number in value.items():
            if type(number) is not int or not least <= number <= most:
                self._refuse(f"{key}.{name}", problem, None)
        return dict(value)

    def name_unknown(self) -> None:
        """Call what was not asked for a problem: it may be a slip of the pen."""
        for key in self._values.keys() - self._known:
            self._refuse(key, "is not a setting of this file", None)

    def _load(self, path: Path) -> dict[str, object]:
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except OSError as refused:
            self.problems.append(f"{self._name} cannot be read: {refused.strerror}")
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as broken:
            self.problems.append(f"{self._name} is not valid TOML: {broken}")
        return {}

    def _take(self, key: str, kind: type[Kind], default: Kind) -> Kind:
        self._known.add(key)
        value = self._values.get(key, default)
        # By type and not by isinstance: to Python, true is a whole number too.
        if type(value) is kind:
            return value
        return self._refuse(key, f"is not {KINDS[kind]}", default)

    def _refuse(self, key: str, problem: str, default: Default) -> Default:
        self.problems.append(f"{self._name}: `{key}` {problem}")
        return default


def finish(*readings: Reading) -> None:
    """End the reading of one or more files.

    Raises:
        SettingsRefused: when any of them has a problem; with all of them, sorted.
    """
    for reading in readings:
        reading.name_unknown()
    problems = [problem for reading in readings for problem in reading.problems]
    if problems:
        raise SettingsRefused(tuple(sorted(problems)))
