"""The queues of music as a filter of the editors' list."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets import music
from assets.admin.asset_filters import CatalogueFilter


class MusicFilter(CatalogueFilter):
    """By what waits for an editor of the music credits."""

    title, parameter_name = gettext_lazy("Music"), "music"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The queues."""
        return [(code, _(title)) for code, (title, _what, _find) in music.QUEUES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Assets in that queue."""
        queue = music.QUEUES.get(self.value() or "")
        return queryset.filter(queue[2]()) if queue else queryset
