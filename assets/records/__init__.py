"""Record ↔ rows, both ways; nothing else knows both.

`read` makes the value from rows, `insert` and `change` make rows from the value. Rows keep their
identity through an edit: what is equal stays, what is changed in its place is updated
(`diff.align`), so that whatever hangs on a row outlives a correction three lines above it.
Only `assets.editing` calls the two that write, inside its transaction.
"""

from .batches import BATCH
from .lookup import Lookup
from .reading import read
from .rows import columns
from .writing import change, insert

__all__ = ["BATCH", "Lookup", "change", "columns", "insert", "read"]
