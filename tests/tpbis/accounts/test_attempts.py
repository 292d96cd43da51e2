"""Counters of tries: per name and per address, outside the request, with waits that grow."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reports.scheduled_work import run_due
from tests.other_connections import Beside
from tpbis.accounts import services as accounts
from tpbis.accounts.attempts import ADDRESS, NAME, Counter, TooSoon, Tries, wait_in_words
from tpbis.accounts.request_address import network_of
from tpbis.models import AttemptCounter

NOON = "2026-11-22 12:00+07:00"
LOGIN, CODE = "/masuk/", "/masuk/kode/"
WRONG = {"code": "AAAA-AAAA", "password1": "gajah-terbang-biru", "password2": "gajah-terbang-biru"}


def tried(client, name, password="salah", **where):
    return client.post(LOGIN, {"username": name, "password": password}, **where)


def waits(number: int, rule=NAME) -> list[int]:
    """The seconds that each further try has to wait, taken as soon as it may be."""
    tries, found = Tries(Counter(rule, ("uji", "siti"))), []
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(number):
            try:
                tries.begin()
                found.append(0)
            except TooSoon as problem:
                found.append(problem.seconds)
                clock.shift(problem.seconds)
                tries.begin()
    return found


@pytest.mark.django_db
def test_wait_doubles_up_to_its_bound():
    assert waits(11) == [0, 0, 0, 0, 0, 30, 60, 120, 240, 300, 300]
    assert AttemptCounter.objects.count() == 1


@pytest.mark.django_db
def test_tries_are_forgiven_one_by_one():
    with time_machine.travel(NOON, tick=False) as clock:
        tries = Tries(Counter(NAME, ("uji", "siti")))
        for _ in range(5):
            tries.begin()
        clock.shift(NAME.forgive)
        tries.begin()
        with pytest.raises(TooSoon):
            tries.begin()
        clock.shift(NAME.forgive * 5)
        for _ in range(5):
            tries.begin()


@pytest.mark.django_db
def test_clock_that_was_put_back_locks_nobody_out():
    with time_machine.travel(NOON, tick=False) as clock:
        tries = Tries(Counter(NAME, ("uji", "siti")))
        for _ in range(5):
            tries.begin()
        clock.shift(-timedelta(days=300))
        tries.begin()


@pytest.mark.django_db
def test_counters_are_not_emptied_by_other_requests_or_by_the_cache(client, cast):
    with time_machine.travel(NOON, tick=False):
        for _ in range(5):
            tried(client, "pustaka")
        cache.clear()
        for n in range(320):
            client.get(f"/j/salah{n}/", REMOTE_ADDR=f"10.2.{n // 250}.{n % 250}")
        assert tried(client, "pustaka", "rahasia-uji").status_code == 429


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["pustaka", "bukan-siapa-siapa", "081234567890", "+6281234567890"])
def test_rotating_addresses_are_counted_by_name(client, cast, settings, name):
    settings.PROXIES = 1
    with time_machine.travel(NOON, tick=False):
        codes = [
            tried(client, name, headers={"x-forwarded-for": f"9.9.9.9, 10.0.0.{n}"}).status_code
            for n in range(6)
        ]
    assert codes == [200] * 5 + [429]


WIDE = {code: code + 0xFEE0 for code in range(33, 127)}
SPELT = {"capitals": str.upper, "blanks": " {} ".format, "long s": lambda name: name.replace("s", "ſ")}
SPELT |= {"wide": lambda name: name.translate(WIDE), "no dot": lambda name: name.replace("i", "ı")}


@pytest.mark.django_db
@pytest.mark.parametrize("spelling", SPELT)
@pytest.mark.parametrize("name", ["admin", "serang", "tidak.ini", "tidak.satu"])
def test_spellings_of_a_name_share_its_tries_whether_it_exists_or_not(client, cast, name, spelling):
    with time_machine.travel(NOON, tick=False):
        for _ in range(5):
            tried(client, name)
        assert tried(client, SPELT[spelling](name)).status_code == 429


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["10.0.0.1", "2001:db8:1:2::{:x}", "[2001:db8:1:2::{:x}]:4433"])
@pytest.mark.parametrize("path", [LOGIN, CODE])
def test_rotating_names_are_counted_by_address(client, cast, path, address):
    with time_machine.travel(NOON, tick=False):
        codes = [
            client.post(
                path, {"username": f"orang{n}", "password": "x", **WRONG}, REMOTE_ADDR=address.format(n + 1)
            ).status_code
            for n in range(ADDRESS.free + 1)
        ]
        assert codes == [200] * ADDRESS.free + [429]
        assert tried(client, "pustaka", "rahasia-uji", REMOTE_ADDR="2001:db8:1:3::1").status_code == 302


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("10.0.0.1:5000", "10.0.0.1"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("[2001:db8:1:2::9]:80", "2001:db8:1:2::"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_address_is_counted_by_its_network(rf, address, network):
    assert network_of(rf.get("/", REMOTE_ADDR=address)).partition("/")[0] == network


@pytest.mark.django_db
def test_success_gives_back_only_its_own_try_at_an_address(client, cast):
    with time_machine.travel(NOON, tick=False):
        for n in range(ADDRESS.free - 1):
            tried(client, f"orang{n}")
        for _ in range(3):
            assert tried(Client(), "pustaka", "rahasia-uji").status_code == 302
        assert tried(client, "lain").status_code == 200
        assert tried(client, "lain").status_code == 429


@pytest.mark.django_db
def test_attack_from_one_address_leaves_room_at_another(client, cast):
    """Whoever goes on trying waits ever longer, the owner elsewhere never more than the name's own wait."""
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(60):
            tried(client, "pustaka")
            clock.shift(30)
        clock.shift(NAME.longest)
        tried(client, "pustaka")
        assert tried(client, "pustaka", "rahasia-uji", REMOTE_ADDR="10.1.1.1").status_code == 302


