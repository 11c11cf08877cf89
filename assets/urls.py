"""Addresses of the catalogue, from `/` down. No app name: addresses are few, names are unique."""

from django.urls import URLPattern, URLResolver, include, path

from assets.views.production import production
from assets.views.record import record, record_file
from assets.views.robots import robots
from assets.views.search import search

urlpatterns: list[URLPattern | URLResolver] = [
    path("", search, name="search"),
    path("assets/<str:reference>/", record, name="record"),
    path("assets/<str:reference>/<str:file>", record_file, name="record_file"),
    path("productions/<int:number>/", production, name="production"),
    path("robots.txt", robots, name="robots"),
    path("api/v1/", include("assets.api.urls")),
]
