"""The menu of the signed-in user: places their role may use and whose page exists."""

from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, reverse

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
    ("Kantor dan kop surat", "office", "programs.change_office", "library"),
]
BAR = 5  # places in the phone's bottom bar
TOP = 9  # places in the top bar of a wide screen; the rest stand in the panel


@dataclass
class Item:
    """One place; `bar` also puts it in the phone's bottom bar, `top` in the top bar of a wide screen."""

    label: str
    url: str
    icon: str
    bar: bool = False
    top: bool = False
    current: bool = False
    badge: int | None = None


def menu(request):
    """Context processor: `menu` and `logout_url`; both empty while nobody is signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": [], "logout_url": ""}
    return {"menu": items(user, request.path), "logout_url": url_of("logout")}


def items(user, path):
    """The places of `user`; the first five that fit stand in the bottom bar."""
    found = [
        Item(label, url, drawing)
        for label, name, permission, drawing in PLACES
        if (name == "home" or user.has_perm(permission)) and (url := url_of(name))
    ]
    for n, item in enumerate(found):
        item.bar, item.top = n < BAR, n < TOP
    current = max((i for i in found if is_at(i.url, path)), key=lambda i: len(i.url), default=None)
    if current:
        current.current = True
    return found


def is_at(url, path):
    """True on the place itself or below it; a region's page belongs to Beranda."""
    return path.startswith(url) if url != "/" else path == "/" or path.startswith("/wilayah/")


@cache
def url_of(name):
    """The path of a URL name, empty when the page does not exist."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
