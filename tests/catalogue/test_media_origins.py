"""From where a page may play video."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from catalogue.media_origins import media_origins


def test_origins_are_written_as_browsers_write_them() -> None:
    assert media_origins(
        ["https://Media.example/", "http://10.0.0.7:8080", "https://media.example:443", "http://[::1]:8"]
    ) == ["https://media.example", "http://10.0.0.7:8080", "http://[::1]:8"]  # fmt: skip
    assert media_origins([]) == []


@pytest.mark.parametrize(
    "value",
    ["*", "https:", "https://*.example", "https://a.example/videos", "'unsafe-inline'", "data:",
     "https://a.example; script-src *", "media.example", "https://a b", "", "https://", "blob:",
     "https://user@a.example", "https://a.example?x", "ftp://a.example"],
)  # fmt: skip
def test_what_is_wider_than_an_origin_or_none_is_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="MEDIA_ORIGINS must be origins"):
        media_origins([value])


def test_the_policy_of_a_page_lets_video_come_from_here_alone_unless_told(client: Client) -> None:
    assert "media-src 'self';" in client.get("/no/such/page")["Content-Security-Policy"] + ";"
