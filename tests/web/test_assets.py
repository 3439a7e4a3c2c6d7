"""Static files: their names, their weight, and how long they are kept."""

import gzip
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.web.assets import STATIC, Asset, read_asset, serve_assets


@pytest.fixture
def asset() -> Asset:
    return read_asset(STATIC / "portal.css")


@pytest.fixture
def client(asset: Asset) -> FlaskClient:
    app = Flask("assets", static_folder=None)
    serve_assets(app, asset)
    return app.test_client()


def test_it_may_be_kept_for_ever(client: FlaskClient, asset: Asset) -> None:
    answer = client.get(asset.url)

    assert answer.data == asset.plain
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.content_type == "text/css; charset=utf-8"


def test_it_is_sent_compressed_to_who_can_read_that(
    client: FlaskClient, asset: Asset
) -> None:
    answer = client.get(asset.url, headers={"Accept-Encoding": "gzip, br"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data) == asset.plain


def test_another_content_has_another_name(tmp_path: Path) -> None:
    file = tmp_path / "desk.css"
    file.write_text("a {}")
    before = read_asset(file)
    file.write_text("b {}")

    assert read_asset(file).url != before.url


def test_a_theme_is_part_of_the_same_file(tmp_path: Path) -> None:
    theme = tmp_path / "theme.css"
    theme.write_text(":root { --utrecht-link-color: red; }")

    both = read_asset(STATIC / "portal.css", theme)

    assert both.plain.endswith(theme.read_bytes())
    assert both.name.startswith("portal.")


@pytest.mark.parametrize(
    "path", ["/static/portal.css", "/static/../settings.py", "/static/", "/static/x"]
)
def test_nothing_else_is_served(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_stylesheet_is_light(asset: Asset) -> None:
    assert len(asset.plain) <= 12_000
    assert len(asset.compressed) <= 4_000


def test_the_stylesheet_loads_nothing(asset: Asset) -> None:
    """No font, no image, nothing imported: not even from here."""
    for forbidden in (b"url(", b"@import", b"@font-face", b"http"):
        assert forbidden not in asset.plain
