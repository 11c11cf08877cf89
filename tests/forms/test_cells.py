"""Cells of a line: any text comes back as it was, blanks at its ends apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assets.forms import cells


@given(st.lists(st.text(alphabet="ab|\\\n n", max_size=8).map(str.strip), min_size=1, max_size=5))
def test_cells_come_back(row: list[str]) -> None:
    line = cells.join(list(row))
    assert "\n" not in line
    found = cells.split(line)
    while row and not row[-1]:
        row.pop()
    assert found[: len(row)] == [cell.strip() for cell in row]
    assert not any(found[len(row) :])
