"""Passwords that are refused, those that are good, and every door that sets one."""

import io

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from tests.builders import make_region
from tests.walls.source import name_of, python_files
from tpbis.accounts import password_rules
from tpbis.accounts import services as accounts
from tpbis.models import User

OWN = ["pustaka.cipare", "Siti-Aminah-1", "sitiaminah99", "aminah.siti!!", "081234567890", "hp81234567890"]
OWN += ["S1t14m1n4h", "cipare-cipare", "Kelurahan Cipare 7", "sitiaminahh1"]
KNOWN = ["perpustakaan", "Perpustakaan1", "PERPUSTAKAAN2026", "p3rpust4k4an", "perpustakan99", "kotaserang"]
KNOWN += ["kota_serang_36", "SerangBanten", "banten123456", "kotasurabaya", "surabaya2024!", "jawatimur12"]
KNOWN += [
    "gnaresatok1",
    "tpbis-demo",
    "perpusnas.ri",
    "bimtekfasda1",
    "indonesia45",
    "rahasia12345",
    "KabupatenBogor9",
]
KNOWN += [
    "tujuhbelasagustus",
    "satu-dua-tiga",
    "muhammad1990",
    "Nurhayati2026",
    "semangat2026",
    "iloveyou2026",
]
DATES = [
    "17-08-1945",
    "17081990ok",
    "1990-08-17x",
    "siapa170890",
    "17agustus90",
    "kue12/31/1999",
    "tahun2026an",
    "90-08-17-ab",
    "081790abcd",
]
PATTERNS = [
    "abcdefghij",
    "zyxwvutsrq",
    "qwertyuiop",
    "asdfghjkl1",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "xy1234567xy",
    "kerbau12345",
    "zaq12wsxcde",
    "!QAZ2wsx#EDC",
    "aabbccddee",
    "112233aabb",
    "!@#$%^&*()",
    "..........",
    " " * 12,
    "☺" * 10,
]
GOOD = ["gajah-terbang-biru", "buku-baru-1", "sandi-baru-kami", "kuda makan di serang", "9fk2-lwq8-xz31"]
GOOD += [
    "lautan-jernih-42",
    "tiga ekor kelinci",
    "hujanlebatsenja",
    "roda merah 79",
    "Nasi!Goreng?77",
    "kopi-susu-gula-aren",
]

SHORT = ["pendek-1", "1234567890", "12345678901234567890", "bismillah1"]
SHORT += ["+6281211010112", "0812-1101-0112", "98 76 54 32 19", "９３８１６２７４０５"]


@pytest.fixture
def siti(cast):
    make_region("32.01", "Kabupaten Bogor")
    cast.pustaka.username, cast.pustaka.name = "pustaka.cipare", "Siti Aminah"
    cast.pustaka.phone = "+6281234567890"
    cast.pustaka.save()
    return cast.pustaka


def refusal(password, account) -> str:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, account)
    return " ".join(refused.value.messages)


@pytest.mark.parametrize("password", OWN)
def test_own_names_and_numbers_are_refused(siti, password):
    assert "nama akun, nomor HP" in refusal(password, siti) or "semuanya angka" in refusal(password, siti)


@pytest.mark.parametrize("password", KNOWN)
def test_words_of_the_programme_and_names_of_regions_are_refused(siti, password):
    assert "Kata sandi" in refusal(password, siti)
    assert any(word in refusal(password, siti) for word in ("mudah ditebak", "nama akun", "terlalu umum"))


@pytest.mark.parametrize("password", DATES)
def test_dates_are_refused(siti, password):
    assert "Kata sandi" in refusal(password, siti)


@pytest.mark.parametrize("password", PATTERNS)
def test_sequences_and_repeats_are_refused(siti, password):
    assert "Kata sandi" in refusal(password, siti)


@pytest.mark.parametrize("password", SHORT)
def test_short_numeric_and_common_passwords_are_refused(siti, password):
    assert refusal(password, siti)


