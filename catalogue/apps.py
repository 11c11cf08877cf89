"""The project as a Django app: its templates, messages and start-up checks."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = "Site"

    def ready(self) -> None:
        from catalogue.sqlite.checks import check_sqlite

        register(check_sqlite, Tags.database)
