"""The command line: right answers, and one clear sentence for wrong questions."""

import json
import os
import signal
import socket
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from streamlit.web import cli as streamlit

from geo.briefing import storyline
from geo.cli import main as cli
from geo.cli import options
from geo.cli.inputs import find_place
from geo.codes.vocabulary import Knowledge
from geo.control.headline import headline
from geo.evidence.folding import spellings
from tests.codes import Reading
from tests.unit.control.records import DATA, september, shipped, shipped_timeline
from tests.unit.dataset.lawful_changes import Files

NAMES = ", ".join(place.name for place in shipped().mapped_places)


@pytest.fixture
def run(capsys):
    def run_command(*arguments):
        code = cli.main(arguments)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_command


def test_headline_prints_the_sentence_of_a_day(run):
    assert run("headline", "2021-09-06") == (
        0,
        "The Taliban hold all seven districts, all of them disputed by the NRF.\n",
        "",
    )


def test_headline_follows_the_reading_and_what_was_known(run):
    _, out, _ = run("headline", "2021-09-05", "--reading", "taliban", "--known", "as_known")
    assert (
        out
        == "The Taliban say that they hold six of seven districts and that one is fought over.\n"
    )


def test_headline_as_json_has_the_sentence_and_its_numbers(run):
    code, out, _ = run("headline", "2021-09-04", "--json")
    assert code == 0
    assert json.loads(out) == {
        "headline": headline(shipped_timeline(), september(4)).text,
        "date": "2021-09-04",
        "reading": "assessed",
        "known": "hindsight",
        "total": 7,
        "shares": [
            {"party": "nrf", "held": 4, "disputed": 2, "unconfirmed": 0, "baseline": 0, "rivals": ["taliban"]},
            {"party": "taliban", "held": 1, "disputed": 1, "unconfirmed": 0, "baseline": 0, "rivals": ["nrf"]},
        ],
        "contested": 2,
        "unknown": 0,
    }  # fmt: skip


def test_at_prints_one_aligned_line_for_each_of_the_nine_places(run):
    code, out, err = run("at", "2021-09-04")
    lines = out.split("\n\n")[0].splitlines()
    assert (code, err, len(lines)) == (0, "", 9)
    assert lines[0].split("  ")[0] == "Shutul"
    assert len({line.index("rivals:") for line in lines}) == 1
    assert " ".join(lines[1].split()) == (
        "Unaba Taliban disputed rivals: NRF since 4 Sep 2021 a010, r106 3 voices"
    )
    assert lines[-1].endswith("  7 voices")
    assert not any("last evidence" in line for line in lines[:-1])


def test_at_ends_with_the_localities_and_their_states(run):
    _, out, _ = run("at", "2022-10-01")
    title, *lines = out.split("\n\n")[1].splitlines()
    assert title == "Localities with reports of their own:"
    hesarak, kohsar = (
        " ".join(line.split())
        for line in lines
        if line.startswith(("Hes", "Koh")) and "e Awal" not in line
    )
    assert (
        hesarak
        == "Hesarak contested contested rivals: Taliban since 13 Sep 2022 r263, r208 1 voice"
    )
    assert (
        kohsar == "Kohsar contested contested rivals: Taliban since 14 Sep 2022 r265, r208 1 voice"
    )
    assert not any(line.startswith("Salang") for line in lines)


def test_at_as_json_has_exactly_the_fields_of_a_state(run):
    code, out, _ = run("at", "2021-09-06", "--json")
    states = json.loads(out)
    assert code == 0
    assert list(states) == [place.place_id for place in shipped().mapped_places]
    assert states["bazarak"] == {
        "controller": "taliban",
        "status": "disputed",
        "rivals": ["nrf"],
        "since": "2021-09-06",
        "basis": ["r141", "r140"],
        "last_evidence": "2021-09-06",
        "since_edtf": "2021-09-06",
        "evidence_age_days": 0,
        "voices": 6,
    }


def test_at_follows_the_reading_and_what_was_known(run):
    _, out, _ = run("at", "2021-09-04", "--reading", "taliban", "--known", "as_known", "--json")
    expected = shipped_timeline(Reading.TALIBAN, Knowledge.AS_KNOWN).at(september(4))
    assert {place_id: state["controller"] for place_id, state in json.loads(out).items()} == {
        place_id: state.controller for place_id, state in expected.items()
    }


