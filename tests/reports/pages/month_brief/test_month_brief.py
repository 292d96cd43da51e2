"""The month's brief: from the day after the deadline, of what everybody may read, once a month and office."""

from datetime import date
from smtplib import SMTPRecipientsRefused
from urllib.parse import unquote

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from programs.models import Office
from reports.editions.published_edition import make_edition
from reports.models import MonthBrief, PublicPage
from reports.public import brief_mail
from reports.public.brief_mail import mail_briefs
from tests.reports.disclosure.test_hiding_pattern import fill
from tests.standing_rows import filled_once

DUE = date(2026, 10, 11)
PAGE = "/wilayah/36.73/ringkasan/"
WAITS = "Ringkasan September 2026 siap dikirim"


@pytest.fixture(autouse=True)
def today(time_machine, monkeypatch):
    monkeypatch.setattr(brief_mail, "_silent_until", 0.0)
    time_machine.move_to(DUE, tick=False)
    return time_machine


@filled_once
def country(libraries, places, kinds):
    """Kota Serang claims twelve of twenty in 2026; its edition of September stands."""
    fill([libraries.serang], [(0, 2026, 20, 12)])
    make_edition(2026, DUE)


@pytest.fixture
def office(places, settings):
    """Kota Serang gave an address, and the server has a mail server."""
    settings.EMAIL_HOST = "mail.contoh.go.id"
    row = Office(region=places.serang, name="Dinas", brief_email="kepala@contoh.go.id")
    row.save()
    return row


def home(client):
    return client.get("/").content.decode()


def test_brief_waits_from_the_day_after_the_deadline_until_somebody_sent_it(country, cast, sign_in, today):
    today.move_to(date(2026, 10, 10), tick=False)
    assert WAITS not in home(sign_in(cast.serang))
    today.move_to(DUE, tick=False)
    assert WAITS in home(sign_in(cast.fasda))
    text = unquote(home(sign_in(cast.serang)))
    assert "https://wa.me/?text=*TPBIS Kota Serang*, keadaan per 30 September 2026" in text
    assert "Menurut Dinas, 12 dari 20 peserta" in text
    assert sign_in(cast.serang).post(PAGE, {"aksi": "terkirim"}).status_code == 302
    assert WAITS not in home(sign_in(cast.fasda))
    assert "Sudah dikirim</strong> lewat WhatsApp" in sign_in(cast.fasda).get(PAGE).content.decode()
    sign_in(cast.fasda).post(PAGE, {"aksi": "terkirim"})
    assert [row.created_by for row in MonthBrief.unscoped.all()] == [cast.serang]
    today.move_to(date(2026, 11, 11), tick=False)
    assert "Ringkasan Oktober 2026 siap dikirim" in home(sign_in(cast.fasda))


@pytest.mark.parametrize(
    ("who", "waits"), [("banten", True), ("pusat", False), ("pustaka", False), ("surabaya", True)]
)
def test_brief_waits_for_those_who_speak_for_an_office(country, cast, sign_in, who, waits):
    assert (WAITS in home(sign_in(getattr(cast, who)))) is waits
    assert "12 dari 20" not in unquote(home(sign_in(cast.surabaya)))


def test_brief_leads_to_the_page_where_it_is_open(country, cast, places, sign_in, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://tpbis.contoh.go.id"]
    address = "https://tpbis.contoh.go.id/publik/36.73/"
    client = sign_in(cast.fasda)
    assert address not in client.get(PAGE).content.decode()
    PublicPage.unscoped.create(region=places.serang, confirmed_on=DUE)
    assert address in client.get(PAGE).content.decode()


def test_worker_mails_a_brief_once(country, cast, office, sign_in, today):
    assert mail_briefs(date(2026, 10, 10)) == 0
    assert mail_briefs(DUE) == 1
    assert mail_briefs(date(2026, 10, 31)) == 0
    message = mail.outbox[0]
    assert (len(mail.outbox), message.to) == (1, ["kepala@contoh.go.id"])
    assert message.subject == "TPBIS Kota Serang: Ringkasan September 2026"
    assert "Menurut Dinas, 12 dari 20 peserta" in message.body
    assert WAITS not in home(sign_in(cast.fasda))


def test_nothing_is_mailed_without_a_server_an_edition_or_where_somebody_sent_it(
    country, cast, office, sign_in, settings
):
    assert mail_briefs(date(2026, 11, 12)) == 0
    sign_in(cast.fasda).post(PAGE, {"aksi": "terkirim"})
    assert mail_briefs(DUE) == 0
    MonthBrief.unscoped.all().delete()
    settings.EMAIL_HOST = ""
    assert mail_briefs(DUE) == 0
    assert mail.outbox == []


def test_what_the_mail_server_refuses_waits_again_and_is_not_mailed_again(
    country, cast, office, sign_in, monkeypatch
):
    def refuse(message):
        raise SMTPRecipientsRefused({})

    monkeypatch.setattr(EmailMessage, "send", refuse)
    assert mail_briefs(DUE) == 0
    monkeypatch.undo()
    assert (mail_briefs(DUE), mail.outbox) == (0, [])
    assert WAITS in home(sign_in(cast.fasda))
    sign_in(cast.fasda).post(PAGE, {"aksi": "terkirim"})
    assert WAITS not in home(sign_in(cast.fasda))


def test_a_mail_server_that_is_silent_is_left_alone_for_an_hour(country, office, settings, monkeypatch):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert mail_briefs(DUE) == 0
    assert brief_mail._silent_until > 0
    assert not MonthBrief.unscoped.exists()
