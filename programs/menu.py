"""The menu of the signed-in user: pages that exist and that their role may use."""

from dataclasses import dataclass
from functools import cache, lru_cache

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from tpbis.models import User

PLACES = [
    # label, URL name, permission, drawing
    ("Beranda", "home", "reports.view_dashboard", "home"),
    ("Kegiatan", "training_list", "programs.view_training", "list"),
    ("Catat", "training_create", "programs.add_training", "add"),
    ("Hubungi peserta", "followup_list", "participants.add_answer", "phone"),
    ("Laporan", "report_index", "reports.export_report", "report"),
    ("Peserta", "person_list", "participants.view_person", "people"),
    ("Perpustakaan", "library_list", "programs.view_library", "library"),
    ("Impor", "import_upload", "participants.import_workbook", "upload"),
    ("Akun", "account_list", "tpbis.manage_accounts", "account"),
    ("Cerita dampak", "story_list", "participants.view_story", "story"),
    ("Mitra", "partner_list", "programs.view_training", "people"),
    ("Pemangku kepentingan", "stakeholder_list", "programs.view_training", "meeting"),
    ("Orang yang tercatat dua kali", "duplicate_list", "participants.merge_person", "people"),
    ("Kunci periode", "period_list", "programs.lock_period", "report"),
    ("Perlu dilihat", "signal_list", "participants.view_signal", "search"),
    ("Kiriman bulanan", "review_list", "programs.review_month", "list"),
    ("Kelas coba-coba", "practice_list", "programs.run_practice", "people"),
    ("Pelanggaran data pribadi", "breach_list", "participants.report_breach", "check"),
    ("Kantor dan kop surat", "office", "programs.change_office", "library"),
]
BAR = 5  # places in the phone's bottom bar
TOP = 9  # places in the top bar of a wide screen; the rest stand in the panel


@dataclass(frozen=True)
class Item:
    """One place; `bar` also puts it in the phone's bottom bar, `top` in the top bar of a wide screen."""

    label: str
    url: str
    icon: str
    bar: bool = False
    top: bool = False
    current: bool = False


@dataclass(frozen=True)
class Menu:
    """The same places as lists of links: top bar, panel, the phone's bottom bar."""

    top: SafeString
    panel: SafeString
    bar: SafeString


def menu(request: HttpRequest) -> dict:
    """Context processor: `menu` and `logout_url`; both empty while nobody is signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": None, "logout_url": ""}
    return {"menu": drawn(tuple(items(user, request.path))), "logout_url": url_of("logout")}


@lru_cache(maxsize=500)
def drawn(places: tuple[Item, ...]) -> Menu:
    """The menu's HTML, rendered once per set of links (it took a third of the time of a cached dashboard)."""
    return Menu(
        *(
            render_to_string(f"components/menu_{part}.html", {"menu": places})
            for part in ("top", "panel", "bar")
        )
    )


def items(user: User, path: str) -> list[Item]:
    """The places of `user`; the first five that fit stand in the bottom bar."""
    entries = [
        (label, url, drawing)
        for label, name, permission, drawing in PLACES
        if (name == "home" or user.has_perm(permission)) and (url := url_of(name))
    ]
    current = max((url for _, url, _ in entries if is_at(url, path)), key=len, default=None)
    return [
        Item(label, url, drawing, n < BAR, n < TOP, url == current)
        for n, (label, url, drawing) in enumerate(entries)
    ]


def is_at(url: str, path: str) -> bool:
    """True on the place itself or below it; a region's page belongs to Beranda."""
    return path.startswith(url) if url != "/" else path == "/" or path.startswith("/wilayah/")


@cache
def url_of(name: str) -> str:
    """The path of a URL name, empty when the page does not exist."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