@pytest.mark.parametrize(
    "place", ["khawak_pass", "Khawak pass", "KHAWAK  PASS", "Khâwāk Pass", "كوتل خاواك"]
)
def test_why_takes_an_id_or_a_name_however_it_is_written(run, place):
    code, out, _ = run("why", place, "2021-09-04")
    assert code == 0
    shown = "the map shows the Khawak pass as held by the NRF and disputed by the Taliban"
    assert out.startswith(f"On 4 Sep 2021 {shown}")
    assert out.endswith(".\n")


@pytest.mark.parametrize("place", shipped().mapped_places, ids=lambda place: place.place_id)
def test_a_place_is_found_by_each_name_that_the_dataset_gives_it(place):
    for name in (place.place_id, *spellings(place)):
        assert find_place(shipped(), name) == place


def test_a_text_without_letters_names_no_place(run):
    code, out, err = run("why", "…", "2021-09-04")
    assert (code, out) == (2, "")
    assert err.startswith("There is no mapped place '…'; the places are ")


def test_stops_as_json_is_a_list_of_dates(run):
    _, out, _ = run("stops", "--json")
    assert json.loads(out) == [day.isoformat() for day in shipped_timeline().stops]


def test_stops_lists_dates_with_the_number_of_reports_and_the_changes(run):
    _, out, _ = run("stops")
    lines = out.splitlines()
    day = lines.index(f"2021-09-05  {len(shipped_timeline().reports_on(september(5)))} reports")
    assert "    Rukha: NRF → Taliban, unconfirmed" in lines[day : day + 9]
    assert "2021-07-07  1 report" in lines


def test_validate_counts_a_good_folder_in_one_line(run):
    code, out, _ = run("validate", str(DATA))
    assert code == 0
    assert out == ("No problems: 30 places, 295 reports, 260 sources, 7 areas.\n")


@pytest.fixture
def broken(small_folder):
    """Give two reports of a copy of the dataset a claimant that does not exist."""
    reports = small_folder / "reports.csv"
    text = reports.read_text(encoding="utf-8")
    reports.write_text(text.replace(",witness,", ",hearsay,", 2), encoding="utf-8")
    return str(small_folder)


def test_validate_says_what_will_not_be_shown(run, small_folder):
    files = Files()
    files.lose("overview", "claims")
    files.write(small_folder)
    code, out, _ = run("validate", str(small_folder))
    assert code == 0
    assert out.splitlines()[1:] == [
        "Not shown, for the dataset has none: claims, a small map of places far off (overview)."
    ]


def test_validate_lists_every_problem_of_a_bad_folder(run, broken):
    code, out, err = run("validate", broken)
    assert (code, err) == (1, "")
    assert out.count("hearsay") == 2


def test_validate_names_the_problems_of_the_briefings_that_the_app_would_show(run, small_folder):
    for name in ("one.yaml", "two.yml"):
        (small_folder / "briefings" / name).write_text("id: a\n", encoding="utf-8")
    code, out, err = run("validate", str(small_folder))
    assert (code, err) == (1, "")
    assert "one.yaml, row 1, field title: The title is missing" in out
    assert "two.yml, row 1, field steps: The steps is missing" in out


def test_validate_says_which_briefing_is_gone(run, small_folder, monkeypatch):
    gone = small_folder / "briefings" / "gone.yaml"
    monkeypatch.setattr(storyline, "shipped_storylines", lambda _: {"gone": gone})
    code, out, err = run("validate", str(small_folder))
    assert (code, out) == (2, "")
    assert err == f"Cannot read {gone} (No such file or directory).\n"


def test_validate_notes_letters_that_pictures_cannot_show_and_refuses_nothing(run, small_folder):
    places = small_folder / "places.csv"
    text = places.read_text(encoding="utf-8")
    text = text.replace(",Aqina,", ",Aqina 漢字,").replace(",Andkhoy,", ",字,")
    places.write_text(text, encoding="utf-8")
    code, out, err = run("validate", str(small_folder))
    assert (code, err) == (0, "")
    assert out.splitlines()[1:] == [
        (
            "Note: places.csv, row 12, field name: Pictures show boxes in 2 rows, of which this is the "
            "first, for our fonts lack: 漢 字. Write it in Latin or Arabic letters if it has to be read "
            "in pictures."
        )
    ]


