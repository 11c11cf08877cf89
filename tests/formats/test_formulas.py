"""Cells for spreadsheets: nothing runs, everything else stays as it is."""

from __future__ import annotations

import pytest

from assets.formats.formulas import defused


@pytest.mark.parametrize(
    "cell",
    ["=1+1", " =1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "\n-1", "\xa0=1"],
)
def test_whatever_a_spreadsheet_would_count_is_defused(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "2021-10", "1", "Été", "'quoted'", " words"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert defused(cell) == cell
