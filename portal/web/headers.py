"""The headers of every answer: what the browser may load, keep and tell others.

One list for both programs, so that no page can forget one. Static files say themselves
how long they may be kept; everything else is never kept.
"""

from flask import Flask, Response

# Without script-src, nothing runs; without connect-src, nothing is fetched.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
    " frame-ancestors 'none'; base-uri 'none'"
)
# For a page that warns before unsent text is left: a file of this program and no other.
POLICY_WITH_SCRIPT = f"{POLICY}; script-src 'self'"
_FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _FEATURES),
    # Not "no-referrer": browsers then send "Origin: null" with a form of our own.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
NOT_KEPT = "no-store"
ONLY_HTTPS = "max-age=63072000"


def set_headers(app: Flask, *, https: bool) -> None:
    """Put the list on every answer of this app; with HTTPS, ask for nothing else."""

    @app.after_request
    def put_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            # A download asks for less than a page.
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", NOT_KEPT)
        if https:
            response.headers["Strict-Transport-Security"] = ONLY_HTTPS
        return response
