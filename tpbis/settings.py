"""Django settings of TPBIS; what differs between installations comes from the environment."""

from pathlib import Path

import pghistory
from csp.constants import NONE, SELF

from tpbis.server import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = env.var()

DEBUG = env.flag("TPBIS_DEBUG")
SECRET_KEY = env.secret("TPBIS_SECRET_KEY")
NIK_KEY = env.secret("TPBIS_NIK_KEY")
NIK_HASH_KEY = env.secret("TPBIS_NIK_HASH_KEY")
AUDIT_KEY = env.secret("TPBIS_AUDIT_KEY")
ALLOWED_HOSTS = env.names("TPBIS_HOSTS", "127.0.0.1,localhost,[::1],testserver")
CSRF_TRUSTED_ORIGINS = env.names("TPBIS_ORIGINS")
PROXIES = env.number(
    "TPBIS_PROXIES", 0
)  # reverse proxies of ours in front, whose X-Forwarded-For is believed

INSTALLED_APPS = [
    "tpbis.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "crispy_forms",
    "crispy_bootstrap5",
    "import_export",
    "pgtrigger",
    "pghistory",
    "django_tasks",
    "django_tasks_db",
    "whitenoise.runserver_nostatic",  # the runserver of these three: each builds on the next
    "tpbis",
    "django.contrib.staticfiles",
    "programs",
    "participants",
    "reports",
]
MIDDLEWARE = [
    "tpbis.monitoring.request_log.RequestLogMiddleware",
    "tpbis.web.health.HealthMiddleware",
    "reports.monitoring.metrics_page.MetricsMiddleware",
    "reports.api.problems.ProblemMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "tpbis.web.middleware.SecurityHeadersMiddleware",
    "tpbis.web.methods.MethodsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "tpbis.web.middleware.DeadlineMiddleware",
    "tpbis.web.middleware.PublicAddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tpbis.accounts.session_age.SessionAgeMiddleware",
    "tpbis.phone.sign_in_required.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tpbis.accounts.second_factor.requirement.SecondFactorMiddleware",
    "programs.practice.practice_requests.PracticeMiddleware",
    "tpbis.web.middleware.ReadableFormMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tpbis.web.middleware.HistoryMiddleware",
    "tpbis.records.row_visibility.ScopedReadsMiddleware",
    "programs.views.joined_addresses.JoinedAddressMiddleware",
    "tpbis.web.middleware.NoNulMiddleware",
    "tpbis.audit.audited_pages.AuditMiddleware",
    "tpbis.web.middleware.NoNikInAddressMiddleware",
    "tpbis.web.saving.SavingMiddleware",
]
ROOT_URLCONF = "tpbis.urls"
WSGI_APPLICATION = "tpbis.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "programs.menu.menu",
            ],
            "builtins": ["tpbis.templatetags.form_tokens"],
        },
    }
]

DATABASES = {
    "default": (env.web_database() if env.flag("TPBIS_SERVES") else env.database())
    | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": True}
}
OFFLINE = env.flag("TPBIS_OFFLINE", default=True)  # phones may keep what is entered without signal
REQUEST_SECONDS = env.number("TPBIS_REQUEST_SECONDS", 30)  # then the database is left alone: 503
CACHES = {
    # Rendered dashboards, 30 KB each, per process: a key names their stamp (reports/rollups/versions.py).
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
    # Pictures and files of public pages, up to 300 KB each.
    "pictures": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pictures",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 60},
    },
    # The frame around them, 8 KB for each account (reports/pages/page_frame.py).
    "frames": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "frames",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
PUBLIC_CACHE = env.text("TPBIS_PUBLIC_CACHE", "")  # http://… of the cache in front: asked anew on closing
METRICS_TOKEN = env.text("TPBIS_METRICS_TOKEN", "")  # whoever sends it may read /metrics
METRICS_FOLDER = VAR / "metrics"  # of all web processes; prometheus_client looks for it when it is imported
if METRICS_TOKEN:
    env.hand_on("PROMETHEUS_MULTIPROC_DIR", str(METRICS_FOLDER))
LOG_JSON = env.choice("TPBIS_LOG", "teks", "json") == "json"
BACKUP_TARGET = env.text("TPBIS_BACKUP_TARGET", "")  # a folder: the worker backs up into it every night
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# One history insert per statement: 10 times cheaper than one per row.
PGHISTORY_LEVEL = pghistory.Statement  # type: ignore[has-type]  # made when pghistory reads these settings
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(
    db_index=False
)  # history is read by row and by context only
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=True)
PGHISTORY_CONTEXT_FIELD = pghistory.ContextForeignKey(db_index=True)

AUTH_USER_MODEL = "tpbis.User"
AUTHENTICATION_BACKENDS = ["tpbis.accounts.backends.NameOrPhoneBackend", "programs.roles.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "tpbis.accounts.password_rules.GuessableValidator"},
]
# Sign-in goes through allauth's stages; what they are given stands in docs/decisions/0031-second-factor.md.
ACCOUNT_ADAPTER = "tpbis.accounts.second_factor.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_METHODS = ["password"]
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False  # tries are counted in tpbis_attemptcounter
MFA_ADAPTER = "tpbis.accounts.second_factor.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
OWN_DATABASE = env.flag("TPBIS_OWN_DATABASE")  # set by bin/serve where it started the database itself
CSRF_FAILURE_VIEW = "tpbis.phone.csrf_refused.csrf_refused"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"

# Mail leaves only where a server is named: the month's brief to the head of an office.
EMAIL_HOST = env.text("TPBIS_EMAIL_HOST", "")
EMAIL_PORT = env.number("TPBIS_EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("TPBIS_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("TPBIS_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env.flag("TPBIS_EMAIL_TLS", default=True)
DEFAULT_FROM_EMAIL = env.text("TPBIS_EMAIL_FROM", "tpbis@localhost")

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = env.media()
STORAGES = {
    "default": {"BACKEND": "tpbis.records.stored_files.WholeFileStorage"},
    "staticfiles": {
        "BACKEND": env.text("TPBIS_STATIC_STORAGE", "django.contrib.staticfiles.storage.StaticFilesStorage"),
        "OPTIONS": {
            "file_permissions_mode": 0o644,
            "directory_permissions_mode": 0o755,
        },  # root collects, others serve
    },
}
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700  # nobody else on the machine
FILE_UPLOAD_HANDLERS = ["tpbis.server.spooled_body.SpooledUpload"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 30_000  # a roster page of 200 lines and 300 pasted ones, 31 days each

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
IMPORT_EXPORT_USE_TRANSACTIONS = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
HTTPS = env.flag("TPBIS_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SESSION_COOKIE_AGE = 7 * 24 * 3600  # unused; how old one may be at most: tpbis/accounts/session_age.py

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "teks": {"()": "tpbis.web.masked_log.MaskedFormatter"},
        "json": {"()": "tpbis.monitoring.request_log.JsonFormatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json" if LOG_JSON else "teks"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "tpbis.requests": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING"},  # no second handler of Django's own
    },
}
SILENCED_SYSTEM_CHECKS = [
    "models.W037",
    "security.W021",  # the browsers' preload list is for whoever owns the whole domain to ask for
    # Without TPBIS_HTTPS=1 there is no certificate here: bin/serve on 127.0.0.1, an office's own network.
    *([] if HTTPS else ["security.W004", "security.W008", "security.W012", "security.W016"]),
]
