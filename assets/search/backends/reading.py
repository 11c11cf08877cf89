"""Ids as a database lists them → a bitmap."""

from __future__ import annotations

from typing import Any

import numpy as np
from pyroaring import BitMap


def bitmap(ids: str) -> BitMap:
    """The ids of a list with commas between; five times cheaper than fetching them as rows."""
    return of_array(np.fromstring(ids, dtype=np.uint32, sep=","))


def of_array(ids: np.ndarray) -> BitMap:
    """The ids of an array of 32-bit numbers; read as bytes, not one object a number."""
    numbers: Any = ids
    return BitMap(memoryview(numbers))
