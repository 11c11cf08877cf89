"""Django's admin as an app, with our site in the place of `admin.site`.

Apart from `catalogue.apps`, because a module may hold only one default app configuration.
"""

from django.contrib.admin.apps import AdminConfig


class CatalogueAdminConfig(AdminConfig):
    default_site = "catalogue.admin_site.CatalogueAdminSite"
