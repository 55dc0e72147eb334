"""A reader reports a mistake to an address that the deployment sets, or nowhere."""

from datetime import date
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.errors import UsageError
from geo.mistake import FIELDS, SETTING, filled, report_address, report_slots, slots_of
from tests.codes import Reading
from tests.unit.control.records import shipped

DAY = date(2021, 9, 6)
SEEN = Eyes(Reading.NRF, Knowledge.AS_KNOWN)


def reported(monkeypatch, setting, about="r030", eyes=ASSESSED):
    monkeypatch.setenv(SETTING, setting)
    return report_address(shipped(), about, DAY, eyes)


def asked(address):
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@pytest.mark.parametrize("setting", ["", "  "])
def test_where_none_is_set_there_is_none(monkeypatch, setting):
    assert reported(monkeypatch, setting) == slots_of(shipped()) == ""
    monkeypatch.delenv(SETTING)
    assert report_address(shipped(), "r030", DAY) == ""


@pytest.mark.parametrize("setting", ["desk+maps@example.org", "mailto:desk+maps@example.org"])
def test_a_mailbox_gets_a_letter_with_a_subject_and_all_fields(monkeypatch, setting):
    address = reported(monkeypatch, setting, eyes=SEEN)
    mailbox, _, letter = address.removeprefix("mailto:").partition("?")
    told = {name: unquote(value) for name, value in (p.split("=", 1) for p in letter.split("&"))}
    assert unquote(mailbox) == "desk+maps@example.org"
    assert told["subject"] == "Mistake in r030, 2021-09-06"
    lines = told["body"].split("\r\n")
    version = shipped().version
    assert lines[:5] == [
        "About: r030",
        "Date: 2021-09-06",
        "Reading: nrf",
        "Known: as_known",
        f"Data: panjshir {version}",
    ]
    EmailMessage()["Subject"] = told["subject"]  # which takes no line break
    assert "+" not in letter  # which in a letter stands for itself


def test_an_address_of_the_web_gets_a_parameter_for_each_field(monkeypatch):
    address = reported(monkeypatch, "https://example.org/report?form=2#top", eyes=SEEN)
    assert address.startswith("https://example.org/report?form=2&about=r030&date=2021-09-06&")
    assert urlsplit(address).fragment == "top"
    assert asked(address) == {
        "form": "2",
        "about": "r030",
        "date": "2021-09-06",
        "reading": "nrf",
        "known": "as_known",
        "dataset": "panjshir",
        "version": shipped().version,
    }


def test_an_address_with_slots_of_its_own_gets_nothing_else(monkeypatch):
    address = reported(monkeypatch, "https://example.org/new?title=Map:%20{about}&day={date}")
    assert address == "https://example.org/new?title=Map:%20r030&day=2021-09-06"


def test_what_is_left_out_is_told_with_the_reading(monkeypatch):
    eyes = Eyes(without=("brief", "r001"), only_precise=True)
    address = reported(monkeypatch, "https://example.org/", eyes=eyes)
    assert asked(address)["reading"] == "assessed; without brief,r001; only precise"


@pytest.mark.parametrize(
    "about", ["a&b=c", "é \N{ARABIC LETTER ALEF}", '"><script>', "{date}", "#x%41"]
)
def test_no_value_leaves_its_place(monkeypatch, about):
    address = reported(monkeypatch, "https://example.org/", about)
    assert asked(address)["about"] == about
    assert address.isascii()
    assert not set(address) & set("\"'<>{} ")


@pytest.mark.parametrize("setting", ["a@example.org", "https://example.org/"])
def test_a_browser_fills_in_what_is_left_and_gets_the_same(monkeypatch, setting):
    told = {"about": "r030", "date": "2021-09-06", "reading": "assessed", "known": "hindsight"}
    expected = reported(monkeypatch, setting)
    slots = slots_of(shipped())
    assert [name for name in FIELDS if f"{{{name}}}" in slots] == list(told)
    assert filled(slots, told) == expected


@pytest.mark.parametrize(
    "setting",
    [
        *("somebody", "@example.org", "a@b", "a b@example.org", "a@example.org?cc=b@example.org"),
        *("javascript:alert(1)", "http://example.org/", "//example.org", "https://", "ftp://x.org"),
        *("https://example.org/{what}", "https://example.org/{about", "https://example.org/{}"),
        *("https://example.org/ x", 'https://example.org/"x', "https://user:pw@example.org/"),
        *("https://[::1/", "a@example.org\nBcc: b@example.org", "mailto:", "https://{about}"),
    ],
)
def test_what_is_no_address_is_refused_in_a_sentence(setting):
    with pytest.raises(
        UsageError, match=r"^CONTROL_MAP_REPORT_TO is .*, which is no place"
    ) as told:
        report_slots(setting)
    assert str(told.value).endswith(".")
