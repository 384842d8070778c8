"""``patch --replace`` from one SDK to another: the requested wiring only, without the previous one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.patching.patch_cases import APP, GROUP, PAIRS, Case
from tests.patching.test_environment import (
    COMPLETE,
    ELSEWHERE,
    HTTPS,
    RANGE,
    TWO_SERVICES,
    environment,
    kinds,
    opened,
    variables,
    wired,
)
from tests.patching.test_patch import container, group, rules
from tests.support.cases import each
from xraystack.editor import unified_diff
from xraystack.editor.edits import apply_edits
from xraystack.patching import patch
from xraystack.patching.sdk_selection import SdkOptions
from xraystack.patching.target_selection import TargetNames
from xraystack.patching.tracing_names import NamingOptions
from xraystack.stacks.wiring import Wiring
from xraystack.template import plain_data

XRAY, OTEL, BOTH = SdkOptions(("xray",)), SdkOptions(("otel",)), SdkOptions(("both",))
STATES = [XRAY, OTEL, BOTH, SdkOptions(("otel",), "grpc", True)]
EVERYTHING = TargetNames()
ADDRESS = "AWS_XRAY_DAEMON_ADDRESS=xray.services.dockerinaws.org:2000"


def same(content: bytes) -> Any:
    """A template's data, with the variables and rules in one order."""
    return ordered(plain_data.parse(content.decode("utf-8-sig"), name="t"))


def ordered(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: ordered(value) for key, value in data.items()}
    if isinstance(data, list):
        return sorted((ordered(item) for item in data), key=repr)
    return data


@each("case", PAIRS, ids=[case.id for case in PAIRS])
@pytest.mark.parametrize("before", STATES, ids=str)
@pytest.mark.parametrize("after", [XRAY, OTEL, BOTH], ids=str)
def test_a_template_turned_is_what_it_would_be_at_once(
    case: Case, before: SdkOptions, after: SdkOptions
) -> None:
    first = wired(case.before, case.named, before).after.decode()
    has_sampler = before.xray_sampling and not case.named.security_groups

    turned = wired(first, case.named, after._replace(protocol="http"), replace=True)

    # X-Ray's sampler is not what makes an SDK, so it stays.
    at_once = wired(case.before, case.named, after._replace(xray_sampling=has_sampler))
    assert same(turned.after) == same(at_once.after)
    assert apply_edits(first, turned.edits) == turned.after.decode()
    assert not wired(turned.after.decode(), case.named, after, replace=True).has_changes


def test_the_findings_stand_at_the_lines_of_the_template_as_it_was() -> None:
    first = wired(TWO_SERVICES, EVERYTHING, XRAY).after.decode()

    turned = wired(first, EVERYTHING, OTEL, replace=True)

    lines = first.splitlines()
    removed = [finding for finding in turned.findings if finding.kind == "removed"]
    assert len(removed) == 6
    for finding in removed:
        word = "AWS_XRAY_DAEMON_ADDRESS" if finding.subject.container else finding.subject.name
        assert str(word) in lines[finding.line - 1]
    diff = unified_diff.diff_lines(first, turned.edits, "t.yml")
    assert sum(line.startswith("-") for line in diff) == len(diff) - len(
        [line for line in diff if not line.startswith("-")]
    )
    assert {f.kind for f in wired(first, EVERYTHING, OTEL, replace=True, check=True).findings} == {
        finding.kind for finding in turned.findings
    }


STAYING = [
    pytest.param(
        variables(ELSEWHERE, *COMPLETE[1:]), XRAY, id="variables that lead somewhere else"
    ),
    pytest.param(variables("OTEL_SERVICE_NAME=a"), XRAY, id="a name for OpenTelemetry"),
]


@pytest.mark.parametrize(("text", "sending"), STAYING)
def test_what_is_not_ours_stays(text: str, sending: SdkOptions) -> None:
    before = environment(text.encode())

    after = environment(wired(text, APP, sending, replace=True).after)

    assert {name: after.get(name) for name in before} == before
    assert after["AWS_XRAY_DAEMON_ADDRESS"]


def test_an_address_of_xray_goes_wherever_it_leads() -> None:
    text = variables("AWS_XRAY_DAEMON_ADDRESS=old.example:2000", "AWS_XRAY_TRACING_NAME=shop")

    after = environment(wired(text, APP, OTEL, replace=True).after)

    assert {name for name in after if not name.startswith("OTEL_")} == set()
    assert after["OTEL_SERVICE_NAME"] == "shop"


def test_a_name_moves_with_the_sdk_and_a_said_one_goes_before_it() -> None:
    text = variables(*COMPLETE, "OTEL_SERVICE_NAME=shop")

    kept = environment(wired(text, APP, XRAY, replace=True).after)
    said = environment(wired(text, APP, XRAY, naming=NamingOptions(("store",)), replace=True).after)

    assert kept["AWS_XRAY_TRACING_NAME"] == "shop"
    assert said["AWS_XRAY_TRACING_NAME"] == "store"


def test_rules_stay_while_another_container_needs_them() -> None:
    first = wired(TWO_SERVICES, EVERYTHING, XRAY).after.decode()
    named = TargetNames(containers=("web",), security_groups=("WebGroup", "JobGroup"))

    turned = wired(first, named, OTEL, replace=True)

    assert opened(turned) == {
        (name, *rule)
        for name in ("WebGroup", "JobGroup")
        for rule in (("udp", 2000), ("tcp", 2000), ("tcp", 4318))
    }


def test_rules_of_others_stay() -> None:
    text = group(rules(HTTPS, "IpProtocol: udp, FromPort: 2000, ToPort: 2000, CidrIp: 10.0.0.0/8"))

    turned = wired(text, GROUP, OTEL, replace=True)

    assert opened(turned) == {("G", "udp", 2000), ("G", "tcp", 4318)}


def test_without_replace_what_is_there_stays_beside_it_and_is_named() -> None:
    result = wired(variables(ADDRESS), APP, OTEL)

    assert environment(result.after)["AWS_XRAY_DAEMON_ADDRESS"]
    assert "note" in kinds(result)
    assert any("To remove it: --replace" in finding.what for finding in result.findings)


def test_the_address_can_change_with_the_sdk() -> None:
    first = wired(TWO_SERVICES, EVERYTHING, OTEL).after.decode()

    turned = wired(first, EVERYTHING, XRAY, Wiring(import_from="d"), replace=True)

    assert same(turned.after) == same(
        wired(TWO_SERVICES, EVERYTHING, XRAY, Wiring(import_from="d")).after
    ) or any(finding.kind == "left" for finding in turned.findings)


def test_a_container_without_variables_is_turned_too() -> None:
    first = wired(container("Image: a"), APP, XRAY).after.decode()

    turned = wired(first, APP, OTEL, replace=True).after

    assert patch.remove_wiring(turned, "t", RANGE).after == container("Image: a").encode()
