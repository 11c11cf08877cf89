"""Addresses under `/api/v1/`."""

from django.urls import path

from .asset_list import AssetListView
from .asset_record import AssetRecordView
from .asset_views import DecisionView, PolicyView
from .description import DescriptionView, IndexView
from .productions import ProductionListView, ProductionView
from .suggestions import SuggestionView
from .tracks import TrackListView, TrackView
from .vocabulary import VocabularyView

urlpatterns = [
    path("", IndexView.as_view(), name="api_index"),
    path("openapi.json", DescriptionView.as_view(), name="api_description"),
    path("assets/", AssetListView.as_view(), name="api_assets"),
    path("assets/<str:reference>/", AssetRecordView.as_view(), name="api_asset"),
    path("assets/<str:reference>/decision", DecisionView.as_view(), name="api_decision"),
    path("assets/<str:reference>/policy", PolicyView.as_view(), name="api_policy"),
    path("productions/", ProductionListView.as_view(), name="api_productions"),
    path("productions/<int:number>/", ProductionView.as_view(), name="api_production"),
    path("tracks/", TrackListView.as_view(), name="api_tracks"),
    path("tracks/<str:address>/", TrackView.as_view(), name="api_track"),
    path("suggestions", SuggestionView.as_view(), name="api_suggestions"),
    path("rights/vocabulary", VocabularyView.as_view(), name="api_vocabulary"),
]
