"""What deploys the app: each file is sound by its own schema, and all of them tell of one app."""

import copy
import json
import re
from fnmatch import fnmatch
from importlib.resources import files
from pathlib import Path

import kubernetes_validate
import pytest
import yaml
from jsonschema import Draft202012Validator

from geo.server import jobs
from geo.server.ending import DRAIN

ROOT = Path(__file__).parents[2]
KUBERNETES = ROOT / "deploy" / "kubernetes"
MANIFESTS = {
    path.name: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in KUBERNETES.glob("*.yaml")
    if path.name != "kustomization.yaml"
}
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
NGINX = (ROOT / "deploy" / "nginx-replicas.conf").read_text(encoding="utf-8")
VERSIONS = ("1.31", "1.34", "1.37")
LONGEST_S = max(effort.seconds for effort in (jobs.PICTURE, jobs.LONG_CHECK, jobs.BRIEFING))
REPLICAS = ("replica-1", "replica-2")
COMPOSE_SCHEMA = files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"


def stages():
    """Return the instructions of each stage of the Dockerfile, by its name."""
    found = {}
    for line in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word == "FROM":
            instructions = found.setdefault(rest.rpartition(" AS ")[2], [])
        elif word and word != "#":
            instructions.append((word, rest))
    return found


STAGES = stages()
APP = dict(STAGES["app"])


def words(text):
    """Return a command in exec form, for which no shell is needed."""
    return json.loads(text[text.index("[") :])


def pod():
    return MANIFESTS["deployment.yaml"]["spec"]["template"]["spec"]


def container():
    [found] = pod()["containers"]
    return found


def validate(manifest, version):
    kubernetes_validate.validate(manifest, version, strict=True)


def seconds(text):
    minutes, rest = re.fullmatch(r"(?:(\d+)m)?(?:(\d+)s)?", text).groups(default="0")
    return 60 * int(minutes) + int(rest)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_is_sound(name, version):
    validate(MANIFESTS[name], version)


def test_a_manifest_with_a_field_that_there_is_not_is_unsound():
    spoilt = copy.deepcopy(MANIFESTS["deployment.yaml"])
    spoilt["spec"]["template"]["spec"]["containers"][0]["readyProbe"] = {}
    with pytest.raises(kubernetes_validate.ValidationError):
        validate(spoilt, VERSIONS[-1])


def test_every_manifest_is_applied():
    listed = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text(encoding="utf-8"))
    assert sorted(listed["resources"]) == sorted(MANIFESTS)


def test_the_manifests_are_of_one_app():
    labels = MANIFESTS["deployment.yaml"]["spec"]["template"]["metadata"]["labels"]
    specs = {manifest["kind"]: manifest["spec"] for manifest in MANIFESTS.values()}
    assert specs["Deployment"]["selector"]["matchLabels"] == labels
    assert specs["PodDisruptionBudget"]["selector"]["matchLabels"] == labels
    assert specs["Service"]["selector"] == labels
    names = {manifest["metadata"]["name"] for manifest in MANIFESTS.values()}
    [path] = specs["Ingress"]["rules"][0]["http"]["paths"]
    assert names == {
        specs["HorizontalPodAutoscaler"]["scaleTargetRef"]["name"],
        path["backend"]["service"]["name"],
    }
    [port] = specs["Service"]["ports"]
    [inner] = container()["ports"]
    assert port["targetPort"] == inner["name"]
    assert "replicas" not in specs["Deployment"]