def test_a_bad_dataset_is_refused_with_the_way_to_see_its_problems(run, broken):
    code, out, err = run("--data", broken, "at", "2021-09-04")
    assert (code, out) == (2, "")
    assert err == f"The dataset has 2 problems; see panjshir-map validate {broken}.\n"


def test_another_folder_gives_its_own_answers(run, small_folder):
    reports = small_folder / "reports.csv"
    lines = reports.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("d002,")]
    reports.write_text("".join(kept), encoding="utf-8")
    _, out, _ = run("--data", str(small_folder), "at", "2021-09-04", "--json")
    assert json.loads(out)["rukha"]["status"] == "disputed"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Missing command."),
        (["at"], "Missing argument 'DATE'."),
        (["map"], "No such command 'map'."),
        (
            ["at", "4 September"],
            "'4 September' is not a date; write it as YYYY-MM-DD, such as 2021-09-04.",
        ),
        (
            ["at", "2021-02-30"],
            "'2021-02-30' is not a date; write it as YYYY-MM-DD, such as 2021-09-04.",
        ),
        (
            ["at", "2020-01-01"],
            "1 Jan 2020 is outside the record, which runs from 1 Jul 2021 to 31 Dec 2022.",
        ),
        (
            ["why", "bazrak", "2021-09-04"],
            "There is no mapped place 'bazrak'; did you mean Bazarak?",
        ),
        (
            ["why", "Kabul", "2021-09-04"],
            f"There is no mapped place 'Kabul'; the places are {NAMES}.",
        ),
        (
            ["at", "2021-09-04", "--reading", "mine"],
            "There is no reading 'mine'; the readings are assessed, taliban, nrf, independent.",
        ),
        (
            ["--data", "nowhere", "at", "2021-09-04"],
            "Invalid value for '--data': There is no folder 'nowhere'; the datasets that ship are panjshir, afghanistan.",
        ),
    ],
)
def test_wrong_input_gets_one_sentence_and_exit_code_2(run, arguments, sentence):
    assert run(*arguments) == (2, "", f"{sentence}\n")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command(run, option):
    code, out, _ = run(option)
    assert code == 0
    for command in ("headline", "at", "why", "stops", "validate", "serve"):
        assert f"\n  {command} " in out


def test_version_is_that_of_the_package(run):
    assert run("--version")[1] == f"panjshir-map {version('panjshir-control-map')}\n"


def test_help_loads_no_heavy_library():
    check = (
        "import sys; from geo.cli.main import main; main(['--help']); "
        "sys.exit(any(name in sys.modules for name in ('numpy', 'pandas', 'geopandas')))"
    )
    process = subprocess.run([sys.executable, "-c", check], check=False, stdout=subprocess.DEVNULL)
    assert process.returncode == 0


@pytest.fixture
def started(monkeypatch, tmp_path):
    """Record what serve would start, and where."""
    commands = []
    monkeypatch.chdir(tmp_path)
    for setting in ("DATA", "METRICS", "LOG"):
        monkeypatch.setenv(f"CONTROL_MAP_{setting}", "")
    monkeypatch.setenv("CONTROL_MAP_DRAIN", "0")
    monkeypatch.setattr(
        streamlit, "main", lambda command, **_: commands.append((Path.cwd(), command))
    )
    ended_by = signal.getsignal(signal.SIGTERM)
    yield commands
    signal.signal(signal.SIGTERM, ended_by)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_serve_starts_the_app_where_its_configuration_lies(run, started):
    port = str(free_port())
    assert run("serve", "--port", port, "--address", "127.0.0.1") == (0, "", "")
    ((folder, command),) = started
    assert (folder / ".streamlit" / "config.toml").is_file()
    assert command == ["run", "app.py", "--server.port", port, "--server.address", "127.0.0.1"]
    assert os.environ["CONTROL_MAP_DATA"] == str(DATA)


def test_serve_shows_the_dataset_that_is_named(run, started, data_folder):
    assert run("--data", str(data_folder), "serve", "--port", str(free_port())) == (0, "", "")
    assert os.environ["CONTROL_MAP_DATA"] == str(data_folder.resolve())


