"""The exit code and the counts of ``patch --check``: a negative sentence is about what was read only."""

from __future__ import annotations

import json
import re
from collections.abc import Set
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.command_line import ROOT, QuickCli
from tests.support.schemas import valid
from xraystack.patching import patch
from xraystack.patching.patch_execution import Patch
from xraystack.patching.undecided_parts import MAX_TRIALS, check_parts
from xraystack.stacks.wiring import Wiring
from xraystack.template import plain_data
from xraystack.template.tree import Undecided

COMPLETE = "{Name: web, Image: x, PortMappings: [{ContainerPort: 80}], Environment: [{Name: AWS_XRAY_DAEMON_ADDRESS, Value: 'xray.services.dockerinaws.org:2000'}]}"
LACKING = "{Name: web, Image: x, PortMappings: [{ContainerPort: 80}]}"
COMMITTED = sorted((ROOT / "templates").rglob("*.yml"))


def task(*containers: str, name: str = "Task", metadata: str = "") -> str:
    listed = ", ".join(containers) or COMPLETE
    return resource(name, "AWS::ECS::TaskDefinition", f"ContainerDefinitions: [{listed}]", metadata)


def resource(name: str, kind: str, properties: str = "", metadata: str = "") -> str:
    return f"  {name}: {{Type: '{kind}', Properties: {{{properties}}}{metadata}}}\n"


def acknowledge_last(resources: str) -> str:
    """Return resources of which the last has an acknowledgement."""
    return resources.removesuffix("}\n") + acknowledged() + "}\n"


def acknowledged(reason: str = "'checked by hand'") -> str:
    return f", Metadata: {{xraystack: {{checked: {reason}}}}}"


SERVICE = resource("Service", "AWS::ECS::Service", "TaskDefinition: {Ref: Task}")
STACK = resource("Nested", "AWS::CloudFormation::Stack", "TemplateURL: other.yml")
ADOT = "Name: collector, Image: public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0"
AGENT = "Name: agent, Image: public.ecr.aws/cloudwatch-agent/cloudwatch-agent:1"
PIPELINE = "receivers: {{otlp: {{protocols: {{http: }}}}}}, exporters: {{awsxray: }}, service: {{pipelines: {{{signal}: {{receivers: [otlp], exporters: [awsxray]}}}}}}"

FARGATE_TASK = resource(
    "Task", "AWS::ECS::TaskDefinition", f"NetworkMode: awsvpc, ContainerDefinitions: [{COMPLETE}]"
)
FARGATE_SERVICE = resource(
    "Service",
    "AWS::ECS::Service",
    "TaskDefinition: {Ref: Task}, NetworkConfiguration: {AwsvpcConfiguration: {SecurityGroups: [{Ref: Group}]}}",
)
GROUP = resource(
    "Group", "AWS::EC2::SecurityGroup", "'Fn::ForEach::R': [P, [Egress], {'SecurityGroup${P}': []}]"
)
LOOPED = resource("Runs", "AWS::ECS::Service", "TaskDefinition: {Ref: Looped}") + resource(
    "Looped",
    "AWS::ECS::TaskDefinition",
    "'Fn::ForEach::P': [P, [ContainerDefinitions], {'${P}': []}]",
)
REFERRING = resource("Starts", "AWS::ECS::Service", "TaskDefinition: {Ref: Referring}") + task(
    "{Name: web, Image: x, Memory: 512, Environment: {Ref: Variables}}", name="Referring"
)
INCLUDING = REFERRING.replace(
    "{Ref: Variables}",
    "{'Fn::Transform': {Name: 'AWS::Include', Parameters: {Location: s3://b/k}}}",
)


def beside(container: str, metadata: str = "") -> str:
    return task(LACKING, f"{{{container}}}", metadata=metadata) + SERVICE


def configured(signal: str) -> str:
    return f"{ADOT}, Environment: [{{Name: AOT_CONFIG_CONTENT, Value: '{{{PIPELINE.format(signal=signal)}}}'}}]"


def case(
    name: str, code: int, counts: str, *resources: str, strict: int | None = None, head: str = ""
) -> Any:
    """A template, the exit code of its check, that with --strict, and the counts: complete and so on."""
    return pytest.param(
        "".join(resources), head, code, code if strict is None else strict, counts, id=name
    )


