"""Strict readers of environment variables: a bad value is refused with a sentence."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# The server ends a statement whose client has gone, within seconds.
OPTIONS = "-c jit=off -c client_connection_check_interval=2s"


def text(name: str, default: str | None = None) -> str:
    """Return the variable, its default, or refuse when neither exists."""
    value = os.environ.get(name) or default
    if value is None:
        raise ImproperlyConfigured(f"Variabel lingkungan {name} wajib diisi.")
    return value


def secret(name: str) -> str:
    """A key; only a trial (TPBIS_TRIAL_KEYS=1, as the tests set) may run without its own."""
    if flag("TPBIS_TRIAL_KEYS"):
        return text(name, f"kunci-uji-{name.lower()}-" + "x" * 40)
    return text(name)


def flag(name: str, default: bool = False) -> bool:
    """Read 1/0, true/false, ya/tidak."""
    raw = os.environ.get(name, "").strip().lower()
    if raw == "":
        return default
    if raw in {"1", "true", "ya"}:
        return True
    if raw in {"0", "false", "tidak"}:
        return False
    raise ImproperlyConfigured(f"{name} harus 1 atau 0, bukan “{raw}”.")


def number(name: str, default: int) -> int:
    """Read a whole number, zero or more."""
    raw = os.environ.get(name, "").strip()
    if raw and not raw.isdecimal():
        raise ImproperlyConfigured(f"{name} harus bilangan bulat 0 atau lebih, bukan “{raw}”.")
    return int(raw) if raw else default


def positive(name: str, default: int) -> int:
    """Read a whole number, one or more."""
    if not (value := number(name, default)):
        raise ImproperlyConfigured(f"{name} harus bilangan bulat 1 atau lebih.")
    return value


def hand_on(name: str, value: str) -> None:
    """Set what a library reads from the environment by itself."""
    os.environ[name] = value


def choice(name: str, *allowed: str) -> str:
    """Read one of these words; the first when it is empty."""
    raw = os.environ.get(name, "").strip().lower() or allowed[0]
    if raw not in allowed:
        raise ImproperlyConfigured(f"{name} harus {' atau '.join(allowed)}, bukan “{raw}”.")
    return raw


def names(name: str, default: str = "") -> list[str]:
    """Read a comma-separated list."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def var() -> Path:
    """The folder of what this installation keeps beside its database."""
    return Path(text("TPBIS_VAR", str(Path(__file__).resolve().parents[2] / "var")))


def media() -> Path:
    """The folder of uploaded and made files."""
    return var() / "media"


def address() -> str:
    """PostgreSQL itself, for commands, worker and migrations; DATABASE_URL may name a pooler before it."""
    return os.environ.get("TPBIS_DIRECT_URL") or os.environ.get("DATABASE_URL") or "postgres:///tpbis"


def web_role() -> tuple[str, dict[str, str]]:
    """The account of the web behind PgBouncer, and what has to be set for it by ALTER ROLE; or nobody."""
    if not os.environ.get("TPBIS_DIRECT_URL"):
        return "", {}
    limit = f"{number('TPBIS_REQUEST_SECONDS', 30)}s"
    wanted = {"statement_timeout": limit, "jit": "off", "client_connection_check_interval": "2s"}
    return database(url=text("DATABASE_URL"))["USER"], wanted | {"TimeZone": "UTC"}


def web_database() -> dict:
    """For web processes: where TPBIS_DIRECT_URL is set DATABASE_URL is PgBouncer in transaction mode.

    Nothing of a session holds there: what OPTIONS say the role says (docs/operasi.md, "PgBouncer").
    """
    if not os.environ.get("TPBIS_DIRECT_URL"):
        return database()
    pooled = database(url=text("DATABASE_URL"))
    del pooled["OPTIONS"]["options"]
    return pooled | {"DISABLE_SERVER_SIDE_CURSORS": True}


def database(name: str = "DATABASE_URL", url: str = "") -> dict:
    """Turn postgres://user:password@host:port/name?host=/socket into Django's settings."""
    parts = urlsplit(url or address())
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} harus diawali postgres://; hanya PostgreSQL yang didukung.")
    limit = " -c statement_timeout=0" if os.environ.get("TPBIS_DIRECT_URL") else ""  # the role's is the web's
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "tpbis",
        "USER": unquote(parts.username or query.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "OPTIONS": {"options": OPTIONS + limit, "connect_timeout": 5} | query,
    }