def test_serve_passes_on_the_names_and_the_path_of_the_site(run, started, monkeypatch):
    monkeypatch.setenv("CONTROL_MAP_HOSTS", "")
    names = ("--host", "maps.example.org", "--host", "*.example.net")
    port = str(free_port())
    assert run("serve", "--port", port, *names, "--base-path", "maps/panjshir") == (0, "", "")
    ((_, command),) = started
    assert command[-2:] == ["--server.baseUrlPath", "maps/panjshir"]
    assert os.environ["CONTROL_MAP_HOSTS"] == "maps.example.org *.example.net"


def test_serve_passes_on_where_mistakes_are_reported(run, started, monkeypatch):
    monkeypatch.setenv("CONTROL_MAP_REPORT_TO", "desk@example.org")
    assert run("serve", "--port", str(free_port())) == (0, "", "")
    assert os.environ["CONTROL_MAP_REPORT_TO"] == "desk@example.org"
    own = ("--report-to", "https://example.org/report")
    assert run("serve", "--port", str(free_port()), *own) == (0, "", "")
    assert os.environ["CONTROL_MAP_REPORT_TO"] == "https://example.org/report"


def test_serve_passes_on_what_the_operator_asks_for(run, started, monkeypatch):
    def asked(*options):
        assert run("serve", "--port", str(free_port()), *options) == (0, "", "")
        return os.environ["CONTROL_MAP_METRICS"], os.environ["CONTROL_MAP_LOG"]

    assert asked() == ("0", "0")
    assert asked("--metrics", "--log") == ("1", "1")
    monkeypatch.setenv("CONTROL_MAP_METRICS", "true")
    monkeypatch.setenv("CONTROL_MAP_LOG", "0")
    assert asked() == ("1", "0")


def test_serve_passes_on_how_long_it_is_to_take_requests_at_its_end(run, started):
    assert run("serve", "--port", str(free_port()), "--drain", "5") == (0, "", "")
    assert float(os.environ["CONTROL_MAP_DRAIN"]) == 5


def test_a_server_that_was_told_to_end_has_done_well(run, started):
    assert run("serve", "--port", str(free_port())) == (0, "", "")
    with pytest.raises(SystemExit) as end:
        signal.raise_signal(signal.SIGTERM)
    assert not end.value.code


def test_serve_refuses_to_have_mistakes_reported_nowhere(run, started):
    code, _, err = run("serve", "--port", str(free_port()), "--report-to", "somebody")
    assert (code, started) == (2, [])
    assert err.startswith("CONTROL_MAP_REPORT_TO is 'somebody', which is no place for reports of")


def test_streamlit_alone_listens_on_the_loopback_and_takes_no_files(run, started):
    assert run("serve", "--port", str(free_port())) == (0, "", "")
    ((folder, _),) = started
    settings = tomllib.loads((folder / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["address"] == "localhost"
    assert settings["server"]["maxUploadSize"] == 1


def test_serve_says_that_the_port_is_in_use(run, started):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, _, err = run("serve", "--port", str(port), "--address", "127.0.0.1")
    assert (code, started) == (2, [])
    assert err == (
        f"Cannot listen on 127.0.0.1 port {port} (Address already in use); choose another --port.\n"
    )


@pytest.fixture
def nothing_ships(monkeypatch, tmp_path):
    monkeypatch.setattr(options, "DATA", tmp_path / "nothing")


@pytest.mark.parametrize("command", [["--help"], ["--version"], ["serve", "--help"], ["at", "-h"]])
def test_help_needs_no_dataset(run, nothing_ships, command):
    code, _, err = run(*command)
    assert (code, err) == (0, "")


def test_a_dataset_is_checked_where_none_ships(run, nothing_ships, data_folder):
    assert run("validate", str(data_folder))[0] == 0
    assert run("--data", str(data_folder), "at", "2021-09-04")[0] == 0


@pytest.mark.parametrize("command", [["at", "2021-09-04"], ["stops"], ["serve"]])
def test_a_command_says_that_no_dataset_ships(run, started, nothing_ships, command):
    sentence = "No dataset ships with this installation; name one with --data FOLDER.\n"
    assert run(*command) == (2, "", sentence)
    assert started == []
