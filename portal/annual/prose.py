"""The narrative of the report, read from Markdown once for all formats.

Headings, paragraphs, lists, emphasis and links; all else stands as it was typed, HTML
and pictures too. Web page, PDF and text document draw the same parts. Calls the domain.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from portal.domain.typed import clean

# The title of the report is a heading of level 1, and that of a chapter of level 2.
FIRST_LEVEL: Final = 3
LAST_LEVEL: Final = 5
_SCHEMES: Final = {"http", "https"}
# Programs refuse a longer address, each with a bound of its own.
_LONGEST_ADDRESS: Final = 2000
# Lists within lists; each is two steps of the reader, which drops what is far deeper.
_DEEPEST: Final = 6
_STEPS: Final = 2
_RULES: Final = (
    "autolink",
    "balance_pairs",
    "emphasis",
    "entity",
    "escape",
    "fragments_join",
    "heading",
    "link",
    "list",
    "newline",
)


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one look; a newline in them is a new line. `link` is a web address."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


Spans: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 3, 4 or 5, never more than one below the last."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Points:
    """A list; its items are blocks, so that a list can stand in a list."""

    ordered: bool
    items: tuple[tuple["Block", ...], ...]


Block: TypeAlias = Heading | Paragraph | Points


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    is_web = parts.scheme.lower() in _SCHEMES and bool(parts.netloc)
    return is_web and len(url) <= _LONGEST_ADDRESS


def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"maxNesting": 100}).enable(list(_RULES))
    # A link that is refused stays as it was typed.
    reader.validateLink = _is_web_address  # type: ignore[method-assign]
    return reader


_READER: Final = _reader()


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a text in Markdown, without what nobody can see.

    A text with lists in each other beyond all sense stands as it was typed.
    """
    text = clean(markdown)
    tokens = _READER.parse(text)
    deepest = _DEEPEST * _STEPS
    if any(
        token.level >= deepest and token.type.endswith("list_open") for token in tokens
    ):
        return tuple(
            Paragraph((Span(part),)) for part in text.split("\n\n") if part.strip()
        )
    return tuple(_blocks(iter(tokens), _Levels(), ""))


class _Levels:
    """Gives headings a level that never skips one, whatever their author chose."""

    def __init__(self) -> None:
        self._open: list[int] = []

    def of(self, tag: str) -> int:
        """Return the level of the next heading, of which the text says h1 to h6."""
        asked = int(tag[1:])
        while self._open and self._open[-1] >= asked:
            self._open.pop()
        self._open.append(asked)
        return min(FIRST_LEVEL + len(self._open) - 1, LAST_LEVEL)


def _blocks(tokens: Iterator[Token], levels: _Levels, end: str) -> Iterator[Block]:
    """Yield blocks until the token that ends what they stand in."""
    for token in tokens:
        if token.type == end:
            return
        match token.type:
            case "heading_open":
                yield Heading(levels.of(token.tag), _spans(next(tokens)))
            case "paragraph_open":
                yield Paragraph(_spans(next(tokens)))
            case "bullet_list_open":
                items = tuple(_items(tokens, levels, "bullet_list_close"))
                yield Points(ordered=False, items=items)
            case "ordered_list_open":
                items = tuple(_items(tokens, levels, "ordered_list_close"))
                yield Points(ordered=True, items=items)


def _items(
    tokens: Iterator[Token], levels: _Levels, end: str
) -> Iterator[tuple[Block, ...]]:
    for token in tokens:
        if token.type == end:
            return
        yield tuple(_blocks(tokens, levels, "list_item_close"))


def _spans(inline: Token) -> Spans:
    return tuple(_merged(_looks(inline.children or ())))


def _looks(children: Sequence[Token]) -> Iterator[Span]:
    strong = emphasis = 0
    link = ""
    for child in children:
        match child.type:
            case "strong_open":
                strong += 1
            case "strong_close":
                strong -= 1
            case "em_open":
                emphasis += 1
            case "em_close":
                emphasis -= 1
            case "link_open":
                link = str(child.attrs["href"])
            case "link_close":
                link = ""
            case kind:
                text = {"softbreak": " ", "hardbreak": "\n"}.get(kind, child.content)
                # An entity can name what was cleaned away before it was read.
                yield Span(clean(text), strong > 0, emphasis > 0, link)


def _merged(spans: Iterator[Span]) -> Iterator[Span]:
    """Yield neighbours of one look as one, and nothing that is empty."""
    last: Span | None = None
    for span in spans:
        if last and (last.strong, last.emphasis, last.link) == (
            span.strong,
            span.emphasis,
            span.link,
        ):
            last = Span(last.text + span.text, last.strong, last.emphasis, last.link)
            continue
        if last and last.text:
            yield last
        last = span
    if last and last.text:
        yield last
