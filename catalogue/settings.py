"""Settings. What an operator can change is declared in `options.py`; the rest is decided here.

There is one settings file: tests run on it too (tests/conftest.py makes passwords quick to hash).
"""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from catalogue import options
from catalogue.databases import database_settings
from catalogue.logs import logging_settings
from catalogue.media_origins import media_origins
from catalogue.secret import secret_key

# What is read from the environment ----------------------------------------------------------------

BASE_DIR = options.BASE_DIR
env = options.read()

VAR_DIR = BASE_DIR / env("VAR_DIR")
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

DEBUG = env("DEBUG")
SECRET_KEY = env("SECRET_KEY") or secret_key(VAR_DIR / "secret-key")
ALLOWED_HOSTS = env("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "assets",
    "catalogue",
    "catalogue.admin_app.CatalogueAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "rest_framework",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "csp",
    "axes",
]

MIDDLEWARE = [
    "catalogue.middleware.request_id.RequestIdMiddleware",
    "catalogue.middleware.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "catalogue.middleware.compress.CompressMiddleware",
    "catalogue.middleware.guard.GuardMiddleware",
    "catalogue.middleware.admin.AdminGuardMiddleware",
    "catalogue.middleware.failures.FailuresMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "catalogue.middleware.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "catalogue.urls"
WSGI_APPLICATION = "catalogue.wsgi.application"
ASGI_APPLICATION = "catalogue.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "catalogue.context.site",
            ],
        },
    },
]

DATABASES = {"default": database_settings(env("DATABASE_URL"), VAR_DIR, pool=env("DATABASE_POOL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
TIME_ZONE = env("TIME_ZONE")
CLEARANCE_DESK = env("CLEARANCE_DESK")
MEDIA_ORIGINS = media_origins(env("MEDIA_ORIGINS"))
USE_I18N = True
USE_TZ = True

# Files -------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "catalogue.static_files.StaticFiles"},
}
# before `collectstatic` has run, files are served from where they lie
WHITENOISE_USE_FINDERS = DEBUG or not (STATIC_ROOT / "staticfiles.json").exists()
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns where there is none

MAX_UPLOAD_BYTES = env("MAX_UPLOAD_MB") * 1_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000  # of a form without its files: a pasted page is 50 kB
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a record with 400 shots in the admin
DATA_UPLOAD_MAX_NUMBER_FILES = 100
FILE_UPLOAD_HANDLERS = [
    "catalogue.uploads.QuotaUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o644

# Sign-in -----------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"
REQUIRE_SECOND_FACTOR = env("REQUIRE_SECOND_FACTOR")
LOGIN_REDIRECT_URL = "admin:index"
OTP_ADMIN_HIDE_SENSITIVE_DATA = True
OTP_TOTP_ISSUER = "Catalogue"
TRUSTED_PROXIES = env("TRUSTED_PROXIES")

AXES_FAILURE_LIMIT = env("SIGN_IN_ATTEMPTS")
AXES_COOLOFF_TIME = timedelta(minutes=env("SIGN_IN_PAUSE"))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # nobody can lock out somebody else
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "catalogue.sign_in.client_address"
AXES_LOCKOUT_CALLABLE = "catalogue.sign_in.too_many_attempts"
AXES_VERBOSE = False

# A session begins with signing in; visitors get no cookie.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = env("HTTPS_ONLY")
CSRF_FAILURE_VIEW = "catalogue.views.errors.csrf_failure"

# Browser security --------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = env("HTTPS_ONLY")
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = env("HSTS_SECONDS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "media-src": ["'self'", *MEDIA_ORIGINS],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}

# API ---------------------------------------------------------------------------------------------

# Anonymous and without cookies: nothing of a session can reach an answer that others may cache.
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_THROTTLE_CLASSES": ["assets.api.throttling.AnonymousThrottle"],
    "DEFAULT_THROTTLE_RATES": {  # from one address; the last two count forms of visitors
        "anon": "600/min",
        "lost": "60/min",  # pages of addresses where nothing is: beyond it they do not search
        "batch": "60/min",
        "receipts": f"{env('RECEIPTS_PER_MINUTE')}/min",
    },
    "NUM_PROXIES": TRUSTED_PROXIES,
    "DEFAULT_METADATA_CLASS": None,
    "URL_FORMAT_OVERRIDE": None,
    "EXCEPTION_HANDLER": "assets.api.errors.answer",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}

SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "The catalogue",
    "VERSION": "1",
    "DESCRIPTION": "Video assets, and what may be done with them. Anonymous, JSON, read only; "
    "nothing but what is public. No legal advice: the record’s own words stay beside each answer.",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {"Outcome": "assets.api.shapes.fields.OUTCOME_CODES"},
    "SORT_OPERATION_PARAMETERS": False,
}

# Logs --------------------------------------------------------------------------------------------

LOG_REQUESTS = env("LOG_REQUESTS")
LOGGING = logging_settings(env("LOG_LEVEL"), env("LOG_FORMAT"))
