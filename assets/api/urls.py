"""Addresses under `/api/v1/`."""

from django.urls import path

from .asset_views import DecisionView, PolicyView
from .vocabulary import VocabularyView

urlpatterns = [
    path("assets/<str:reference>/decision", DecisionView.as_view(), name="api_decision"),
    path("assets/<str:reference>/policy", PolicyView.as_view(), name="api_policy"),
    path("rights/vocabulary", VocabularyView.as_view(), name="api_vocabulary"),
]
