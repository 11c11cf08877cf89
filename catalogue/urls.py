"""Root addresses: what belongs to the site here, everything of the catalogue in `assets.urls`."""

from django.contrib import admin
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from catalogue.views import health
from catalogue.views.favicon import favicon

urlpatterns = [
    path("favicon.ico", favicon, name="favicon"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    # without a CSRF token, which would give every visitor a cookie; a forged choice harms nobody
    path("language/", csrf_exempt(set_language), name="set_language"),
    path("admin/", admin.site.urls),
    path("", include("assets.urls")),
]

handler400 = "catalogue.views.errors.bad_request"
handler403 = "catalogue.views.errors.permission_denied"
handler404 = "catalogue.views.errors.not_found"
handler500 = "catalogue.views.errors.server_error"
