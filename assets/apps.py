"""The catalogue as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AssetsConfig(AppConfig):
    """One app, because everything hangs on one aggregate: an asset and what belongs to it."""

    name = "assets"
    verbose_name = _("Catalogue")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the role groups as the code has them, after every migrate."""
        from assets.models.roles import sync_roles

        post_migrate.connect(sync_roles, dispatch_uid="assets.sync_roles")
