"""The words records use for countries, languages, versions, types and page labels, and their codes.

Countries are ISO 3166-1 alpha-2 codes (plus `XK`), languages BCP 47 tags, versions the
catalogue's own codes. Names are read in English and French, without regard to letter case,
accents or a leading article; a name that is not known stands as its own code, so that nothing
is lost and nothing is guessed. Names and their origin: `../data/README.md`.

Rejected: fuzzy matching of names (Niger and Nigeria are one letter apart).
"""

from .folding import fold
from .names import (
    DATA,
    Name,
    countries,
    country_code,
    country_name,
    is_english_country_name,
    is_pseudo_value,
    language_name,
    language_tag,
    languages,
    split_names,
)
from .page_labels import (
    LABEL_OF_FIELD,
    MAX_LABEL,
    PAGE_LABELS,
    PAGE_VERSIONS,
    PageLabel,
    field_of_label,
    is_weak_label,
    label_key,
    label_language,
)
from .versions import (
    TYPES,
    VERSION_SOURCES,
    VERSIONS,
    VersionReading,
    read_version,
    title_version,
    version_code,
)

__all__ = [
    "DATA",
    "LABEL_OF_FIELD",
    "MAX_LABEL",
    "PAGE_LABELS",
    "PAGE_VERSIONS",
    "TYPES",
    "VERSIONS",
    "VERSION_SOURCES",
    "Name",
    "PageLabel",
    "VersionReading",
    "countries",
    "country_code",
    "country_name",
    "field_of_label",
    "fold",
    "is_english_country_name",
    "is_pseudo_value",
    "is_weak_label",
    "label_key",
    "label_language",
    "language_name",
    "language_tag",
    "languages",
    "read_version",
    "split_names",
    "title_version",
    "version_code",
]