CASES = [
    case("complete", 0, "1 complete, 0 missing, 0 not checked", task(), SERVICE),
    case("missing", 1, "0 complete, 1 missing, 0 not checked", task(LACKING), SERVICE),
    case("no task", 0, "0 complete, 0 missing, 0 not checked", resource("T", "AWS::SNS::Topic")),
    # Nested stacks, and what else creates resources from a template elsewhere.
    case("a nested stack", 0, "1 complete, 0 missing, 1 not checked", task(), SERVICE, STACK, strict=1),
    case("a nested stack alone", 0, "0 complete, 0 missing, 1 not checked", STACK, strict=1),
    case("a nested stack beside something missing", 1, "0 complete, 1 missing, 1 not checked", task(LACKING), SERVICE, STACK),
    case("a nested application", 0, "0 complete, 0 missing, 1 not checked", resource("A", "AWS::Serverless::Application", "Location: x"), strict=1),
    case("a stack set", 0, "0 complete, 0 missing, 1 not checked", resource("A", "AWS::CloudFormation::StackSet", "TemplateURL: x"), strict=1),
    case("a provisioned product", 0, "0 complete, 0 missing, 1 not checked", resource("A", "AWS::ServiceCatalog::CloudFormationProvisionedProduct", "ProductName: x"), strict=1),
    case("a custom resource", 0, "0 complete, 0 missing, 0 not checked", resource("A", "Custom::Stack", "ServiceToken: x")),
    # Modules.
    case("a module", 0, "1 complete, 0 missing, 1 not checked", task(), SERVICE, resource("M", "Acme::Ecs::Service::MODULE"), strict=1),
    case("two modules", 0, "0 complete, 0 missing, 2 not checked", resource("M", "Acme::Ecs::Service::MODULE"), resource("N", "Acme::A::B::MODULE"), strict=1),
    case("a type of the registry that is no module", 0, "0 complete, 0 missing, 0 not checked", resource("M", "Acme::Ecs::Module")),
    # Includes and macros.
    case("an include among the resources", 0, "1 complete, 0 missing, 1 not checked", task(), SERVICE, "  Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/k}}\n", strict=1),
    case("an include of the containers", 0, "0 complete, 0 missing, 1 not checked",
         resource("Task", "AWS::ECS::TaskDefinition", "ContainerDefinitions: {'Fn::Transform': {Name: 'AWS::Include', Parameters: {Location: s3://b/k}}}"), SERVICE, strict=1),
    case("an include of the variables", 0, "0 complete, 0 missing, 1 not checked",
         task("{Name: web, Image: x, Environment: {'Fn::Transform': {Name: 'AWS::Include', Parameters: {Location: s3://b/k}}}}"), SERVICE, strict=1),
    case("an include among the properties of a task", 0, "0 complete, 0 missing, 1 not checked",
         resource("Task", "AWS::ECS::TaskDefinition", "Family: f, 'Fn::Transform': {Name: 'AWS::Include', Parameters: {Location: s3://b/k}}"), SERVICE, strict=1),
    case("an include of the definition of an API", 0, "1 complete, 0 missing, 0 not checked", task(), SERVICE,
         resource("Api", "AWS::ApiGateway::RestApi", "Body: {'Fn::Transform': {Name: 'AWS::Include', Parameters: {Location: s3://b/k}}}")),
    case("an include of a mapping", 0, "1 complete, 0 missing, 1 not checked", task(), SERVICE, strict=1,
         head="Mappings: {'Fn::Transform': {Name: 'AWS::Include', Parameters: {Location: s3://b/k}}}\n"),
    case("a macro of the template", 0, "1 complete, 0 missing, 1 not checked", task(), SERVICE, head="Transform: Acme\n", strict=1),
    case("a macro in a list", 0, "1 complete, 0 missing, 1 not checked", task(), SERVICE, head="Transform: [AWS::Serverless-2016-10-31, Acme]\n", strict=1),
    case("a macro with parameters", 0, "1 complete, 0 missing, 1 not checked", task(), SERVICE, head="Transform: [{Name: Acme, Parameters: {A: b}}]\n", strict=1),
    case("an include of the template", 0, "1 complete, 0 missing, 1 not checked", task(), SERVICE, head="Transform: {Name: 'AWS::Include', Parameters: {Location: s3://b/k}}\n", strict=1),
    case("transforms of AWS", 0, "1 complete, 0 missing, 0 not checked", task(), SERVICE, head="Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31, AWS::SecretsManager-2024-09-16]\n"),
    case("a word in a text", 0, "1 complete, 0 missing, 0 not checked", task(), SERVICE, head="Description: Transform and AWS::Include\n"),
    # Collectors.
    case("a collector's configuration in a parameter of SSM", 0, "0 complete, 0 missing, 1 not checked", beside(f"{ADOT}, Secrets: [{{Name: AOT_CONFIG_CONTENT, ValueFrom: /a}}]"), strict=1),
    case("a collector's configuration in S3", 0, "0 complete, 0 missing, 1 not checked", beside(f"{ADOT}, Command: ['--config=s3://b.s3.amazonaws.com/k']"), strict=1),
    case("a collector's configuration in a parameter of the template", 0, "0 complete, 0 missing, 1 not checked",
         beside(f"{ADOT}, Environment: [{{Name: AOT_CONFIG_CONTENT, Value: {{Ref: Text}}}}]"), head="Parameters: {Text: {Type: String}}\n", strict=1),
    case("an agent's configuration in a secret", 0, "0 complete, 0 missing, 1 not checked", beside(f"{AGENT}, Secrets: [{{Name: CW_CONFIG_CONTENT, ValueFrom: /a}}]"), strict=1),
    case("an agent without a configuration", 0, "0 complete, 0 missing, 1 not checked", beside(AGENT), strict=1),
    case("a collector's image of one's own", 0, "0 complete, 0 missing, 1 not checked", beside("Name: c, Image: acme/otel-collector:1"), strict=1),
    case("a collector with its image's configuration", 0, "0 complete, 0 missing, 0 not checked", beside(ADOT)),
    case("a collector with a file of its image", 0, "0 complete, 0 missing, 0 not checked", beside(f"{ADOT}, Command: ['--config=/etc/ecs/ecs-default-config.yaml']")),
    case("a collector with traces in the template", 0, "0 complete, 0 missing, 0 not checked", beside(configured("traces"))),
    case("a collector with metrics in the template", 1, "0 complete, 1 missing, 0 not checked", beside(configured("metrics"))),
    case("the daemon", 0, "0 complete, 0 missing, 0 not checked", beside("Name: d, Image: amazon/aws-xray-daemon")),
    case("a daemon of one's own", 0, "0 complete, 0 missing, 0 not checked", beside("Name: d, Image: acme/d, PortMappings: [{ContainerPort: 2000, Protocol: udp}]")),
    case("a task of collectors alone", 0, "0 complete, 0 missing, 1 not checked", task(f"{{{AGENT}}}"), SERVICE, strict=1),
    case("a task of collectors alone, beside an application", 0, "1 complete, 0 missing, 1 not checked", task(), SERVICE, task(f"{{{AGENT}}}", name="Agent"),
         resource("Agents", "AWS::ECS::Service", "TaskDefinition: {Ref: Agent}, SchedulingStrategy: DAEMON"), strict=1),
    case("a task of collectors alone, acknowledged", 0, "0 complete, 0 missing, 0 not checked, 1 acknowledged", task(f"{{{AGENT}}}", metadata=acknowledged()), SERVICE),
    case("a task of collectors alone with traces in the template", 0, "0 complete, 0 missing, 0 not checked", task(f"{{{configured('traces')}}}"), SERVICE),
    case("a task of collectors alone with metrics in the template", 0, "0 complete, 0 missing, 0 not checked", task(f"{{{configured('metrics')}}}"), SERVICE),
    case("a task of collectors alone that nothing runs", 0, "1 complete, 0 missing, 0 not checked", task(), SERVICE, task(f"{{{AGENT}}}", name="Agent")),
    case("a task of the daemon alone", 0, "0 complete, 0 missing, 0 not checked", task("{Name: d, Image: amazon/aws-xray-daemon}"), SERVICE),
    # Tasks of other templates.
    case("a task definition of another stack", 0, "0 complete, 0 missing, 1 not checked", resource("Service", "AWS::ECS::Service", "TaskDefinition: {'Fn::ImportValue': Task}"), strict=1),
    # What the template does not decide.
    case("containers from a parameter", 1, "0 complete, 0 missing, 1 undecided, 0 not checked", resource("Task", "AWS::ECS::TaskDefinition", "ContainerDefinitions: {Ref: Containers}"), SERVICE),
    case("containers from a mapping", 1, "0 complete, 0 missing, 1 undecided, 0 not checked", resource("Task", "AWS::ECS::TaskDefinition", "ContainerDefinitions: {'Fn::FindInMap': [A, b, c]}"), SERVICE),
    case("no containers", 1, "0 complete, 0 missing, 1 undecided, 0 not checked", resource("Task", "AWS::ECS::TaskDefinition", "ContainerDefinitions: []"), SERVICE),
    case("no property with containers", 1, "0 complete, 0 missing, 1 undecided, 0 not checked", resource("Task", "AWS::ECS::TaskDefinition", "Family: f"), SERVICE),
    case("a misspelt property", 1, "0 complete, 0 missing, 1 undecided, 0 not checked", resource("Task", "AWS::ECS::TaskDefinition", "ContainerDefinition: [{Name: a, Image: b}]"), SERVICE),
    case("containers as a text", 1, "0 complete, 0 missing, 1 undecided, 0 not checked", resource("Task", "AWS::ECS::TaskDefinition", "ContainerDefinitions: '[]'"), SERVICE),
    case("containers in metadata", 1, "0 complete, 0 missing, 1 undecided, 0 not checked", resource("Task", "AWS::ECS::TaskDefinition", "Family: f", ", Metadata: {ContainerDefinitions: [{Name: a, Image: b}]}"), SERVICE),
    case("acknowledged lack of containers", 0, "0 complete, 0 missing, 0 not checked, 1 acknowledged", resource("Task", "AWS::ECS::TaskDefinition", "Family: f", acknowledged()), SERVICE),
    case("variables from a parameter", 1, "0 complete, 0 missing, 1 undecided, 0 not checked", task("{Name: web, Image: x, Environment: {Ref: Variables}}"), SERVICE),
    case("containers from a parameter of a task that nothing runs", 0, "1 complete, 0 missing, 0 not checked", task(), SERVICE, resource("Job", "AWS::ECS::TaskDefinition", "ContainerDefinitions: {Ref: Containers}")),
    # The rest of a template with an undecided part.
    case("a loop in one of two tasks", 1, "1 complete, 0 missing, 1 undecided, 0 not checked", task(), SERVICE, LOOPED),
    case("something missing beside a loop", 1, "0 complete, 1 missing, 1 undecided, 0 not checked", task(LACKING), SERVICE, LOOPED),
    case("variables from a parameter in one of two tasks", 1, "1 complete, 0 missing, 1 undecided, 0 not checked", task(), SERVICE, REFERRING),
    case("two undecided tasks", 1, "1 complete, 0 missing, 2 undecided, 0 not checked", task(), SERVICE, LOOPED, REFERRING),
    case("a loop over unknown resources", 1, "1 complete, 0 missing, 1 undecided, 0 not checked", task(), SERVICE, "  Fn::ForEach::Apps: [Name, [A], {Ref: Body}]\n"),
    case("a loop over types", 1, "1 complete, 0 missing, 1 undecided, 0 not checked", task(), SERVICE, "  Fn::ForEach::Apps: [Name, [A], {'X${Name}': {Type: 'AWS::ECS::${Name}'}}]\n"),
    case("a service of a loop", 1, "1 complete, 0 missing, 1 undecided, 0 not checked", task(), SERVICE, resource("Other", "AWS::ECS::Service", "'Fn::ForEach::P': [P, [TaskDefinition], {'${P}': {Ref: Task}}]")),
    case("rules of a group from a loop", 1, "1 complete, 0 missing, 1 undecided, 0 not checked", FARGATE_TASK, FARGATE_SERVICE, GROUP),
    case("rules of a group from a loop, acknowledged", 0, "1 complete, 0 missing, 0 not checked, 1 acknowledged", FARGATE_TASK, FARGATE_SERVICE, GROUP.replace("}}\n", f"}}{acknowledged()}}}\n")),
    case("an include in one of two tasks", 0, "1 complete, 0 missing, 1 not checked", task(), SERVICE, INCLUDING, strict=1),
    # Acknowledgements.
    case("an acknowledged loop", 0, "1 complete, 0 missing, 0 not checked, 1 acknowledged", task(), SERVICE, LOOPED.replace("}}\n", f"}}{acknowledged()}}}\n")),
    case("an acknowledged loop alone", 0, "0 complete, 0 missing, 0 not checked, 1 acknowledged", LOOPED.replace("}}\n", f"}}{acknowledged()}}}\n")),
    case("an acknowledged loop beside something missing", 1, "0 complete, 1 missing, 0 not checked, 1 acknowledged", task(LACKING), SERVICE, LOOPED.replace("}}\n", f"}}{acknowledged()}}}\n")),
    case("one of two undecided tasks, acknowledged", 1, "0 complete, 0 missing, 1 undecided, 0 not checked, 1 acknowledged", LOOPED.replace("}}\n", f"}}{acknowledged()}}}\n"), REFERRING),
    case("an acknowledged reference", 0, "1 complete, 0 missing, 0 not checked, 1 acknowledged", task(), SERVICE, REFERRING.replace("}}\n", f"}}{acknowledged()}}}\n")),
    case("a loop with a malformed acknowledgement", 1, "1 complete, 0 missing, 1 undecided, 0 not checked", task(), SERVICE, LOOPED.removesuffix("}\n") + acknowledged("true") + "}\n"),
    case("an acknowledged loop over unknown resources", 0, "1 complete, 0 missing, 0 not checked, 1 acknowledged", task(), SERVICE, "  Fn::ForEach::Apps: [Name, [A], {Ref: Body}]\n", head="Metadata: {xraystack: {checked: ours}}\n"),
    case("an acknowledged stack", 0, "1 complete, 0 missing, 0 not checked, 1 acknowledged", task(), SERVICE, resource("Nested", "AWS::CloudFormation::Stack", "TemplateURL: x", acknowledged())),
    case("an acknowledged module", 0, "0 complete, 0 missing, 0 not checked, 1 acknowledged", resource("M", "Acme::Ecs::Service::MODULE", "", acknowledged())),
    case("one of two acknowledged", 0, "0 complete, 0 missing, 1 not checked, 1 acknowledged", resource("N", "AWS::CloudFormation::Stack", "TemplateURL: x", acknowledged()), STACK, strict=1),
    case("an acknowledged collector", 0, "0 complete, 0 missing, 0 not checked, 1 acknowledged", beside(AGENT, acknowledged())),
    case("acknowledged containers", 0, "0 complete, 0 missing, 0 not checked, 1 acknowledged", resource("Task", "AWS::ECS::TaskDefinition", "ContainerDefinitions: {Ref: Containers}", acknowledged()), SERVICE),
    case("an acknowledged macro of the template", 0, "1 complete, 0 missing, 0 not checked, 1 acknowledged", task(), SERVICE, head="Transform: Acme\nMetadata: {xraystack: {checked: ours}}\n"),
    case("what is missing is not acknowledged", 1, "0 complete, 1 missing, 0 not checked", task(LACKING, metadata=acknowledged()), SERVICE),
    case("an empty reason", 0, "0 complete, 0 missing, 1 not checked", resource("N", "AWS::CloudFormation::Stack", "TemplateURL: x", acknowledged("''")), strict=1),
    case("no reason", 0, "0 complete, 0 missing, 1 not checked", resource("N", "AWS::CloudFormation::Stack", "TemplateURL: x", acknowledged("true")), strict=1),
    case("metadata of something else", 0, "0 complete, 0 missing, 1 not checked", resource("N", "AWS::CloudFormation::Stack", "TemplateURL: x", ", Metadata: {checked: yes it is}"), strict=1),
]  # fmt: skip


