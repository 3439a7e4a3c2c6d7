"""The narrative as HTML, which `portal.web.markup` cleans once more.

Each word is escaped here, and what comes of it passes the same cleaner as every other
HTML of this program: two locks, of which one is enough. Calls prose and web.markup.
"""

from markupsafe import Markup, escape

from portal.annual.prose import Block, Heading, Paragraph, Points, Span, Spans
from portal.web.markup import narrative


def as_html(blocks: tuple[Block, ...]) -> Markup:
    """Return blocks as HTML: h3 to h5, p, ul, ol, li, em, strong, br and a."""
    return narrative("\n".join(map(_block, blocks)))


def _block(block: Block) -> str:
    match block:
        case Heading(level, spans):
            return f"<h{level}>{_inline(spans)}</h{level}>"
        case Paragraph(spans):
            return f"<p>{_inline(spans)}</p>"
        case Points(ordered, items):
            tag = "ol" if ordered else "ul"
            inner = "".join(f"<li>{''.join(map(_block, item))}</li>" for item in items)
            return f"<{tag}>{inner}</{tag}>"


def _inline(spans: Spans) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    html = str(escape(span.text)).replace("\n", "<br>")
    if span.emphasis:
        html = f"<em>{html}</em>"
    if span.strong:
        html = f"<strong>{html}</strong>"
    if span.link:
        html = f'<a href="{escape(span.link)}">{html}</a>'
    return html
