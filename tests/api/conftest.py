"""What the tests of the API share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> Iterator[None]:
    """Throttling counts by address; each test begins with none counted."""
    cache.clear()
    yield
    cache.clear()
