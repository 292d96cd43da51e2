"""Import of libraries with their contacts; matched by NPP, else by name and region."""

import re

from django.utils import timezone

from participants.importing.issue import Issue
from participants.importing.lookup.library_lookup import library_key
from participants.importing.lookup.region_lookup import RegionLookup
from participants.importing.sheet.declare import Cell, SheetResource
from participants.importing.sheet.engine import SheetImport
from participants.importing.sheet.import_result import MATCHED, NEW, SAME, changes_of
from participants.importing.sheet.row import Row, text_of
from participants.importing.sheet.word_lists import WordList
from programs.choices import RegionLevel, Tier
from programs.models import Library
from tpbis.formats import Unreadable, read_phone

LEVELS: dict[str, int] = {
    Tier.PROVINSI: 1, Tier.KAB_KOTA: 2, Tier.KECAMATAN: 3, Tier.DESA: 4, Tier.KELURAHAN: 4,
}  # fmt: skip
EXAMPLE, NO_NAME = "Contoh: Taman Bacaan Melati", "Nama perpustakaan belum diisi."
NO_PLACE = "Isi desa/kelurahan dan kecamatan, atau kode wilayah."
WRONG_LEVEL = "Untuk jenjang {} isi wilayah setingkat {}."
A_NUMBER = re.compile(r"(?:\+|0|8|62)[0-9 .()/+-]{3,}")
NAME_AND_NUMBER = re.compile(r"([^0-9]*[^\W\d_])[\s/,:(-]+((?:\+|0|8|62)[0-9 .-]{7,}[0-9])\)?")
A_TBM = re.compile(r"(?:tbm|taman baca(?:an)?|pojok baca|rumah baca|sudut baca)\b", re.IGNORECASE)
TIER_BY_NAME = "jenjang tidak disebut; dari namanya dicatat sebagai {}"
TIER_BY_PLACE = "“{}” disebut {}, padahal tempatnya {}; dicatat sebagai {}"
PHONE_AS_NAME = "“{}” adalah nomor; dicatat sebagai WhatsApp pengelola."
VILLAGE_TIERS = {"desa": Tier.DESA, "kelurahan": Tier.KELURAHAN}
TIERS = {"provinsi": Tier.PROVINSI, "kabupaten": Tier.KAB_KOTA, "kota": Tier.KAB_KOTA}
TIERS |= {"kecamatan": Tier.KECAMATAN, **VILLAGE_TIERS}
NPP_TAKEN = "NPP ini tidak bisa dipakai di sini. Periksa lagi, atau tanyakan kepada Perpusnas."
TAKEN = ("address", "contact_name", "contact_phone", "name", "npp")


class LibrarySheet(SheetResource):
    number = Cell("Nomor urut", None, "No", 5, 1)
    name = Cell("Nama perpustakaan", text_of(200), "Nama Perpustakaan", 36, EXAMPLE, required=NO_NAME)
    tier = Cell("Jenjang", WordList("tier", Tier.choices), "Jenjang", 30, Tier.TBM.label)
    npp = Cell("NPP", text_of(30), "NPP")
    code = Cell("Kode wilayah", text_of(20))
    village = Cell("Desa/kelurahan", text_of(150), "Desa/Kelurahan", 24)
    district = Cell("Kecamatan", text_of(150), "Kecamatan")
    regency = Cell("Kabupaten/kota", text_of(150))
    address = Cell("Alamat", text_of(300), "Alamat", 36, "Jl. Raya 1")
    contact_name = Cell("Nama pengelola", text_of(150), "Pengelola", 26, "Ibu Ani")
    contact_phone = Cell("WhatsApp pengelola", read_phone, "No WA", 18, "081234567890")


