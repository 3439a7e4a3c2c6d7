"""Static files: read once, named after their content, sent compressed.

A name that changes with the content may be kept for ever, so a second page costs one
request. Pages themselves are never compressed: they mix secrets with what was typed.
"""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, request
from werkzeug.exceptions import NotFound

FOREVER = "public, max-age=31536000, immutable"
STATIC = Path(__file__).parent / "static"
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True)
class Asset:
    """One static file, as it is sent."""

    name: str
    content_type: str
    plain: bytes
    compressed: bytes

    @property
    def url(self) -> str:
        """Return the path at which this very content is served."""
        return f"/static/{self.name}"


def read_asset(*sources: Path) -> Asset:
    """Read one file, or several of a kind as one, under the first one's name."""
    plain = b"\n".join(source.read_bytes() for source in sources)
    first = sources[0]
    digest = hashlib.sha256(plain).hexdigest()[:12]
    return Asset(
        f"{first.stem}.{digest}{first.suffix}",
        _TYPES[first.suffix],
        plain,
        gzip.compress(plain, compresslevel=9, mtime=0),
    )


def serve_assets(app: Flask, *assets: Asset) -> None:
    """Serve these files and nothing else below /static/."""
    by_name = {asset.name: asset for asset in assets}

    @app.get("/static/<name>")
    def static_file(name: str) -> Response:
        if name not in by_name:
            raise NotFound
        asset = by_name[name]
        answer = Response(asset.plain, content_type=asset.content_type)
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            answer.data = asset.compressed
            answer.headers["Content-Encoding"] = "gzip"
        answer.headers["Cache-Control"] = FOREVER
        answer.headers["Vary"] = "Accept-Encoding"
        return answer
