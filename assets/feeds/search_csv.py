"""A search as a table: `/feeds/search.csv`, every record that matches, streamed.

For spreadsheets: a cell that would be taken for a formula is preceded by an apostrophe, and the
text begins with a byte order mark, without which Excel takes it for another encoding. Codes stand
as they are; whole records in exact notations are the export's business.

A long table keeps a server thread for as long as its reader takes: at most two are given at a
time by each process, and whoever comes third is asked to come again (503).
"""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from assets.domain.rights.vocabulary import OUTCOMES
from assets.domain.timecode import Timecode
from assets.feeds.search import refused, seconds_left
from assets.filters import Search
from assets.formats.formulas import defused
from assets.models import Asset
from assets.templatetags.words import published

COLUMNS = (
    "reference", "title", "version", "type", "published", "filmed_from", "filmed_until", "duration",
    "language", "countries", "place", "usage_rights", "origin", "address",
)  # fmt: skip
ANSWER_COLUMNS = ("outcome", "answer")
"""Where the search states a use: what each record says to it, as code and in words."""
BATCH = 500
MARK = "\ufeff"
LONG = 5_000
"""From how many rows on a table counts as a long one."""
_long_ones = threading.BoundedSemaphore(2)


@require_safe
def search_csv(request: HttpRequest) -> HttpResponseBase:
    """The search as CSV (RFC 4180), in the order asked for."""
    now = timezone.now()
    found = Search(request.GET, now=now)
    if refusal := refused(found):
        return refusal
    ids = list(found.in_order().values_list("pk", flat=True))
    is_long = len(ids) > LONG
    if is_long and not _long_ones.acquire(blocking=False):
        text = gettext("Two long tables are being read at this moment. Please come again shortly.")
        busy = HttpResponse(text, status=503, content_type="text/plain; charset=utf-8")
        busy["Retry-After"] = "30"
        return busy
    words = {code: gettext(label) for code, label in OUTCOMES.items()}
    lines = Lines(_lines(request, found, ids, words), is_long)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="search.csv"'
    response["Cache-Control"] = f"max-age={seconds_left(found, now)}"
    return response


class Lines:
    """The lines of a table; `close` gives back the place of a long one, begun or not."""

    def __init__(self, lines: Iterator[str], is_long: bool) -> None:
        self.lines, self.is_long = lines, is_long

    def __iter__(self) -> Iterator[str]:
        return self.lines

    def close(self) -> None:
        """Called by the response when it is sent, or given up."""
        if self.is_long:
            self.is_long = False
            _long_ones.release()


def _lines(
    request: HttpRequest, found: Search, ids: Sequence[int], words: dict[str, str]
) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write(MARK)
    writer.writerow([*COLUMNS, *(ANSWER_COLUMNS if found.answers else ())])
    for at in range(0, len(ids), BATCH):
        for row in _rows(request, found, ids[at : at + BATCH], words):
            writer.writerow([defused(cell) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _rows(
    request: HttpRequest, found: Search, ids: Sequence[int], words: dict[str, str]
) -> Iterator[list[str]]:
    """A batch of rows in a constant number of queries; what was withdrawn meanwhile is left out."""
    assets = (
        Asset.objects.public(timezone.now())
        .select_related("language", "place", "rights_statement")
        .prefetch_related("asset_countries__country")
        .in_bulk(ids)
    )
    outcomes = found.answers.of(assets) if found.answers else None
    for asset in (assets[pk] for pk in ids if pk in assets):
        row = _row(request, found, asset)
        if outcomes is not None:
            outcome = outcomes.get(asset.pk, "")
            row += [outcome, words.get(outcome, "")]
        yield row


def _row(request: HttpRequest, found: Search, asset: Asset) -> list[str]:
    path = reverse("record", args=[asset.shown_reference.replace(" ", "")])
    statement = getattr(asset, "rights_statement", None)
    seconds, date = asset.duration_seconds, published(asset)
    return [
        asset.shown_reference,
        asset.title,
        asset.version,
        asset.type,
        date.iso if date else "",
        asset.filming_first.isoformat() if asset.filming_first else "",
        asset.filming_last.isoformat() if asset.filming_last else "",
        "" if seconds is None else str(Timecode(seconds)),
        asset.language.code if asset.language else "",
        " | ".join(row.country.code for row in asset.asset_countries.all()),
        asset.place.code if asset.place else "",
        statement.text if statement else "",
        asset.origin,
        request.build_absolute_uri(path + found.asked.query),
    ]
