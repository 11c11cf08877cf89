"""Addresses of the catalogue, from `/` down. No app name: addresses are few, names are unique."""

from django.urls import URLPattern, URLResolver, include, path

from assets.api.guide import guide
from assets.feeds.rights import asset_rights_feed, rights_feed
from assets.feeds.search import search_atom, search_json
from assets.feeds.search_csv import search_csv
from assets.public.topics import KINDS
from assets.views import cue_sheet
from assets.views.about import about
from assets.views.captions import captions
from assets.views.changes import changes
from assets.views.help import help_page
from assets.views.linked_data import linked_data_file
from assets.views.music import contributor, music, track
from assets.views.oembed import answer as oembed
from assets.views.opensearch import description as opensearch
from assets.views.policy import policy_file
from assets.views.posters import keyframe, poster
from assets.views.production import production
from assets.views.receipts import receipt, receipt_file, receipts_page
from assets.views.record import record, record_file
from assets.views.rights_batch import rights
from assets.views.robots import robots
from assets.views.search import search
from assets.views.selection import selection, sheet
from assets.views.selection_files import selection_file
from assets.views.sitemaps import sitemap_index, sitemap_part
from assets.views.suggestions import suggestions
from assets.views.topics import topic, topics
from assets.views.vocabulary import vocabulary, vocabulary_file

urlpatterns: list[URLPattern | URLResolver] = [
    path("", search, name="search"),
    path("about/", about, name="about"),
    path("help/", help_page, name="help"),
    path("suggestions", suggestions, name="suggestions"),
    path("assets/<str:reference>/", record, name="record"),
    path("assets/<str:reference>/cue-sheet/", cue_sheet.sheet_page, name="cue_sheet"),
    path(
        "assets/<str:reference>/cue-sheet.<str:extension>",
        cue_sheet.sheet_file,
        name="cue_sheet_file",
    ),
    path("assets/<str:reference>/policy.odrl.json", policy_file, name="policy_file"),
    path("assets/<str:reference>/record.jsonld", linked_data_file, name="linked_data_file"),
    path("assets/<str:reference>/captions.vtt", captions, name="captions"),
    path("assets/<str:reference>/changes/", changes, name="changes"),
    path("assets/<str:reference>/<str:file>", record_file, name="record_file"),
    path("productions/<int:number>/", production, name="production"),
    path(
        "productions/<int:number>/cue-sheet/",
        cue_sheet.production_page,
        name="production_cue_sheet",
    ),
    path(
        "productions/<int:number>/cue-sheet.<str:extension>",
        cue_sheet.production_file,
        name="production_cue_sheet_file",
    ),
    path("posters/<str:name>/<str:file>", poster, name="poster"),
    path("keyframes/<str:name>/<str:file>", keyframe, name="keyframe"),
    *(
        route
        for kind in KINDS.values()
        for route in (
            path(f"{kind.plural}/", topics, {"kind": kind.facet}, name=kind.plural),
            path(f"{kind.plural}/<str:slug>/", topic, {"kind": kind.facet}, name=kind.facet),
        )
    ),
    path("music/", music, name="music"),
    path("music/tracks/<str:address>/", track, name="track"),
    path("music/people/<str:address>/", contributor, name="contributor"),
    path("feeds/search.atom", search_atom, name="search_atom"),
    path("feeds/search.json", search_json, name="search_json"),
    path("feeds/search.csv", search_csv, name="search_csv"),
    path("selection/", selection, name="selection"),
    path("selection/sheet/", sheet, name="selection_sheet"),
    path("selection/selection.<str:extension>", selection_file, name="selection_file"),
    path("rights/", rights, name="rights"),
    path("rights/receipts/", receipts_page, name="receipts"),
    path("rights/receipts/<str:number>/", receipt, name="receipt"),
    path("rights/receipts/<str:number>/<str:file>", receipt_file, name="receipt_file"),
    path("feeds/rights.atom", rights_feed, {"form": "atom"}, name="rights_atom"),
    path("feeds/rights.json", rights_feed, {"form": "json"}, name="rights_json"),
    path(
        "feeds/assets/<str:reference>/rights.atom",
        asset_rights_feed,
        {"form": "atom"},
        name="asset_rights_atom",
    ),
    path(
        "feeds/assets/<str:reference>/rights.json",
        asset_rights_feed,
        {"form": "json"},
        name="asset_rights_json",
    ),
    path("ns/rights", vocabulary, name="vocabulary"),
    path("ns/rights.jsonld", vocabulary_file, name="vocabulary_file"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemaps/<str:name>.xml", sitemap_part, name="sitemap_part"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("oembed", oembed, name="oembed"),
    path("api/", guide, name="api_guide"),
    path("api/v1/", include("assets.api.urls")),
]
