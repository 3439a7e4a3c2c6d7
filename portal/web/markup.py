"""The only place that makes HTML out of text, and the only one that knows bleach.

Texts of a profile are data which a municipality edits; a few inline tags are let
through, everything else is shown as it was typed. What reporters and the desk write is
plain text and never comes here: the templates escape it.
"""

import html
import unicodedata
from functools import lru_cache

import bleach
from markupsafe import Markup

_TAGS = frozenset({"a", "abbr", "em", "strong"})
_ATTRIBUTES = {"a": ["href"], "abbr": ["title"]}
_PROTOCOLS = frozenset({"https", "mailto", "tel"})
# What the narrative of a year report may have; its links go to the web alone.
_NARRATIVE = _TAGS - {"abbr"} | {"br", "h3", "h4", "h5", "li", "ol", "p", "ul"}
_WEB = frozenset({"http", "https"})
# Control and format characters; among the latter are those that turn a line around.
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})


@lru_cache(maxsize=2048)
def inline(text: str) -> Markup:
    """Let simple inline tags of a profile's own text through; escape the rest."""
    clean = bleach.clean(text, tags=_TAGS, attributes=_ATTRIBUTES, protocols=_PROTOCOLS)
    # Cleaned against the short list above, one line earlier.
    return Markup(clean)  # noqa: S704


def narrative(text: str) -> Markup:
    """Let headings, lists, emphasis and web links through; escape the rest."""
    clean = bleach.clean(
        text, tags=_NARRATIVE, attributes={"a": ["href"]}, protocols=_WEB
    )
    # Cleaned against the short list above, one line earlier.
    return Markup(clean)  # noqa: S704


@lru_cache(maxsize=2048)
def plain_name(name: str) -> str:
    """Reduce a name to one line of visible text: no tags, no hidden characters."""
    bare = html.unescape(bleach.clean(name, tags=frozenset(), strip=True))
    seen = (" " if unicodedata.category(c) in _UNSEEN else c for c in bare)
    return " ".join("".join(seen).split())
