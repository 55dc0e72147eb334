"""What runs the app elsewhere: an image, two replicas behind nginx, and manifests for Kubernetes."""

import json
import re
import shlex
import tomllib
from importlib.resources import files

import kubernetes_validate
import pytest
import yaml
from jsonschema import Draft7Validator

from geo.cli.serve import serve_command
from geo.shipped import ROOT

DEPLOY = ROOT / "deploy"
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
KUBERNETES = "1.30"
INSTRUCTION = re.compile(r"^([A-Z]+) +(.*)$")


def manifests():
    for path in MANIFESTS:
        for manifest in yaml.safe_load_all(path.read_text(encoding="utf-8")):
            if manifest["kind"] != "Kustomization":
                yield manifest


def manifest(kind):
    [found] = (each for each in manifests() if each["kind"] == kind)
    return found


def pod():
    return manifest("Deployment")["spec"]["template"]["spec"]


def container():
    [only] = pod()["containers"]
    return only


def instructions():
    """Yield the instructions of the Dockerfile, with what each is given."""
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if found := INSTRUCTION.match(line):
            yield found[1], found[2].strip()


def last_stage():
    every = [*instructions()]
    return every[max(at for at, (name, _) in enumerate(every) if name == "FROM") :]


def given(name):
    return [what for each, what in last_stage() if each == name]


def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def options_of(command):
    known = {option for each in serve_command.params for option in each.opts}
    asked = {word for word in command if word.startswith("--")}
    return asked, known


@pytest.mark.parametrize("each", [*manifests()], ids=lambda each: each["kind"])
def test_each_manifest_is_as_kubernetes_has_it(each):
    kubernetes_validate.validate(each, KUBERNETES, strict=True)


def test_a_manifest_that_is_none_would_be_found_out():
    broken = manifest("Deployment") | {"spec": {"replica": 2}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(broken, KUBERNETES, strict=True)


def test_every_manifest_is_applied_together():
    [every] = (yaml.safe_load(p.read_text(encoding="utf-8")) for p in MANIFESTS if p.stem == "kustomization")  # fmt: skip
    assert {*every["resources"]} == {p.name for p in MANIFESTS} - {"kustomization.yaml"}


def test_what_belongs_together_names_each_other():
    labels = manifest("Deployment")["spec"]["template"]["metadata"]["labels"]
    for kind in ("Deployment", "PodDisruptionBudget"):
        assert manifest(kind)["spec"]["selector"]["matchLabels"].items() <= labels.items()
    assert manifest("Service")["spec"]["selector"].items() <= labels.items()
    [named] = container()["ports"]
    [port] = manifest("Service")["spec"]["ports"]
    assert port["targetPort"] == named["name"]
    target = manifest("HorizontalPodAutoscaler")["spec"]["scaleTargetRef"]
    assert (target["kind"], target["name"]) == ("Deployment", manifest("Deployment")["metadata"]["name"])  # fmt: skip
    [rule] = manifest("Ingress")["spec"]["rules"]
    service = rule["http"]["paths"][-1]["backend"]["service"]
    assert service == {"name": manifest("Service")["metadata"]["name"], "port": {"name": port["name"]}}  # fmt: skip


def test_the_pods_may_do_nothing_that_they_need_not():
    assert pod()["securityContext"]["runAsNonRoot"]
    assert pod()["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    rights = container()["securityContext"]
    assert rights == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert {"requests", "limits"} == container()["resources"].keys()


def test_readiness_and_liveness_ask_for_what_the_app_answers():
    asked = {name: container()[f"{name}Probe"]["httpGet"]["path"] for name in ("readiness", "liveness", "startup")}  # fmt: skip
    assert asked == {"readiness": "/readyz", "liveness": "/healthz", "startup": "/readyz"}


def test_a_session_stays_with_its_replica_behind_the_ingress():
    told = manifest("Ingress")["metadata"]["annotations"]
    assert told["nginx.ingress.kubernetes.io/affinity"] == "cookie"


@pytest.mark.parametrize("where", ["image", "kubernetes"])
def test_what_is_run_is_a_command_with_options_that_there_are(where):
    command = json.loads(given("CMD")[-1]) if where == "image" else container()["args"]
    assert command[0] == "serve"
    asked, known = options_of(command)
    assert asked <= known


def test_an_end_may_take_longer_than_the_time_in_which_balancers_hear_of_it():
    arguments = container()["args"]
    drain = float(arguments[arguments.index("--drain") + 1])
    assert pod()["terminationGracePeriodSeconds"] > 2 * drain


def test_the_compose_file_is_as_its_specification_has_it():
    schema = files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"
    Draft7Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(compose())


def test_two_replicas_stand_behind_the_proxy_that_knows_them():
    services = compose()["services"]
    replicas = {name for name in services if name.startswith("replica-")}
    configuration = (DEPLOY / "nginx-replicas.conf").read_text(encoding="utf-8")
    assert len(replicas) == 2
    assert set(re.findall(r"server (replica-\d):8501", configuration)) == replicas
    assert services["proxy"]["depends_on"].keys() == replicas
    for name in replicas:
        assert services[name]["read_only"]
        assert services[name]["cap_drop"] == ["ALL"]


def test_every_file_that_the_compose_file_mounts_is_there():
    for service in compose()["services"].values():
        for volume in service.get("volumes", ()):
            source = (DEPLOY / volume.partition(":")[0]).resolve()
            assert source.exists() or source.name == "site"


def test_the_image_runs_as_somebody_else_than_root_and_needs_no_shell():
    [user] = given("USER")
    assert user.partition(":")[0].isdigit()
    assert user.partition(":")[0] != "0"
    [health] = given("HEALTHCHECK")
    command = json.loads(health.partition("CMD ")[2])
    assert command[0].endswith("/python")
    assert "/readyz" in command[-1]
    for name in ("CMD", "ENTRYPOINT"):
        assert isinstance(json.loads(given(name)[-1]), list)
    assert not given("RUN")


def test_the_image_holds_what_was_tested_checked_by_hashes():
    runs = [json.loads(what) for name, what in instructions() if name == "RUN"]
    installs = [run for run in runs if "install" in run]
    for run in installs:
        assert "--require-hashes" in run or "--no-index" in run, shlex.join(run)
    assert any("requirements/run.txt" in run for run in installs)


def test_what_an_image_is_built_from_holds_all_that_the_wheel_carries():
    kept = {
        line.removeprefix("!")
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    needed = {path.split("/")[0] for path in carried} | {"geo", "pyproject.toml", "requirements"}
    needed |= {project["project"]["readme"], *project["project"]["license-files"]}
    assert needed <= kept
