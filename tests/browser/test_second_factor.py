"""A second factor as a person sets it up: an app without a script, then a passkey, and both to sign in."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import expect

from tests.browser.browsing import PASSWORD, PHONE, new_window, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.long]  # its quick sister: tests/tpbis/accounts
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def code_of(secret: str, later: int = 0) -> str:
    """What an app shows now, or half a minute later: no code opens twice."""
    counter = list(yield_hotp_counters_from_time())[1]
    return format_hotp_value(hotp_value(secret, counter + later))


def again(page) -> None:
    page.context.clear_cookies()
    page.goto("/masuk/")
    page.locator("[name=username]").fill("pustaka")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/masuk/langkah-kedua/")


def test_app_is_set_up_without_a_script_and_a_key_with_one(site, chromium):
    plain = new_window(chromium, site, viewport=PHONE, java_script_enabled=False)
    page = sign_in(plain.new_page(), "pustaka")
    page.goto("/akun/saya/langkah-kedua/")
    page.get_by_role("link", name="Pasang aplikasi kode").click()
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Lanjut").click()
    secret = re.sub(r"\s", "", page.locator(".code").inner_text())
    page.locator("[name=code]").fill(code_of(secret))
    page.get_by_role("button", name="Pasang").click()
    expect(page.locator(".codes li")).to_have_count(10)
    plain.close()

    window = new_window(chromium, site.replace("127.0.0.1", "localhost"), viewport=PHONE)
    page = window.new_page()
    device = window.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    again(page)
    page.locator("[name=code]").fill(code_of(secret, later=1))
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url(lambda address: "/masuk/" not in address)
    page.goto("/akun/saya/langkah-kedua/kunci/")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Lanjut").click()
    page.locator("[name=name]").fill("HP kantor")
    page.get_by_role("button", name="Buat kunci").click()
    expect(page.locator("main")).to_contain_text("HP kantor")
    again(page)
    page.get_by_role("button", name="Pakai kunci").click()
    page.wait_for_url(lambda address: "/masuk/" not in address)
    window.close()
