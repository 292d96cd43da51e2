"""The menu of the signed-in user: at most six places, the last of which leads to all others."""

from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from programs.site_pages import url_of
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
]
MORE = ("Lainnya", "page_index", "", "more")
MOST = 5  # places beside Lainnya
BAR = 4  # of these, in the phone's bottom bar; the rest stand in the panel


@dataclass(frozen=True)
class Item:
    """One place; `bar` also puts it in the phone's bottom bar."""

    label: str
    url: str
    icon: str
    bar: bool = False
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
    """The places of `user`: the first that the role may use, and Lainnya."""
    may = [row for row in PLACES if (row[1] == "home" or user.has_perm(row[2])) and url_of(row[1])][:MOST]
    entries = [(label, url_of(name), drawing) for label, name, _, drawing in [*may, MORE]]
    current = max((url for _, url, _ in entries if is_at(url, path)), key=len, default=None)
    return [
        Item(label, url, drawing, n < BAR or n == len(entries) - 1, url == current)
        for n, (label, url, drawing) in enumerate(entries)
    ]


def is_at(url: str, path: str) -> bool:
    """True on the place itself or below it; a region's page belongs to Beranda."""
    return path.startswith(url) if url != "/" else path == "/" or path.startswith("/wilayah/")