def test_a_pod_may_do_nothing_but_serve():
    assert pod()["securityContext"]["runAsNonRoot"] is True
    assert pod()["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod()["automountServiceAccountToken"] is False
    assert container()["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert {mount["mountPath"] for mount in container()["volumeMounts"]} == {"/tmp"}
    for bound in ("requests", "limits"):
        assert set(container()["resources"][bound]) == {"cpu", "memory"}


def test_a_pod_is_asked_whether_it_is_ready_and_whether_it_lives():
    asked = {
        kind: container()[f"{kind}Probe"]["httpGet"]["path"] for kind in ("readiness", "liveness")
    }
    assert asked == {"readiness": "/readyz", "liveness": "/healthz"}


def test_a_pod_is_given_time_to_answer_what_it_was_asked_for():
    variables = {each["name"]: each["value"] for each in container()["env"]}
    drain_s = float(variables[DRAIN])
    asked_s = container()["readinessProbe"]["periodSeconds"]
    assert drain_s >= asked_s * container()["readinessProbe"]["failureThreshold"]
    assert pod()["terminationGracePeriodSeconds"] >= drain_s + LONGEST_S
    for name in REPLICAS:
        assert seconds(COMPOSE["services"][name]["stop_grace_period"]) >= LONGEST_S


def test_the_ingress_leads_a_session_to_its_replica():
    told = MANIFESTS["ingress.yaml"]["metadata"]["annotations"]
    told = {name.rpartition("/")[2]: value for name, value in told.items()}
    assert (told["affinity"], told["session-cookie-name"]) == ("cookie", "replica")
    assert float(told["proxy-read-timeout"]) >= LONGEST_S


def test_the_compose_file_is_sound():
    schema = json.loads(COMPOSE_SCHEMA.read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(COMPOSE)) == []
    spoilt = {**COMPOSE, "services": {"a": {"image": "a", "helthcheck": {}}}}
    assert list(Draft202012Validator(schema).iter_errors(spoilt))


def test_nginx_knows_every_replica_and_asks_for_them_once_they_are_there():
    services = COMPOSE["services"]
    assert set(re.findall(r"server (\S+):8501 ", NGINX)) == {*REPLICAS}
    assert set(services["proxy"]["depends_on"]) == {*REPLICAS}
    addresses = {services[name]["networks"]["inside"]["ipv4_address"] for name in REPLICAS}
    assert len(addresses) == len(REPLICAS)
    for service in services.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["build"]["target"] in STAGES


def test_the_images_run_without_root_and_without_a_shell():
    for name in ("app", "proxy"):
        told = dict(STAGES[name])
        assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", told["USER"])
        assert words(told["ENTRYPOINT"])
    assert "RUN" not in APP
    assert [*STAGES][-1] == "app"
    assert int(APP["USER"].partition(":")[0]) == pod()["securityContext"]["runAsUser"]


def test_the_image_asks_itself_whether_it_lives(monkeypatch):
    asked = []
    monkeypatch.setattr("urllib.request.urlopen", lambda url, timeout: asked.append(url))
    python, option, script = words(APP["HEALTHCHECK"])
    exec(compile(script, "health", "exec"), {})
    [inner] = container()["ports"]
    assert (python, option) == ("python", "-c")
    assert asked == [f"http://127.0.0.1:{inner['containerPort']}/healthz"]
    assert words(APP["ENTRYPOINT"])[-1] == APP["EXPOSE"] == str(inner["containerPort"])


def test_the_image_holds_what_was_pinned():
    installs = [rest for word, rest in STAGES["build"] if word == "RUN" and '"install"' in rest]
    pinned = [rest for rest in installs if '"--require-hashes"' in rest]
    assert ["requirements/run.txt" in rest for rest in pinned] == [False, True]
    assert all('"--no-index"' in rest for rest in installs if rest not in pinned)


def test_what_is_built_of_is_let_in():
    told = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = [line[1:] for line in told if line.startswith("!")]
    copied = [
        rest.split()[0]
        for stage in STAGES.values()
        for word, rest in stage
        if word == "COPY" and not rest.startswith("--from") and not rest.startswith(".")
    ]
    needed = {*copied, "pyproject.toml", "README.md", "LICENSE", "app.py", "pages", "data", "geo"}
    assert all((ROOT / path).exists() for path in needed)
    assert [path for path in needed if not any(fnmatch(path, each) for each in let_in)] == []