@pytest.mark.parametrize("password", GOOD)
def test_good_passwords_are_taken(siti, password):
    validate_password(password, siti)
    validate_password(password)


def test_rules_know_every_province_kabupaten_and_kota(siti):
    assert {"kotasurabaya", "surabaya", "jawatimur", "bogor", "kabupatenbogor"} <= set(
        password_rules.place_words(None)
    )


def test_long_passwords_cost_little(siti):
    validate_password("gajah terbang " + "".join(chr(97 + n * 7 % 26) for n in range(4000)), siti)
    assert refusal("a" * 4000, siti)


def test_one_time_code_opens_no_weak_password(client, siti, cast):
    code = accounts.make_code(account=siti, by=cast.fasda)
    typed = {
        "username": "pustaka.cipare",
        "code": code,
        "password1": "kotaserang1",
        "password2": "kotaserang1",
    }
    assert "mudah ditebak" in client.post("/masuk/kode/", typed).content.decode()
    siti.refresh_from_db()
    assert siti.check_password("rahasia-uji")


def test_own_account_takes_no_weak_password(siti, sign_in):
    weak = {"old_password": "rahasia-uji", "new_password1": "siti.aminah.1", "new_password2": "siti.aminah.1"}
    assert "nama akun" in sign_in(siti).post("/akun/saya/sandi/", weak).content.decode()
    siti.refresh_from_db()
    assert siti.check_password("rahasia-uji")


@pytest.mark.parametrize("command", ["changepassword", "createsuperuser"])
def test_command_line_takes_no_weak_password(siti, monkeypatch, command):
    answers = iter(["perpustakaan1", "perpustakaan1", "gajah-terbang-biru", "gajah-terbang-biru"])
    monkeypatch.setattr("getpass.getpass", lambda *_, **_words: next(answers))
    monkeypatch.setattr("builtins.input", lambda *_: "n")
    out, err = io.StringIO(), io.StringIO()
    name = "pustaka.cipare" if command == "changepassword" else "admin2"
    args = [name] if command == "changepassword" else ["--username", name]
    options = {"stdin": TerminalInput()} if command == "createsuperuser" else {}
    call_command(command, *args, stdout=out, stderr=err, **options)
    assert "Kata sandi ini memakai" in err.getvalue()
    assert User.unscoped.get(username=name).check_password("gajah-terbang-biru")


@pytest.mark.parametrize("anyway", [True, False])
def test_command_line_has_no_way_past_the_rules(siti, monkeypatch, anyway):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "perpustakaan1")
    monkeypatch.setattr("getpass.getpass", lambda *_, **_words: "perpustakaan1")
    monkeypatch.setattr("builtins.input", lambda *_: "y")
    options = {"stdin": TerminalInput()} if anyway else {"interactive": False}
    with pytest.raises(CommandError, match="Kata sandi ini memakai"):
        call_command("createsuperuser", "--username", "admin2", stderr=io.StringIO(), **options)
    assert not User.unscoped.filter(username="admin2").exists()
    with pytest.raises(ValidationError):
        User.objects.create_user("siti.baru", password="siti.baru.1")


class TerminalInput:
    def isatty(self):
        return True


def test_passwords_are_set_in_these_places_alone():
    """A door that sets a password runs the rules; a new one is added here with its reason."""
    places = {name_of(path) for path in python_files() if "set_password(" in path.read_text()}
    assert places == {
        "tpbis/accounts/services.py",  # with a code: the form has run the rules
        "tpbis/accounts/account_forms.py",  # one's own: the form has run the rules
        "tpbis/accounts/backends.py",  # of nobody, for the time it takes
        "tpbis/models/user.py",  # notes when
    }
    made = {name_of(path) for path in python_files() if "make_password(" in path.read_text()}
    assert made == {
        "tpbis/accounts/services.py",  # of no code, for the time it takes
        "tpbis/models/user.py",  # of a code
        "reports/demo/demo_accounts.py",  # the demo's own, which everybody knows
    }