def write(cli: QuickCli, text: str, form: str) -> str:
    """Write a template, and return its name."""
    name = f"t.{form}"
    content = text if form == "yml" else json.dumps(plain_data.parse(text, name="t.yml"))
    (cli.cwd / name).write_text(content)
    return name


def last_counts(messages: str) -> str:
    lines = re.findall(r"^Resources: (.*)\.$", messages, re.MULTILINE)
    return str(lines[-1])


@pytest.mark.parametrize("form", ["yml", "json"])
@each(("resources", "head", "code", "strict", "counts"), CASES)
def test_a_check_counts_what_it_read_and_what_it_did_not(
    quick_cli: QuickCli, resources: str, head: str, code: int, strict: int, counts: str, form: str
) -> None:
    name = write(quick_cli, f"{head}Resources:\n{resources}", form)

    result = quick_cli("patch", "--check", name)
    with_json = quick_cli("patch", "--check", "--strict", "--json", name)

    document = valid("patch", with_json.out)[0]
    numbers = {
        field: len(document[field])
        for field in ("complete", "missing", "undecided", "not_checked", "acknowledged")
        if document[field] or field in {"complete", "missing", "not_checked"}
    }
    assert (result.exit_code, with_json.exit_code) == (code, strict), result.err
    assert last_counts(result.err) == counts
    assert ", ".join(f"{n} {field.replace('_', ' ')}" for field, n in numbers.items()) == counts
    kinds = {finding["kind"] for finding in document["findings"]}
    assert ("missing" in kinds, "not_checked" in kinds) == (
        bool(document["missing"]), bool(document["not_checked"])
    )  # fmt: skip


