"""The editors' side: Django's admin with our own pages for a record, one noun per file.

Pages ask `access` who may, show values through `forms` and `shown`, and write through
`assets.editing`, `assets.publishing` and `assets.families` alone: nothing in here calls `save()`
on an asset or on a row of one.
"""

from assets.admin import (
    acronyms,
    asset_list,
    music,
    names,
    people,
    productions,
    revisions,
    rights_holders,
    standard_statements,
    vocabularies,
    wording_changes,
)

__all__ = [
    "acronyms",
    "asset_list",
    "music",
    "names",
    "people",
    "productions",
    "revisions",
    "rights_holders",
    "standard_statements",
    "vocabularies",
    "wording_changes",
]
