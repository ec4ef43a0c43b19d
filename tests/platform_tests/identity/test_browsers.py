"""What is told of a browser, and where one may be sent."""

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from huying_platform.identity.browsers import address_of, network_of
from huying_platform.identity.domain.devices import UNKNOWN, device_words
from huying_platform.identity.models import OpenSession
from huying_platform.identity.signing_in.addresses import local_path, portal_origin

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/140.0 Safari/537.36",
            "Chrome · Windows 电脑",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge · Windows 电脑",
        ),
        (
            f"Mozilla/5.0 (Windows NT 6.1) {WEBKIT} Chrome/86.0 Safari/537.36 QIHU 360SE",
            "360 浏览器 · Windows 电脑",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux 电脑"),
        (
            f"Mozilla/5.0 (X11; Linux aarch64; UOS) {WEBKIT} Chrome/110.0 Safari/537.36",
            "Chrome · 统信 UOS 电脑",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X) Version/18.0 Safari/605.1", "Safari · 苹果电脑"),
        (
            f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} Chrome/140.0 Mobile MicroMessenger/8.0",
            "微信 · 安卓手机",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} Chrome/140.0 MicroMessenger/7.0 wxwork/4.1",
            "企业微信 · 安卓手机",
        ),
        ("curl/8.0", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_a_browser_in_words(agent: str, words: str) -> None:
    assert device_words(agent) == words


@given(st.text(max_size=500))
def test_whatever_it_says_of_itself_fits_into_the_list(agent: str) -> None:
    assert 0 < len(device_words(agent)) <= OpenSession._meta.get_field("device").max_length


@pytest.mark.parametrize(
    ("behind_tls", "seen", "forwarded", "address"),
    [
        (False, "192.0.2.7", None, "192.0.2.7"),
        (False, "192.0.2.7", "198.51.100.1", "192.0.2.7"),
        (True, "10.0.0.1", "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (True, "10.0.0.1", "made up, 2001:db8::1", "2001:db8::1"),
        (True, "10.0.0.1", None, "10.0.0.1"),
        (True, "10.0.0.1", "198.51.100.1, unknown", None),
        (False, "fe80::1%eth0", None, "fe80::1"),
        (False, "", None, None),
    ],
)
def test_the_address_is_the_one_somebody_we_trust_has_seen(
    settings: Settings, behind_tls: bool, seen: str, forwarded: str | None, address: str | None
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if behind_tls else None
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=seen, headers=headers)) == address


@pytest.mark.parametrize(
    ("seen", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1%eth0", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", None),
    ],
)
def test_who_sits_in_one_network_is_of_one_address(seen: str, network: str | None) -> None:
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=seen)) == network


@pytest.mark.parametrize(
    "path", ["/", "/desk", "/calls/7?tab=files#3", "/呼叫/7", "/calls/?next=//example.org", "/sessions"]
)
def test_a_path_of_this_host(path: str) -> None:
    assert local_path(path) == path


@given(
    st.one_of(
        st.text(max_size=60),
        st.text(alphabet="/\\:%.@ \t\r\nhtps", max_size=12).map(lambda start: f"{start}example.org/"),
    )
)
def test_whatever_is_asked_for_it_is_a_path_of_this_host(given_path: str) -> None:
    path = local_path(given_path)
    assert path.startswith("/")
    assert not path.startswith(("//", "/\\", "/session/"))
    assert path.isprintable()


@pytest.mark.parametrize(
    ("host", "portal"),
    [
        ("xiajin.localhost", "http://portal.localhost"),
        ("xiajin.localhost:8010", "http://portal.localhost:8010"),
        ("huying.example.org", "http://portal.localhost"),
    ],
)
def test_the_portal_is_reached_as_the_county_is(settings: Settings, host: str, portal: str) -> None:
    settings.PORTAL_HOST = "portal.localhost"
    assert portal_origin(RequestFactory().get("/", headers={"host": host})) == portal