@each("path", COMMITTED, ids=[path.name for path in COMMITTED])
def test_a_committed_template_is_read_completely(path: Path) -> None:
    result = patch.add_wiring(path.read_bytes(), path.name, Wiring(), check=True)

    assert result.counts.not_checked == ()


@pytest.mark.parametrize("collector", ["daemon", "adot", "cloudwatch-agent"])
@pytest.mark.parametrize("way", [(), ("--sidecar",)])
def test_a_sidecar_of_a_patch_is_read_completely(
    quick_cli: QuickCli, collector: str, way: tuple[str, ...]
) -> None:
    container = "{Name: web, Image: x, Memory: 512, PortMappings: [{ContainerPort: 80}]}"
    name = write(quick_cli, f"Resources:\n{task(container)}{SERVICE}", "yml")
    options = ("--sidecar", "--collector", collector, "--create-role")
    assert quick_cli("patch", "--in-place", *options, name).exit_code == 0

    result = quick_cli("patch", "--check", "--strict", *(options if way else ()), name)

    assert result.exit_code == 0
    assert last_counts(result.err).endswith("0 missing, 0 not checked")


def test_what_cannot_be_decided_is_rejected_without_check(quick_cli: QuickCli) -> None:
    text = f"Resources:\n{task('{Name: web, Image: x, Environment: {Ref: Variables}}')}{SERVICE}"
    name = write(quick_cli, text, "yml")

    result = quick_cli("patch", "--in-place", name)

    assert result.exit_code == 3
    assert (quick_cli.cwd / name).read_text() == text


