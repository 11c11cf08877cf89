"""Tables of the catalogue, one noun per file. Constraint names are the rules, in words.

Nothing here decides anything: rules are in `domain`, writing is `assets.editing`'s. The one
question every door asks, "may the public see it?", is `AssetQuerySet.public`.
"""

from .acronym import Acronym
from .asset import (
    Asset,
    AssetCountry,
    AssetEvent,
    AssetQuerySet,
    AssetTheme,
    FilmingDate,
    Name,
    QualityFlag,
)
from .changes import RightsMoment
from .clearance import ProductionTerms, RightsReading, StandardStatement, ThirdPartyMaterial
from .files import Keyframe, Link, Poster, Rendition
from .history import Revision
from .jobs import IngestJob, IngestLine
from .music import (
    Contributor,
    ContributorKey,
    ContributorMerge,
    MusicCredit,
    MusicCue,
    Track,
    TrackKey,
    TrackMerge,
)
from .production import FamilyProposal, Production
from .receipts import Receipt, ReceiptKey
from .rights import RightsHolder, RightsStatement
from .search import SearchChange, SearchDocument, SearchSet, SearchState
from .spelling import KnownWord
from .transcript import Segment, Shot, Transcript
from .vocabulary import Country, Event, Language, Place, Theme
from .wording import WordingChange, WordingChangeRecord

__all__ = [
    "Acronym",
    "Asset",
    "AssetCountry",
    "AssetEvent",
    "AssetQuerySet",
    "AssetTheme",
    "Contributor",
    "ContributorKey",
    "ContributorMerge",
    "Country",
    "Event",
    "FamilyProposal",
    "FilmingDate",
    "IngestJob",
    "IngestLine",
    "Keyframe",
    "KnownWord",
    "Language",
    "Link",
    "MusicCredit",
    "MusicCue",
    "Name",
    "Place",
    "Poster",
    "Production",
    "ProductionTerms",
    "QualityFlag",
    "Receipt",
    "ReceiptKey",
    "Rendition",
    "Revision",
    "RightsHolder",
    "RightsMoment",
    "RightsReading",
    "RightsStatement",
    "SearchChange",
    "SearchDocument",
    "SearchSet",
    "SearchState",
    "Segment",
    "Shot",
    "StandardStatement",
    "Theme",
    "ThirdPartyMaterial",
    "Track",
    "TrackKey",
    "TrackMerge",
    "Transcript",
    "WordingChange",
    "WordingChangeRecord",
]
