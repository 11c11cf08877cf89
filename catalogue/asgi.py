"""The asynchronous door, for servers that speak ASGI. Pages are synchronous; nothing needs it."""

import os

from django.core.asgi import get_asgi_application

from catalogue.content_type import guard_asgi

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")

application = guard_asgi(get_asgi_application())