WAYS = [
    pytest.param((), id="a shared collector"),
    pytest.param(("--replace",), id="in place of another way"),
    pytest.param(("--sidecar", "--create-role"), id="a sidecar"),
    pytest.param(("--task-definition", "Task", "--task-definition", "Looped"), id="named tasks"),
]


@each("part", [LOOPED, REFERRING])
@each("is_acknowledged", [False, True])
@each("way", WAYS)
def test_only_the_undecided_task_is_passed_over(
    quick_cli: QuickCli, way: tuple[str, ...], part: str, *, is_acknowledged: bool
) -> None:
    part = part.replace("Referring", "Looped")
    part = acknowledge_last(part) if is_acknowledged else part
    container = "{Name: web, Image: x, Memory: 512, PortMappings: [{ContainerPort: 80}]}"
    name = write(quick_cli, f"Resources:\n{task(container)}{SERVICE}{part}", "yml")

    result = quick_cli("patch", "--check", "--json", *way, name)
    document = valid("patch", result.out)[0]
    text = (quick_cli.cwd / name).read_text()
    rejected = quick_cli("patch", "--in-place", *way, name)

    undecided, passed = ([], ["Looped"]) if is_acknowledged else (["Looped"], [])
    assert (document["undecided"], document["acknowledged"]) == (undecided, passed)
    assert "Task" in document["missing"]
    assert (result.exit_code, rejected.exit_code) == (1, 3)
    assert (quick_cli.cwd / name).read_text() == text


