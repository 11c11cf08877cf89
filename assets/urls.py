"""Addresses of the catalogue, from `/` down. No app name: addresses are few, names are unique."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
