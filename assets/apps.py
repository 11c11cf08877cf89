"""The catalogue as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssetsConfig(AppConfig):
    """One app, because everything hangs on one aggregate: an asset and what belongs to it."""

    name = "assets"
    verbose_name = _("Catalogue")
    default_auto_field = "django.db.models.BigAutoField"
