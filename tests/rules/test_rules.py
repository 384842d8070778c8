"""The rules for cfn-lint: what each finds, and the near misses that it does not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cfnlint.decode.decode import decode_str
from cfnlint.template import Template

from tests.rules.rule_cases import CASES, ON_FARGATE, Case, group, task
from tests.support.cases import each
from tests.support.command_line import ROOT, QuickCli
from xraystack import linting, rules
from xraystack.facts import fargate
from xraystack.template import plain_data

RULES = {rule.id: rule for rule in (make() for make in rules.RULES.values())}


def sized(cpu: str, memory: str) -> str:
    """A task of that size."""
    return task("Image: a", f"Cpu: {cpu}, Memory: {memory}, ")


def networked(mode: str) -> str:
    """A task for Fargate with that network mode."""
    return sized("256", "512").replace("NetworkMode: awsvpc, ", mode)


def launched(mode: str) -> str:
    """A task with that network mode, not declared for Fargate, that a service runs there."""
    return (
        networked(mode).replace("RequiresCompatibilities: [FARGATE], ", "") + ON_FARGATE + group()
    )


def messages(text: str, rule_id: str) -> list[str]:
    """What a rule says of a template; every path it names has to be there."""
    data, errors = decode_str(text)
    assert not errors, errors
    found = RULES[rule_id].match(Template("t.yml", data, ["eu-west-1"]))
    for match in found:
        node = data
        for part in match.path:
            node = node[part]
    return [match.message for match in found]


@pytest.mark.parametrize("form", ["YAML", "JSON"])
@each("case", CASES, ids=[f"{c.rule_id} {c.id}" for c in CASES])
def test_a_rule_finds_what_is_wrong_and_nothing_else(case: Case, form: str) -> None:
    text = case.template
    if form == "JSON":
        text = json.dumps(plain_data.parse(text, name="t.yml"))

    assert bool(messages(text, case.rule_id)) == case.finds


def test_every_rule_is_seen_finding_and_seen_silent() -> None:
    assert {(rule_id, finds) for rule_id in RULES for finds in (True, False)} == {
        (case.rule_id, case.finds) for case in CASES
    }


FARGATE_RULES = {"E3047", "E3048", "E3054", "E9803", "E9804"}
"""Those of cfn-lint about tasks on Fargate, and ours."""

ONE_FAULT: list[Any] = [
    pytest.param(sized("256", "4096"), "", "E3047", id="a pair of literals"),
    pytest.param(sized("'256'", "'4096'"), "", "E3047", id="a pair of texts"),
    pytest.param(sized(".25 vCPU", "3 GB"), "", "E3047", id="a pair in other units"),
    pytest.param(sized("32768", "65536"), "", "E3047", id="a pair at 32 vCPU"),
    pytest.param(sized("!If [Here, 512, 256]", "512"), "", "E3047", id="a pair under a condition"),
    pytest.param(
        sized("!Ref Cpu", "512"), "Cpu: {Type: Number, Default: 512}", "E9803", id="a parameter"
    ),
    pytest.param(
        sized("256", "4096").replace("[FARGATE]", "[!Ref Kind]"),
        "Kind: {Type: String, Default: FARGATE}",
        "E9803",
        id="a pair for what a parameter declares",
    ),
    pytest.param(networked("NetworkMode: bridge, "), "", "E3048", id="bridge"),
    pytest.param(networked(""), "", "E3048", id="no mode"),
    pytest.param(
        networked("NetworkMode: !If [Here, bridge, awsvpc], "), "", "E3048", id="bridge, perhaps"
    ),
    pytest.param(
        networked("NetworkMode: !Ref Mode, "),
        "Mode: {Type: String, Default: bridge}",
        "E9804",
        id="bridge by default",
    ),
    pytest.param(launched("NetworkMode: awsvpc, "), "", "E9804", id="launched undeclared"),
    pytest.param(launched(""), "", "E3054", id="launched undeclared, without a mode"),
    pytest.param(
        launched("").replace("LaunchType: FARGATE", "LaunchType: !Ref Type"),
        "Type: {Type: String, Default: FARGATE}",
        "E9804",
        id="launched undeclared by default",
    ),
]


@pytest.mark.parametrize(("resources", "parameters", "rule_id"), ONE_FAULT)
def test_one_fault_is_one_finding_of_cfn_lint_or_of_ours(
    resources: str, parameters: str, rule_id: str
) -> None:
    case = Case(rule_id, True, "", resources, parameters)

    found = linting.lint_text(case.template, "t.yml").findings

    assert [finding.rule_id for finding in found if finding.rule_id in FARGATE_RULES] == [rule_id]


def test_literals_that_are_left_to_cfn_lint_are_found_by_it_for_every_cpu_size() -> None:
    pairs = [
        (cpu, memory)
        for cpu, sizes in fargate.MEMORY_MIB_BY_CPU_UNITS.items()
        for memory in (sizes[0] // 2, sizes[0] + 1, sizes[-1] * 2)
    ]
    tasks = (sized(str(cpu), str(memory)) for cpu, memory in pairs)
    named = (text.replace("T:", f"T{number}:", 1) for number, text in enumerate(tasks))
    text = Case("E3047", True, "", "".join(named)).template

    found = linting.lint_text(text, "t.yml").findings

    assert len({f.line for f in found if f.rule_id == "E3047"}) == len(pairs)


@each("rule_id", RULES)
def test_every_rule_says_what_why_and_where_that_is_known_from(rule_id: str) -> None:
    rule = RULES[rule_id]

    assert 9801 <= int(rule_id[1:]) <= 9899
    assert "xray" in rule.tags
    assert rule.shortdesc != rule.description
    assert rule.source_url.startswith("https://")


def test_every_exception_from_a_policy_of_checkov_has_its_reason() -> None:
    resources = plain_data.parse((ROOT / "templates" / "xray.yml").read_text(), name="t")[
        "Resources"
    ]
    skipped = [
        skip
        for resource in resources.values()
        for skip in resource.get("Metadata", {}).get("checkov", {}).get("skip", [])
    ]

    assert {skip["id"] for skip in skipped} == {"CKV_AWS_23", "CKV_AWS_65"}
    assert all(len(skip["comment"]) > 20 for skip in skipped)


def cfn_lint(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).with_name("cfn-lint")), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


WRONG = next(case for case in CASES if case.rule_id == "W9818").template


def test_plain_cfn_lint_can_use_them(tmp_path: Path) -> None:
    path = tmp_path / "t.yml"
    path.write_text(WRONG)

    found = cfn_lint("--append-rules", "xraystack.rules", "--", path)

    assert "W9818 The name x.local. ends with a dot; remove the dot" in found.stdout
    listed = cfn_lint("--append-rules", "xraystack.rules", "--list-rules").stdout
    assert all(rule_id in listed for rule_id in RULES)


def test_lint_uses_them_and_links_to_where_they_are_explained(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_text(WRONG)

    result = quick_cli("lint", "--json", "t.yml")

    found = {finding["rule_id"]: finding for finding in json.loads(result.out)}
    assert result.exit_code == 1
    assert found["W9818"]["url"] == RULES["W9818"].source_url
    assert found["W9818"]["line"] == 3


@pytest.mark.parametrize("way", ["option", "metadata", "configuration", "resource"])
def test_they_are_suppressed_in_the_ordinary_ways(quick_cli: QuickCli, way: str) -> None:
    (quick_cli.cwd / "t.yml").write_text(WRONG)
    assert "W9818" in quick_cli("lint", "t.yml").out
    text = WRONG
    if way == "metadata":
        text += "Metadata: {cfn-lint: {config: {ignore_checks: [W9818]}}}\n"
    elif way == "resource":
        text = text.replace(
            "N: {", "N: {Metadata: {cfn-lint: {config: {ignore_checks: [W9818]}}}, "
        )
    elif way == "configuration":
        (quick_cli.cwd / ".cfnlintrc").write_text("ignore_checks: [W9818]\n")
    (quick_cli.cwd / "t.yml").write_text(text)

    result = quick_cli("lint", *(["-i", "W9818"] if way == "option" else []), "t.yml")

    assert "W9818" not in result.out


@pytest.mark.parametrize("name", ["templates/xray.yml", "examples/todobackend.yml"])
@pytest.mark.parametrize("rule_id", RULES)
def test_our_own_templates_have_no_findings(name: str, rule_id: str) -> None:
    is_untraced = (name, rule_id) == ("examples/todobackend.yml", "I9865")
    expected = ["Lambda function without active tracing"] if is_untraced else []

    assert messages((ROOT / name).read_text(), rule_id) == expected


def test_the_patched_example_has_no_findings_either(quick_cli: QuickCli) -> None:
    example = ROOT / "examples" / "todobackend.yml"
    patched = quick_cli("patch", "--active-tracing", "--daemon-cidr", "172.31.0.0/16", example).out

    assert "AWS_XRAY_DAEMON_ADDRESS" in patched
    assert {rule_id for rule_id in RULES if messages(patched, rule_id)} == set()


def test_what_tutorials_have_people_build_has_its_well_known_faults() -> None:
    text = (ROOT / "tests" / "data" / "hand_built.yml").read_text()

    assert {rule_id for rule_id in RULES if messages(text, rule_id)} == {
        "W9810",  # TCP 2000 is closed
        "E9812",  # the task role cannot sample
        "W9814",  # the buffer depends on the host
        "W9818",  # the namespace ends with a dot
    }
