"""What narrows a list of assets, for pages, feeds, exports and the API alike.

The state of a search is its address (`README.md`, "Addresses"): `state` reads it, `search` finds
what it asks for, and beside them stands what is offered to the visitor, one noun a file.
"""

from assets.filters.declared import AssetFilter
from assets.filters.search import Search
from assets.filters.values import MAX_VALUE_LENGTH, MAX_VALUES
from assets.filters.years import YearBar

__all__ = ["MAX_VALUES", "MAX_VALUE_LENGTH", "AssetFilter", "Search", "YearBar"]
