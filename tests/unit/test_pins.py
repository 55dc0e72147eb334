"""What is installed is pinned, by hash where pip checks one, and its licences are told."""

import json
import re
from email.message import Message
from importlib.metadata import PackageNotFoundError, distribution

import audit_pins
import list_licences
import pins
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.unit.test_project import PROJECT, ROOT, TOML

CONSTRAINTS = pins.read_pins(pins.CONSTRAINTS)
ASKED_FOR = {
    pins.BUILD: [*TOML["build-system"]["requires"], *TOML["dependency-groups"]["build"]],
    pins.RUN: PROJECT["dependencies"],
    pins.TEST: PROJECT["optional-dependencies"]["test"],
    pins.UPKEEP: TOML["dependency-groups"]["upkeep"],
}


def needed(names):
    """Return the installed packages that some need, near or far, with those themselves."""
    found, pending = {}, [Requirement(name) for name in names]
    while pending:
        need = pending.pop()
        key = canonicalize_name(need.name), frozenset(need.extras)
        if key in found:
            continue
        try:
            found[key] = distribution(need.name)
        except PackageNotFoundError:
            assert not pins.applies(need), need
            continue
        for text in found[key].requires or ():
            other = Requirement(text)
            extras = need.extras or {""}
            if not other.marker or any(other.marker.evaluate({"extra": extra}) for extra in extras):
                pending.append(other)
    return list(found.values())


@pytest.mark.parametrize("file", [pins.CONSTRAINTS, *pins.HASHED])
def test_a_pin_is_of_one_release(file):
    for pin in pins.read_pins(file).values():
        assert re.fullmatch(r"==[\w.!+]+", str(pin.specifier)), pin


@pytest.mark.parametrize("file", pins.HASHED)
def test_every_pin_has_the_hashes_of_its_files(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    for block in re.split(r"\n(?=\S)", text.strip()):
        first, *hashes = block.split("\\\n")
        assert "==" in first
        assert hashes
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64} *", line) for line in hashes)


@pytest.mark.parametrize("file", [pins.CONSTRAINTS, *pins.HASHED])
def test_pins_name_no_host(file):
    assert "/" not in (ROOT / file).read_text(encoding="utf-8")


def test_the_hashed_files_and_the_constraints_pin_the_same():
    hashed = {name: pin for file in pins.HASHED for name, pin in pins.read_pins(file).items()}
    assert {name: pin.specifier for name, pin in hashed.items()} == {
        name: pin.specifier for name, pin in CONSTRAINTS.items()
    }


@pytest.mark.parametrize("file", pins.HASHED)
def test_all_that_is_asked_for_is_pinned_as_asked(file):
    locked = pins.read_pins(file)
    for need in map(Requirement, ASKED_FOR[file]):
        pin = locked[canonicalize_name(need.name)]
        [version] = [clause.version for clause in pin.specifier]
        assert need.specifier.contains(version, prereleases=True), need


def test_all_that_is_installed_for_the_tests_is_pinned_at_its_release():
    libraries = needed([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]])
    assert len(libraries) > 100
    for library in libraries:
        assert CONSTRAINTS[canonicalize_name(library.name)].specifier.contains(library.version)


def test_the_table_of_licences_is_of_these_packages():
    told = list_licences.TABLE.read_text(encoding="utf-8")
    assert told == list_licences.table()
    assert "| libx264 |" in told


class Silent:
    """A package that says nothing of its licence."""

    name = "silent"
    metadata = Message()


def test_a_package_without_a_licence_is_not_passed_over():
    with pytest.raises(LookupError, match="silent says no licence"):
        list_licences.licence_of(Silent())


def report(*packages):
    return json.dumps({"dependencies": packages, "fixes": []})


SOUND = {"name": "sound", "version": "1", "vulns": []}
WEAK = {"name": "weak", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["3"]}]}
UNKNOWN = {"name": "unknown", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("told", "code", "words"),
    [
        (report(SOUND), 0, "1 packages checked, 0 weaknesses."),
        (report(SOUND, WEAK), 1, "weak 2: CVE-1, mended in 3."),
        (report(SOUND, UNKNOWN), 2, "Not in the database: unknown."),
        (report(UNKNOWN), 2, audit_pins.UNREACHED),
        ("", 2, audit_pins.UNREACHED),
    ],
)
def test_an_audit_that_checked_nothing_does_not_pass(told, code, words):
    verdict = audit_pins.judged(told)
    assert verdict.code == code
    assert words in verdict.lines