@pytest.mark.parametrize(
    "properties",
    [
        "ContainerDefinitions: [{Name: web, Image: x, Environment: {Ref: Variables}}]",
        "'Fn::ForEach::P': [P, [ContainerDefinitions], {'${P}': []}]",
    ],
)
def test_any_number_of_undecided_tasks_is_passed_over(quick_cli: QuickCli, properties: str) -> None:
    many = "".join(
        resource(f"S{number}", "AWS::ECS::Service", f"TaskDefinition: {{Ref: T{number}}}")
        + resource(f"T{number}", "AWS::ECS::TaskDefinition", properties)
        for number in range(MAX_TRIALS + 10)
    )
    name = write(quick_cli, f"Resources:\n{task()}{SERVICE}{many}", "yml")

    result = quick_cli("patch", "--check", name)

    counts = f"1 complete, 0 missing, {MAX_TRIALS + 10} undecided, 0 not checked"
    assert last_counts(result.err) == counts


def test_no_command_is_printed_that_an_undecided_task_rejects(quick_cli: QuickCli) -> None:
    name = write(quick_cli, f"Resources:\n{task(LACKING)}{SERVICE}{LOOPED}", "yml")
    (quick_cli.cwd / "other.yml").write_text(f"Resources:\n{task(LACKING)}{SERVICE}")

    alone = quick_cli("patch", "--check", name)
    both = quick_cli("patch", "--check", name, "other.yml")

    assert "Fix " not in alone.err
    assert "Fix 1 of 2 files with:\n  xraystack patch --in-place other.yml\n" in both.err


def test_a_part_that_no_check_can_pass_over_is_not_acknowledged() -> None:
    def check(_: Set[str]) -> Patch:
        error = Undecided("a role from elsewhere")
        error.logical_id = "Role"
        raise error

    text = f"Resources:\n{resource('Role', 'AWS::IAM::Role', '', acknowledged())}"
    result = check_parts(check, text.encode(), "t.yml")

    assert result.counts.undecided == ("Role",)


def test_a_check_without_a_command_ends_with_the_counts(quick_cli: QuickCli) -> None:
    name = write(quick_cli, f"Resources:\n{task()}{SERVICE}{STACK}", "yml")

    assert quick_cli("patch", "--check", name).err.splitlines()[-1] == (
        "Resources: 1 complete, 0 missing, 1 not checked."
    )


OWNERS = ("N", "template")
WITHOUT_REASON = (
    "{checked: true}", "{checked: false}", "{checked: null}", "{checked: ''}", "{checked: ' '}",
    "{checked: [a, b]}", "{checked: {reason: a}}", "{checked: {Ref: Reason}}", "{Checked: by hand}",
    "{ignore: by hand}", "{}", "'checked by hand'", "[checked]", "true", "{stack: daemon, checked: ''}",
)  # fmt: skip
WITH_REASON = ("{checked: by hand}", "{checked: 2026-11-30}", "{checked: by hand, by: me}")

