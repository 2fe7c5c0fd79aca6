"""Django's settings, derived from the typed environment."""

from pathlib import Path

from linli.config import databases, environment

ENV = environment.read()
PACKAGE = Path(__file__).resolve().parents[1]

SECRET_KEY = ENV.secret_key
DEBUG = ENV.debug
ALLOWED_HOSTS = list(ENV.hosts)
ROOT_URLCONF = "linli.config.urls"
AUTH_USER_MODEL = "posts.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = 1

APPS = {
    "kernel": ["access", "journal", "ledger", "keeping", "work", "fields", "notify", "ui", "emergencies", "custody"],
    "ground": ["places", "divisions", "organisations", "people", "rosters", "posts", "tasks"],
    "livelihood": ["selfservice"],
    "capacity": ["exports", "identities", "verification"],
    "frontline": ["screening"],
}
INSTALLED_APPS = [
    *(f"linli.{group}.{noun}" for group, nouns in APPS.items() for noun in nouns),
    "linli.journeys",
    "linli.desk",
    "linli.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "linli.kernel.access.middleware.WhoIsActing",
    "linli.kernel.journal.middleware.WriteTheJournal",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "linli.kernel.ui.context.page_context",
            ],
            "builtins": ["django.templatetags.i18n", "linli.kernel.ui.templatetags.linli"],
        },
    }
]

DATABASES = {"default": databases.database(ENV.database_url), "journal": databases.database(ENV.journal_url)}
DATABASE_ROUTERS = ["linli.config.databases.JournalRouter"]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = ENV.home / "static"
MEDIA_ROOT = ENV.home / "files"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
WHITENOISE_USE_FINDERS = True

# Actors are made by the posts; the kernel must not import them, so it is told where they are.
LINLI_ACTOR_PROVIDER = "linli.ground.posts.api.actor_for_request"
LINLI_ACTOR_OF_POST = "linli.ground.posts.api.actor_of_post"
LINLI_HOME = ENV.home
LINLI_FIELD_KEYS = ENV.field_keys
LINLI_INDEX_KEY = ENV.index_key
LINLI_LEDGER_KEY = ENV.ledger_key
LINLI_DRILL = ENV.drill

LINLI_CODES = ENV.codes

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "linli.ground.posts.pages.adapter.SlipBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "linli.ground.posts.pages.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 300
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
MFA_ADAPTER = "linli.ground.posts.pages.adapter.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # steps of half a minute, before and after
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
CSRF_FAILURE_VIEW = "linli.kernel.ui.pages.csrf_failed"
AXES_USERNAME_CALLABLE = "linli.ground.posts.pages.adapter.counted_as"
AXES_LOCKOUT_CALLABLE = "linli.ground.posts.pages.signing_in.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "login", "phone", "password", "slip", "code"]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.https
SECURE_HSTS_SECONDS = 31_536_000 if ENV.https else 0
SECURE_SSL_REDIRECT = ENV.https
SESSION_COOKIE_AGE = 60 * 60 * 12
LINLI_RESIDENT_SESSION = 60 * 60  # seconds; residents sign in on telephones that go from hand to hand
SESSION_ENGINE = "linli.kernel.keeping.sessions"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
