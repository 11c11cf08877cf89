"""What an address finds.

What the public may find is found in the View of the index (`search.memory`); only a `base` of one's
own (an export of hidden records too) is narrowed in the tables, by facets and dates alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from pyroaring import BitMap

from assets.domain.messages import Message
from assets.domain.rights.vocabulary import OUTCOMES
from assets.filters import choices, loosening, notices, pills, years
from assets.filters.choices import FacetList
from assets.filters.dates import DATES
from assets.filters.declared import AssetFilter
from assets.filters.loosening import Loosening
from assets.filters.pills import Pill
from assets.filters.state import State
from assets.filters.values import readable
from assets.filters.years import YearBar
from assets.models import Asset
from assets.search import backends, facets, finding, index, memory, results
from assets.search.answered import Answers
from assets.search.finding import Finding


class Search(State):
    """A search as its address states it; any address at all gives one.

    `base` is what may be found; left out, the public assets of this moment, for every public door.
    """

    def __init__(
        self, params: QueryDict, *, now: dt.datetime, base: QuerySet | None = None
    ) -> None:
        self.view = None
        if base is None:
            index.take_in(now)
            self.view = memory.current()
            base = Asset.objects.public(now)
        super().__init__(params, now)
        use, on = self.asked.use, self.asked.on
        self.answers = None
        if use is not None and on is not None:
            self.answers = Answers(use, on, base, self.view)
        self.base = base

    @cached_property
    def filters(self) -> AssetFilter:
        """The filters as django-filter has them, with their form."""
        return AssetFilter(
            readable(self.params),
            queryset=self.base,
            understood=self.query,
            answers=self.answers,
        )

    @cached_property
    def finding(self) -> Finding:
        """What the index finds. A parameter that was not understood narrows nothing."""
        if self.view is None:
            raise TypeError("only what is public is in the index")
        return Finding(self.view, self.query, dict(self._conditions()))

    def _conditions(self) -> Iterator[tuple[str, BitMap]]:
        if self.view is None:
            return
        for name, codes in self.chosen.items():
            if name != facets.ANSWER:
                yield name, finding.of_facet(self.view, name, codes)
            elif self.answers is None:  # where no use is clear there is no answer to have
                yield name, BitMap()
            else:
                yield name, self.answers.among(self.view, codes)
        for name, date in self.dates.items():
            kind, side = DATES[name]
            if side == "after":
                yield name, finding.since(self.view, kind, date.first)
            else:
                yield name, finding.until(self.view, kind, date.last)

    @cached_property
    def assets(self) -> QuerySet:
        """Everything that matches, as rows."""
        if self.view is None:
            return self._narrowed()
        return self.base.filter(pk__in=backends.current().among(self.finding.hits()))

    def _narrowed(self) -> QuerySet:
        assets = self.base
        # answers last: the fewer records are left, the fewer policies are evaluated
        for name, value in sorted(self._data.items(), key=lambda item: item[0] == facets.ANSWER):
            if value not in (None, "", []):
                assets = self.filters.filters[name].filter(assets, value)
        return assets

    def page(self, size: int | None = None, *, grouped: bool | None = None) -> results.Page:
        """The page of results asked for; `size` and `grouped` as in the address unless given."""
        return results.page(
            self.base,
            self.finding,
            sort=self.sort,
            number=self.number,
            size=size or self.size,
            grouped=self.grouped if grouped is None else grouped,
        )

    @property
    def total(self) -> int:
        """How many records match."""
        return len(self.finding.hits())

    @cached_property
    def straight_to(self) -> str | None:
        """The reference of the public record that was asked for by name, in whatever spelling;
        by its number alone where one reference has that number."""
        name = self.query.name
        if not name or self.view is None or any(term.days for term in self.query.terms):
            return None  # a year is meant more often than the record with that number
        public = Asset.objects.public(self.now)
        asset = next(filter(None, (public.called(one).first() for one in self.query.names)), None)
        if asset is None and self.query.names[-1].isdigit() and self.query.wanted:
            numbered = self.finding.numbered(self.query.names[-1])
            asset = public.filter(pk__in=numbered).first() if len(numbered) == 1 else None
        return asset.shown_reference if asset else None

    def in_order(self) -> QuerySet:
        """Everything that matches, in the order asked for (by relevance: newest first)."""
        return results.ordered(self.assets, self.sort)

    def facets(self) -> tuple[FacetList, ...]:
        """Every facet with counts that ignore its own selection; facets without values left out."""
        lists = (self.facet(name) for name in (facets.ANSWER, *facets.BY_NAME))
        return tuple(facet for facet in lists if facet is not None)

    def facet(self, name: str) -> FacetList | None:
        """One facet, None where it has no values to choose from (the answer: where no use is
        clear)."""
        selected = self.chosen.get(name, [])
        if name == facets.ANSWER:
            if self.answers is None or self.view is None:
                return None
            found = self.answers.count(self.view, self.finding.hits(facets.ANSWER))
            counts = {code: found[code] for code in reversed(tuple(OUTCOMES)) if code in found}
            counted = facets.listed(counts, selected)
        else:
            facet = facets.BY_NAME[name]
            counted = facet.listed(self.finding.count(name), selected)
            if not facet.can_narrow(counted):
                return None
        return choices.offered(self, name, counted) if counted else None

    def histogram(self) -> tuple[YearBar, ...]:
        """How many results were published in each year, whatever is chosen of years and dates of
        publication."""
        counts = self.finding.count("year", "published_after", "published_before")
        return years.bars(self, counts)

    def loosen(self) -> tuple[Loosening, ...]:
        """Where nothing was found: what to take away, most results first."""
        if self.view is None or self.finding.hits():
            return ()
        return loosening.loosenings(self, self.finding)

    def pills(self) -> tuple[Pill, ...]:
        """The filters applied, each with the address that takes it away."""
        return tuple(pills.pills(self))

    @property
    def notices(self) -> tuple[Message, ...]:
        """What was not understood, in sentences."""
        return tuple(notices.notices(self))