# A record of render is in the metadata of a template only.
RECORD = "{stack: daemon}"
MALFORMED = [*product(WITHOUT_REASON, OWNERS), (RECORD, "N")]
WELL_FORMED = [*product(WITH_REASON, OWNERS), (RECORD, "template")]


@pytest.mark.parametrize("form", ["yml", "json"])
@each(("metadata", "owner"), MALFORMED)
def test_one_note_shows_the_form_of_a_malformed_acknowledgement(
    quick_cli: QuickCli, metadata: str, owner: str, form: str
) -> None:
    result, kinds = check_metadata(quick_cli, metadata, owner, form)

    notes = [note for note in kinds["note"] if "Metadata.xraystack" in note["what"]]
    whole = "the template" if owner == "template" else owner
    assert [note["what"] for note in notes] == [
        f"Metadata.xraystack.checked requires a reason as text, so nothing of {whole} is "
        'acknowledged. Write: Metadata: {xraystack: {checked: "reason"}}'
    ]
    assert result.exit_code == 0
    assert form == "json" or notes[0]["line"] == (1 if owner == "template" else 3)
    assert "acknowledged" not in kinds


@pytest.mark.parametrize(("metadata", "owner"), WELL_FORMED)
def test_no_note_is_about_well_formed_metadata(
    quick_cli: QuickCli, metadata: str, owner: str
) -> None:
    _, kinds = check_metadata(quick_cli, metadata, owner, "yml")

    assert not any("Metadata" in note["what"] for note in kinds.get("note", []))
    assert ("acknowledged" in kinds) == ("checked" in metadata)


def check_metadata(
    cli: QuickCli, metadata: str, owner: str, form: str
) -> tuple[Any, dict[str, list[Any]]]:
    """Check a template with a macro and a nested stack, one with this metadata; findings by kind."""
    declared = f", Metadata: {{xraystack: {metadata}}}"
    head = f"{{Transform: Acme{declared if owner == 'template' else ''},\n Resources: {{\n"
    nested = "Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: x}"
    text = f"{head}  N: {{{nested}{declared if owner == 'N' else ''}}}}}}}\n"
    result = cli("patch", "--check", "--json", write(cli, text, form))
    by_kind: dict[str, list[Any]] = {}
    for finding in valid("patch", result.out)[0]["findings"]:
        by_kind.setdefault(finding["kind"], []).append(finding)
    return result, by_kind


def test_strict_is_about_a_check(quick_cli: QuickCli) -> None:
    result = quick_cli(
        "patch", "--strict", "--diff", write(quick_cli, "Resources:\n" + STACK, "yml")
    )

    assert (result.exit_code, "--strict requires --check" in result.err) == (2, True)


def test_what_was_not_checked_is_an_error_of_a_strict_check_for_github(quick_cli: QuickCli) -> None:
    name = write(quick_cli, f"Resources:\n{STACK}", "yml")
    words = ("patch", "--check", "--format", "github", name)

    assert quick_cli(*words).out.startswith("::notice file=t.yml,line=2")
    assert quick_cli(*words, "--strict").out.startswith("::error file=t.yml,line=2")


def test_a_removal_counts_what_remains_and_what_was_not_read(quick_cli: QuickCli) -> None:
    name = write(quick_cli, f"Resources:\n{task()}{SERVICE}{STACK}", "yml")

    result = quick_cli("patch", "--check", "--remove", name)

    assert result.exit_code == 1
    assert last_counts(result.err) == "0 complete, 1 remaining, 1 not checked"


def test_sarif_has_all_findings_with_their_places(quick_cli: QuickCli) -> None:
    lacking = write(quick_cli, f"Resources:\n{task(LACKING)}{SERVICE}{STACK}", "yml")
    (quick_cli.cwd / "half way,.yml").write_text(f"Resources:\n{task()}{SERVICE}")
    (quick_cli.cwd / "bad.yml").write_text("Resources:\n  A: [\n")
    words = ("patch", "--check", "--format", "sarif", lacking, "half way,.yml")

    found, strict, rejected = (
        quick_cli(*words),
        quick_cli(*words, "--strict"),
        quick_cli(*words, "bad.yml"),
    )

    (run,) = json.loads(found.out)["runs"]
    results = [
        (
            each["ruleId"],
            each["level"],
            place["artifactLocation"]["uri"],
            place["region"]["startLine"],
        )
        for each in run["results"]
        for place in [each["locations"][0]["physicalLocation"]]
        if each["ruleId"] != "note"
    ]
    assert (found.exit_code, json.loads(found.out)["version"]) == (1, "2.1.0")
    assert results == [("not_checked", "note", "t.yml", 4), ("missing", "error", "t.yml", 2)]
    assert "missing: Task container web.Environment AWS_XRAY_DAEMON_ADDRESS" in found.out
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "missing", "not_checked", "note"
    ]  # fmt: skip
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    strict_levels = {
        each["ruleId"]: each["level"] for each in json.loads(strict.out)["runs"][0]["results"]
    }
    assert strict_levels == {"missing": "error", "not_checked": "error", "note": "note"}
    (run,) = json.loads(rejected.out)["runs"]
    assert (rejected.exit_code, run["invocations"][0]["executionSuccessful"]) == (3, False)
    assert run["results"][-1]["ruleId"] == "rejected"
    assert run["results"][-1]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "bad.yml"}, "region": {"startLine": 3}
    }  # fmt: skip


