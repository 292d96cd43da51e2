"""Import of a list of accounts; each new one gets a one-time code that is shown once."""

import re
from itertools import chain, count

from django.core.exceptions import ValidationError

from participants.importing.lookup.library_lookup import LibraryLookup
from participants.importing.lookup.region_lookup import CODE, UNKNOWN, RegionLookup
from participants.importing.sheet.declare import Cell, SheetResource
from participants.importing.sheet.engine import SheetImport
from participants.importing.sheet.row import Row, read_name, text_of
from participants.importing.sheet.word_lists import WordList
from tpbis.accounts import services as accounts
from tpbis.accounts.account_forms import NAME_TAKEN, username_rule
from tpbis.formats import read_phone
from tpbis.models import Role, User

NO_NAME = "Nama belum diisi."
NO_NAME_TO_SIGN_IN = "Isi nama akun atau nomor HP."
NO_ROLE = "Peran belum diisi. Tulis misalnya Pengelola atau Fasda."
ABOVE = "Anda tidak bisa memberi peran {}. Peran yang bisa: {}."
PHONE_TAKEN = "Nomor ini sudah dipakai akun lain."
NO_LIBRARY = "Isi perpustakaannya untuk peran ini."
NO_REGION = "Isi wilayahnya untuk peran ini."
NOT_PROVINCE = "Untuk Dinas provinsi, isi sebuah provinsi."


class AccountSheet(SheetResource):
    """A list of people who get an account."""

    number = Cell("Nomor urut", None, "No", 5, 1)
    name = Cell("Nama", read_name, "Nama", 30, "Contoh: Siti Aminah", required=NO_NAME)
    username = Cell("Nama akun", text_of(30), "Username", 18, "pustaka.melati")
    phone = Cell("Nomor HP", read_phone, "No HP", 18, "081234567890")
    role = Cell("Peran", WordList("role", Role.choices), "Peran", 26, Role.STAFF.label, required=NO_ROLE)
    library = Cell("Perpustakaan", text_of(200), "Perpustakaan", 34)
    npp = Cell("NPP perpustakaan", text_of(30))
    region = Cell("Wilayah", text_of(120), "Wilayah", 26)


class AccountImport(SheetImport):
    """Accounts inside the user's subtree, never with a role that the user may not grant."""

    what = "akun"
    label = "Daftar akun"
    permission = "tpbis.manage_accounts"
    noun = "akun"
    instructions = (
        "Satu baris satu orang. Isi Username, No HP, atau keduanya.",
        "Pengelola: isi Perpustakaan. Peran lain: isi Wilayah, yaitu nama kabupaten, kota, atau provinsi.",
        "Setelah disimpan, kode sekali pakai tiap orang tampil satu kali.",
    )
    resource = AccountSheet

    def write(self, rows: list[Row], file_name: str) -> None:
        """Make what is new; who has an account already is left as it is."""
        self.libraries, self.regions = LibraryLookup(self.by), RegionLookup(self.by)
        self.grantable = accounts.grantable_roles(self.by)
        self._read_taken(rows)
        new = [(row, account) for row in rows if (account := self._account(row)) is not None]
        self.outcome.new = len(new)
        if not new or self.outcome.errors:
            return
        for _, account in new:
            account.set_unusable_password()
        User.objects.bulk_create([account for _, account in new])
        self.keep_batch({"account": [str(account.pk) for _, account in new]}, file_name)
        if not self.dry_run:
            self.outcome.codes = [self._code(row, account) for row, account in new]

    def _code(self, row: Row, account: User) -> dict:
        code = accounts.make_code(account=account, by=self.by, sealed=True)
        return {"row": row.number, "name": account.name, "username": account.username, "code": code}

    def _read_taken(self, rows: list[Row]) -> None:
        """Names and phones are unique in the nation; their owner is named only inside the scope."""
        self.usernames = {name.casefold() for name in User.unscoped.values_list("username", flat=True)}
        phones = [row.values["phone"] for row in rows if row.values.get("phone")]
        self.phones = set(User.unscoped.filter(phone__in=phones).values_list("phone", flat=True))
        visible = User.objects.visible_to(self.by).values_list("username", "phone")
        self.visible = {key for name, phone in visible for key in (name.casefold(), phone) if key}

    def _account(self, row: Row) -> User | None:
        values, username, phone = row.values, row.text("username").casefold(), row.values.get("phone")
        if not (username or phone):
            self.error(row, "username", NO_NAME_TO_SIGN_IN)
            return None
        if not self.first_time(row, *filter(None, (username, phone))):
            return None
        if (username or phone) in self.visible:
            self.outcome.unchanged += 1
            return None
        before = len(self.outcome.errors)
        account = User(name=values["name"], phone=phone, role=values["role"])
        account.username = self._username(row, username)
        self._place(row, account)
        return account if len(self.outcome.errors) == before else None

    def _username(self, row: Row, username: str) -> str:
        if row.values.get("phone") in self.phones:
            self.error(row, "phone", PHONE_TAKEN)
        if not username:
            username = self._free_name(row.values["name"])
            self.warn(row, "username", f"nama akun dibuat: {username}")
        try:
            username_rule(username)
        except ValidationError as problem:
            self.error(row, "username", " ".join(problem.messages))
        if username in self.usernames:
            self.error(row, "username", NAME_TAKEN)
        self.usernames.add(username)
        return username

    def _free_name(self, name: str) -> str:
        stem = (re.sub(r"[^a-z0-9]+", ".", name.casefold()).strip(".")[:24] or "akun").ljust(3, "a")
        numbered = (f"{stem}{number}" for number in count(2))
        return next(free for free in chain([stem], numbered) if free not in self.usernames)

    def _place(self, row: Row, account: User) -> None:
        role = account.role
        if role not in self.grantable:
            allowed = ", ".join(granted.label for granted in self.grantable)
            self.error(row, "role", ABOVE.format(Role(role).label, allowed))
        elif role in accounts.LIBRARY_ROLES:
            self._at_library(row, account)
        elif role not in accounts.PLACELESS_ROLES:
            self._at_region(row, account)

    def _at_library(self, row: Row, account: User) -> None:
        field, account.library, why = self.libraries.named_in(row, village=row.text("region"))
        if account.library is None:
            self.error(row, field, why or NO_LIBRARY)

    def _at_region(self, row: Row, account: User) -> None:
        text = row.text("region")
        code = text if CODE.fullmatch(text) and text in self.regions.known else ""
        for level in (1, 2):
            code = code or self.regions.named(level, text)[0]
        if not code or len(code) > 5:
            self.error(row, "region", UNKNOWN.format(text) if text else NO_REGION)
        elif account.role in accounts.PROVINCE_ROLES and len(code) != 2:
            self.error(row, "region", NOT_PROVINCE)
        elif accounts.heads_own_office(self.by, account.role, code):
            self.error(row, "region", accounts.OWN_HEAD)
        account.region_id = code or None
