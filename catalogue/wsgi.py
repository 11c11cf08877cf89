"""The door a server calls: `granian --interface wsgi catalogue.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

from catalogue.content_type import guard_wsgi

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")

application = guard_wsgi(get_wsgi_application())