class LibraryImport(SheetImport):
    """Libraries inside the user's subtree; what is there already gets the contacts of the file."""

    what = "perpustakaan"
    label = "Daftar perpustakaan"
    permission = "programs.add_library"
    noun = "perpustakaan"
    instructions = (
        "Satu baris satu perpustakaan. Isi desa/kelurahan dan kecamatannya, atau kolom Kode Wilayah.",
        "Perpustakaan yang sudah terdaftar hanya diperbarui kontaknya.",
    )
    resource = LibrarySheet

    def complete(self, row: Row) -> None:
        """A “Kontak” that holds a number is no name."""
        super().complete(row)
        text, name = row.text("contact_name"), ""
        if mixed := NAME_AND_NUMBER.fullmatch(text):
            name, number = mixed.groups()
        elif A_NUMBER.fullmatch(text):
            number = text
        else:
            return
        heading = self.column("contact_name")
        try:
            phone = read_phone(number).value
        except Unreadable as problem:
            row.errors.append(Issue(row.number, heading, text, str(problem)))
            return
        row.values["contact_name"] = name
        row.values["contact_phone"] = row.values.get("contact_phone") or phone
        row.warnings.append(Issue(row.number, heading, text, PHONE_AS_NAME.format(number)))

    def write(self, rows: list[Row], file_name: str) -> None:
        """Sort every row into new, changed and unchanged, then write together."""
        self.regions = RegionLookup(self.by)
        self._read_stored()
        new, changed, before = [], [], {}
        for row in rows:
            library = self._library(row)
            if library is None or not self.first_time(row, *filter(None, (_place_of(library), library.npp))):
                continue
            stored = self._stored(library)
            if stored is None:
                new.append(library)
                self.entries.add(NEW, row.number, library.name)
            elif old := _take_over(stored, library):
                before[str(stored.pk)] = old
                changed.append(stored)
                self.entries.add(MATCHED, row.number, stored.name, changes=changes_of(stored, old))
            else:
                self.outcome.unchanged += 1
                self.entries.add(SAME, row.number, stored.name)
        self._refuse_foreign_npp(rows, new + changed)
        self.outcome.new, self.outcome.matched = len(new), len(changed)
        if (new or changed) and not self.outcome.errors:
            self._save(new, changed, before, file_name)

    def _read_stored(self) -> None:
        libraries = Library.objects.visible_to(self.by)
        self.by_place = {_place_of(library): library for library in libraries}
        self.by_npp = {library.npp: library for library in libraries if library.npp}

    def _library(self, row: Row) -> Library | None:
        tier = row.text("tier")
        code, field, why = self.regions.find(row.values)
        if not code and not why:
            code, field = self._own_place(tier), "village"
            why = "" if code else NO_PLACE
        if code and tier in LEVELS and self.regions.level(code) != LEVELS[tier]:
            field = "code" if row.text("code") else "village"
            why = WRONG_LEVEL.format(Tier(tier).label, RegionLevel(LEVELS[tier]).label.lower())
        if why:
            self.error(row, field, why)
            return None
        texts = {name: row.text(name) for name in ("name", "address", "contact_name", "contact_phone")}
        library = Library(**texts, region_id=code, npp=row.text("npp").upper() or None)
        library.tier = self._tier_in_sheet(row, tier, code) or self._tier_of_place(row, code)
        library.village_id = code if self.regions.level(code) == RegionLevel.VILLAGE else None
        return library.stamp(self.by)

    def _own_place(self, tier: str) -> str:
        """The user's own region, when the library is of just that level."""
        own = self.by.scope.prefix or ""
        return own if own in self.regions.known and LEVELS.get(tier) == self.regions.level(own) else ""

    def _tier_in_sheet(self, row: Row, tier: str, code: str) -> str:
        """The tier in the sheet, “perpusdes” of a kelurahan corrected; a TBM without one by its name."""
        name, here = row.values["name"], VILLAGE_TIERS.get(self.regions.kind(code))
        if not tier and A_TBM.match(name):
            self.remark(row, "tier", TIER_BY_NAME.format(Tier.TBM.label))
            return Tier.TBM
        if tier in VILLAGE_TIERS.values() and here and tier != here:
            corrected = (name, Tier(tier).label, here.label.lower(), here.label)
            self.warn(row, "tier", TIER_BY_PLACE.format(*corrected))
            return here
        return tier

    def _tier_of_place(self, row: Row, code: str) -> str:
        tier = TIERS.get(self.regions.kind(code), Tier.DESA)
        self.remark(row, "tier", f"jenjang tidak disebut; dicatat sebagai {tier.label}")
        return tier

    def _stored(self, library: Library) -> Library | None:
        if library.npp and library.npp in self.by_npp:
            return self.by_npp[library.npp]
        stored = self.by_place.get(_place_of(library))
        return stored if stored is not None and not (stored.npp and library.npp) else None

    def _refuse_foreign_npp(self, rows, libraries) -> None:
        """Refuse an NPP used elsewhere (it is unique in the nation) without saying where."""
        wanted = {library.npp: library.pk for library in libraries if library.npp}
        taken = Library.unscoped.filter(npp__in=wanted).values_list("npp", "pk")
        refused = {npp for npp, pk in taken if wanted[npp] != pk}
        for row in rows:
            if row.text("npp").upper() in refused:
                self.error(row, "npp", NPP_TAKEN)

    def _save(self, new, changed, before, file_name) -> None:
        Library.objects.bulk_create(new, batch_size=1000)
        for library in changed:
            library.stamp(self.by)
            library.version, library.updated_at = library.version + 1, timezone.now()
        Library.unscoped.bulk_update(changed, [*TAKEN, "version", "updated_at", "updated_by"], batch_size=500)
        self.keep_batch({"library": [str(row.pk) for row in new], "before": before}, file_name)


def _place_of(library: Library) -> tuple[str, str]:
    """What two libraries without an NPP may not share: name and wilayah kerja."""
    return library_key(library.name), library.region_id


def _take_over(stored: Library, read: Library) -> dict:
    """Give a stored library what the file says of it; returns the old values of what differs."""
    old = {}
    for name in TAKEN:
        value = getattr(read, name)
        same = name == "name" and library_key(value) == library_key(stored.name)
        if value and value != getattr(stored, name) and not same:
            old[name] = getattr(stored, name)
            setattr(stored, name, value)
    return old