@pytest.mark.django_db
def test_refused_try_counts_nowhere_and_hashes_nothing(client, cast, monkeypatch):
    with time_machine.travel(NOON, tick=False):
        for _ in range(5):
            tried(client, "pustaka")
        before = sorted(AttemptCounter.objects.values_list())
        monkeypatch.setattr("tpbis.accounts.account_forms.authenticate", pytest.fail)
        assert [tried(client, "pustaka").status_code for _ in range(50)] == [429] * 50
        assert sorted(AttemptCounter.objects.values_list()) == before


@pytest.mark.django_db
def test_table_names_nobody_and_is_swept_by_the_clock(client, cast):
    with time_machine.travel(NOON, tick=False) as clock:
        for n in range(10):
            tried(client, f"orang{n}")
        assert AttemptCounter.objects.count() == 21
        clock.shift(NAME.forgive - 1)
        run_due()
        assert AttemptCounter.objects.count() == 20  # ten tries of one address are forgiven a minute each
        assert "orang" not in str(list(AttemptCounter.objects.values_list()))
        clock.shift(2)
        run_due()
        assert AttemptCounter.objects.count() == 0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 detik"),
        (30, "30 detik"),
        (119, "119 detik"),
        (121, "3 menit"),
        (3600, "60 menit"),
        (3601, "2 jam"),
    ],
)
def test_wait_is_told_in_plain_words(seconds, words):
    assert wait_in_words(seconds) == words


@pytest.mark.django_db
def test_own_password_page_counts_wrong_present_passwords(cast, sign_in):
    client = sign_in(cast.pustaka)
    typed = {
        "old_password": "salah",
        "new_password1": "gajah-terbang-biru",
        "new_password2": "gajah-terbang-biru",
    }
    with time_machine.travel(timezone.now(), tick=False):
        for _ in range(5):
            assert "Coba lagi" not in client.post(reverse("password_change"), typed).content.decode()
        typed["old_password"] = "rahasia-uji"
        assert "Coba lagi dalam 30 detik" in client.post(reverse("password_change"), typed).content.decode()


@pytest.mark.django_db(transaction=True)
def test_count_stays_when_the_request_is_rolled_back():
    tries = Tries(Counter(NAME, ("uji", "siti")))
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tries.begin()
        raise ZeroDivisionError
    assert AttemptCounter.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_tries_at_once_are_counted_like_tries_one_after_another(cast):
    code = accounts.make_code(account=cast.fasda, by=cast.banten)
    start, answers = threading.Barrier(16), []

    def press(path, data):
        start.wait()
        answers.append((path, Client().post(path, data).status_code))

    wrong = [(LOGIN, {"username": "pustaka", "password": "salah"})] * 8
    wrong += [(CODE, {**WRONG, "username": "fasda"})] * 8
    threads = [Beside(lambda path=path, data=data: press(path, data)) for path, data in wrong]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [thread.problem for thread in threads if thread.problem] == []
    assert sorted(answers) == sorted([(p, s) for p in (LOGIN, CODE) for s in [200] * 5 + [429] * 3])
    assert code and connections_of_this_database() == 1


def connections_of_this_database() -> int:
    """Of those that are closed some are still ending: waits for them, at most ten seconds."""
    with connection.cursor() as cursor:
        for _ in range(200):
            cursor.execute(
                "SELECT count(*), pg_sleep(CASE count(*) WHEN 1 THEN 0 ELSE 0.05 END)"
                " FROM pg_stat_activity WHERE datname = current_database()"
            )
            if (found := cursor.fetchone()[0]) == 1:
                break
    return found