def test_sarif_of_complete_templates_has_no_error(quick_cli: QuickCli) -> None:
    result = quick_cli(
        "patch",
        "--check",
        "--format",
        "sarif",
        write(quick_cli, f"Resources:\n{task()}{SERVICE}", "yml"),
    )

    (run,) = json.loads(result.out)["runs"]
    assert (result.exit_code, {each["level"] for each in run["results"]}) == (0, {"note"})


def test_sarif_names_standard_input_and_every_kind_of_finding(quick_cli: QuickCli) -> None:
    from xraystack.commands.patch import output

    result = quick_cli(
        "patch", "--check", "--format", "sarif", "-", stdin=f"Resources:\n{task(LACKING)}".encode()
    )
    kinds = {kind.check or name for name, kind in output.KINDS.items() if kind.level}

    assert "%3Cstdin%3E" in result.out
    assert kinds | {output.REJECTED} == set(output.RULES)


def test_sarif_is_a_format_of_a_check(quick_cli: QuickCli) -> None:
    result = quick_cli(
        "patch", "--format", "sarif", write(quick_cli, f"Resources:\n{task()}", "yml")
    )

    assert (result.exit_code, "--check" in result.err) == (2, True)


LOOP = "'Fn::ForEach::P': [P, [{keys}], {{'${{P}}': [{{Name: A, Value: b}}]}}]"
MODE = "NetworkMode: {Ref: Mode}, ContainerDefinitions: [{Name: web, Image: x, Memory: 512}]"
UNDECIDED_PARTS = [
    pytest.param("", resource("Task", "AWS::ECS::TaskDefinition", LOOP.format(keys="ContainerDefinitions")), id="a loop of a task"),
    pytest.param("", task(f"{{Name: web, Image: x, {LOOP.format(keys='Environment')}}}"), id="a loop of a container"),
    pytest.param("", task("{Name: web, Image: x, Environment: {Ref: Variables}}"), id="variables"),
    pytest.param("--sidecar", resource("Task", "AWS::ECS::TaskDefinition", MODE), id="a network mode"),
    pytest.param("--task-definition Task", resource("Task", "AWS::ECS::TaskDefinition", "Family: f"), id="a task that is passed"),
]  # fmt: skip


@pytest.mark.parametrize(("option", "resources"), UNDECIDED_PARTS)
def test_an_undecided_part_is_counted_under_its_resource(
    quick_cli: QuickCli, option: str, resources: str
) -> None:
    name = write(quick_cli, f"Resources:\n{resources}{SERVICE}", "yml")

    result = quick_cli("patch", "--check", "--json", *option.split(), name)

    assert valid("patch", result.out)[0]["undecided"] == ["Task"]


INCLUDE = "'Fn::Transform': {Name: 'AWS::Include', Parameters: {Location: s3://b/k}}"
PASSED = [
    pytest.param("ContainerDefinitions: []", 1, "1 undecided, 0 not checked", id="no containers"),
    pytest.param(
        "ContainerDefinitions: {Ref: A}", 1, "1 undecided, 0 not checked", id="a parameter"
    ),
    pytest.param(INCLUDE, 0, "1 not checked", id="an include among the properties"),
    pytest.param(f"ContainerDefinitions: {{{INCLUDE}}}", 0, "1 not checked", id="an include"),
]


@pytest.mark.parametrize(("properties", "code", "counts"), PASSED)
def test_a_task_that_is_passed_and_has_no_text_is_counted(
    quick_cli: QuickCli, properties: str, code: int, counts: str
) -> None:
    text = resource("Task", "AWS::ECS::TaskDefinition", properties)
    name = write(quick_cli, f"Resources:\n{text}{SERVICE}", "yml")

    result = quick_cli("patch", "--check", "--task-definition", "Task", name)
    strict = quick_cli("patch", "--check", "--strict", "--task-definition", "Task", name)
    written = quick_cli("patch", "--task-definition", "Task", name)

    assert (result.exit_code, strict.exit_code, written.exit_code) == (code, 1, 3)
    assert last_counts(result.err) == f"0 complete, 0 missing, {counts}"
