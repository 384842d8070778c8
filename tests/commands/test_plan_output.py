"""Plans as text, Markdown and data, from changes as CloudFormation describes them.

The emulator gives no property values, so these are written after the API reference
(``DescribeChangeSet`` with ``IncludePropertyValues``, ``ResourceChange``, ``ResourceTargetDefinition``).
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.cases import each
from tests.support.github_markdown import HOSTILE, render
from xraystack.aws.stacks import Stack
from xraystack.commands.deploy import plan_output
from xraystack.deploy.change_set import ChangeSet
from xraystack.deploy.deploy_plan import DeployPlan
from xraystack.deploy.inputs.parameter_resolution import ParameterValue
from xraystack.deploy.request import Remarks
from xraystack.deploy.resource_changes import PropertyChange, ResourceChange, parse_change
from xraystack.escaping import escape_to_one_line
from xraystack.terminal.text_layout import ELLIPSIS

RESOURCE_CHANGE: dict[str, Any] = {
    "PolicyAction": "ReplaceAndRetain",
    "Action": "Modify",
    "LogicalResourceId": "Service",
    "PhysicalResourceId": "arn:aws:ecs:eu-west-1:1:service/c/s",
    "ResourceType": "AWS::ECS::Service",
    "Replacement": "Conditional",
    "Scope": ["Properties", "Tags"],
    "Details": [
        {
            "Target": {
                "Attribute": "Properties",
                "Name": "DesiredCount",
                "RequiresRecreation": "Never",
                "Path": "/Properties/DesiredCount",
                "BeforeValue": "2",
                "AfterValue": "3",
                "AttributeChangeType": "Modify",
            },
            "Evaluation": "Static",
            "ChangeSource": "DirectModification",
        },
        {
            "Target": {
                "Attribute": "Properties",
                "Name": "DesiredCount",
                "RequiresRecreation": "Never",
                "Path": "/Properties/DesiredCount",
                "BeforeValue": "2",
                "AfterValue": "3",
                "AttributeChangeType": "Modify",
            },
            "Evaluation": "Static",
            "ChangeSource": "ParameterReference",
            "CausingEntity": "Tasks",
        },
        {
            "Target": {
                "Attribute": "Properties",
                "Name": "NetworkConfiguration",
                "RequiresRecreation": "Conditionally",
                "Path": "/Properties/NetworkConfiguration/AwsvpcConfiguration/Subnets/0",
                "AfterValue": "a|b`c",
                "AttributeChangeType": "Add",
            },
            "Evaluation": "Static",
        },
        {
            "Target": {"Attribute": "Tags", "RequiresRecreation": "Never"},
            "Evaluation": "Static",
        },
    ],
}
CHANGE = ResourceChange(
    "Modify",
    "Service",
    "arn:aws:ecs:eu-west-1:1:service/c/s",
    "AWS::ECS::Service",
    "conditional",
    "ReplaceAndRetain",
    (
        PropertyChange("DesiredCount", "2", "3", "Never", "Tasks"),
        PropertyChange(
            "NetworkConfiguration.AwsvpcConfiguration.Subnets.0", None, "a|b`c", "Conditionally", ""
        ),
        PropertyChange("Tags", None, None, "Never", ""),
    ),
)


def test_a_change_has_one_entry_for_each_property_with_its_values_and_cause() -> None:
    assert parse_change(RESOURCE_CHANGE) == CHANGE


@pytest.mark.parametrize(
    ("given", "meant"),
    [("True", "always"), ("Conditional", "conditional"), ("False", "never"), (None, "never")],
)
def test_replacement_is_never_conditional_or_always(given: str | None, meant: str) -> None:
    change = {"Replacement": given} if given else {}

    assert parse_change(change).replacement == meant


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (CHANGE.properties[0], "DesiredCount: 2 -> 3  (from Tasks)"),
        (
            CHANGE.properties[1],
            "NetworkConfiguration.AwsvpcConfiguration.Subnets.0: (none) -> a|b`c  [may replace]",
        ),
        (CHANGE.properties[2], "Tags"),
        (PropertyChange("Name", "a", None, "Always", ""), "Name: a -> (none)  [replaces]"),
        (
            PropertyChange("Policy", "x" * 200, "y", "Never", ""),
            f"Policy: {'x' * 60}\N{HORIZONTAL ELLIPSIS}{'x' * 59} -> y",
        ),
    ],
)
def test_a_property_is_described_on_one_line(changed: PropertyChange, line: str) -> None:
    assert line == plan_output.property_line(changed)


PLAN = DeployPlan(
    Stack("s"),
    [
        ParameterValue("Name", "a|b", "given"),
        ParameterValue("Secret", "hush", "previous", is_previous=True, no_echo=True),
    ],
    ["CAPABILITY_NAMED_IAM"],
    ChangeSet("arn:changeset", "arn:stack", "s", (CHANGE,)),
    {"Secret": ("old", "new"), "Name": ("1", "2")},
)


def test_the_text_shows_values_sources_warnings_and_fates(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    plan_output.print_plan(PLAN)

    said = capsys.readouterr().err
    assert "  Name  a|b  (given)\n  1 unchanged (to list them: --verbose)" in said
    assert "Capabilities: CAPABILITY_NAMED_IAM" in said
    assert "~ Modify  Service  AWS::ECS::Service  may be replaced, policy: ReplaceAndRetain" in said
    assert '! Name keeps its value; the template\'s default changed from "1" to "2"' in said
    assert "hush" not in said
    assert '"old"' not in said


def test_parameters_that_change_say_from_what_to_what(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    values = [
        ParameterValue("Count", "3", "given"),
        ParameterValue("Cpu", "256", "default"),
        ParameterValue("Image", "i", "previous", is_previous=True),
        ParameterValue("Memory", "1024", "default"),
        ParameterValue("Secret", "hush", "given", no_echo=True),
        ParameterValue("Zone", "a", "default"),
    ]
    before = {"Count": "2", "Image": "i", "Memory": "512", "Secret": "****"}
    plan = PLAN._replace(stack=Stack("s", parameters=before), parameters=values, change_set=None)

    plan_output.print_plan(plan._replace(changed_defaults={}))
    folded = capsys.readouterr().err
    plan_output.print_plan(plan._replace(changed_defaults={}), verbose=True)
    every = capsys.readouterr().err

    assert folded.splitlines()[:-1] == [
        "Parameters:",
        "  Count   2 -> 3        (given)",
        "  Cpu     256           (default)",
        "  Memory  512 -> 1024   (default)",
        "  Secret  **** -> ****  (given)",
        "  Zone    a             (default)",
        "  1 unchanged (to list them: --verbose)",
    ]
    assert every.count("\n") == 1 + 6 + 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("public/daemon:1", "public/adot:2", "public/daemon:1 -> public/adot:2  (given)"),
        ("a" * 50, "b", f"{'a' * 50} -> b\n         (given)"),
        ("a" * 60, "b", f"{'a' * 26}{ELLIPSIS}{'a' * 26} -> b\n         (given)"),
        ("a", "b" * 60, f"a -> {'b' * 26}{ELLIPSIS}{'b' * 26}\n         (given)"),
        (
            "a" * 50,
            "b" * 50,
            f"{'a' * 13}{ELLIPSIS}{'a' * 13} -> {'b' * 13}{ELLIPSIS}{'b' * 13}\n         (given)",
        ),
    ],
    ids=["short", "a line", "long before", "long after", "long both"],
)
def test_long_values_keep_the_arrow_between_them(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    old: str,
    new: str,
    said: str,
) -> None:
    monkeypatch.setenv("COLUMNS", "67")
    stack, values = Stack("s", parameters={"Image": old}), [ParameterValue("Image", new, "given")]
    plan = PLAN._replace(stack=stack, parameters=values, changed_defaults={}, change_set=None)

    plan_output.print_plan(plan)

    assert f"  Image  {said}\n" in capsys.readouterr().err


@each(
    ("columns", "lines"),
    [
        (
            92,
            [
                "  Cidr     172.31.0.0/16  (the range)",
                "  Subnets  subnet-00000001,subnet-00000002",
                "           (the default VPC: one per zone, public addresses)",
            ],
        ),
        (
            93,
            [
                "  Cidr     172.31.0.0/16                    (the range)",
                "  Subnets  subnet-00000001,subnet-00000002  "
                "(the default VPC: one per zone, public addresses)",
            ],
        ),
    ],
)
def test_a_value_is_whole_if_a_line_has_room_for_it(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    columns: int,
    lines: list[str],
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    source = "the default VPC: one per zone, public addresses"
    values = [
        ParameterValue("Cidr", "172.31.0.0/16", "the range"),
        ParameterValue("Subnets", "subnet-00000001,subnet-00000002", source),
    ]

    plan_output.print_plan(PLAN._replace(parameters=values, changed_defaults={}, change_set=None))

    assert capsys.readouterr().err.splitlines()[1 : 1 + len(lines)] == lines


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([], "No changes"),
        ([CHANGE], "1 to change, 1 may be replaced"),
        (
            [
                CHANGE._replace(action="Add", replacement="never"),
                CHANGE._replace(replacement="always"),
                CHANGE._replace(replacement="never"),
                CHANGE._replace(action="Remove", replacement="never"),
            ],
            "1 to add, 2 to change, 1 to remove, 1 replaced",
        ),
    ],
)
def test_the_last_line_counts_what_becomes_of_resources(
    changes: list[ResourceChange], said: str
) -> None:
    assert plan_output.changes_summary(changes) == said


@pytest.mark.parametrize("columns", [80, 120])
def test_a_plan_fits_the_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    long = CHANGE._replace(
        logical_id="ApplicationServiceDiscoveryNamespaceAttributes",
        resource_type="AWS::ServiceDiscovery::PrivateDnsNamespace",
    )
    value = ParameterValue("SubnetIds", ",".join(["subnet-0123456789abcdef0"] * 6), "found")

    plan_output.print_plan(
        PLAN._replace(
            parameters=[value],
            change_set=ChangeSet("arn:changeset", "arn:stack", "s", (long,)),
        )
    )

    said = capsys.readouterr().err
    assert max(map(len, said.splitlines())) <= columns
    assert said.splitlines()[-1] == "1 to change, 1 may be replaced."


def test_markdown_escapes_what_would_break_the_table() -> None:
    text = plan_output.plan_markdown(PLAN, "s")

    row = next(line for line in text.splitlines() if line.startswith("| Modify"))
    assert "**may be replaced, policy: ReplaceAndRetain**" in row
    assert r"`` a\|b`c" not in row  # the value stands inside of a longer text
    assert r"a\|b`c" in row
    assert r"| Name | `a\|b` | given |" in text
    assert "hush" not in text
    assert "> **Warning:** Secret keeps its value" in text


def test_data_hides_what_is_not_to_be_echoed() -> None:
    document = plan_output.plan_document(PLAN, "s")

    assert document["parameters"][1] == {"name": "Secret", "value": "****", "source": "previous"}
    assert document["changes"][0]["properties"][0]["before"] == "2"
    assert document["change_set_id"] == "arn:changeset"


MEMBERS = (
    "stack name", "action", "logical id", "physical id", "resource type", "policy action", "path", "before", "after",
    "cause", "parameter name", "parameter value", "source", "warning", "cost", "old default", "new default",
)  # fmt: skip


def plan_with(text: str, *members: str) -> str:
    """Return the Markdown of a plan whose ``members`` are that text, and all others "m"."""

    def value(member: str) -> str:
        return text if member in members else "m"

    changed = PropertyChange(
        value("path"), value("before"), value("after"), "Always", value("cause")
    )
    change = ResourceChange(
        value("action"),
        value("logical id"),
        value("physical id"),
        value("resource type"),
        "always",
        value("policy action"),
        (changed, changed),
    )
    parameter = ParameterValue(value("parameter name"), value("parameter value"), value("source"))
    plan = DeployPlan(
        Stack("m"),
        [parameter],
        [],
        ChangeSet("arn", "arn", "m", (change, change)),
        {value("parameter name"): (value("old default"), value("new default"))},
        Remarks((value("warning"),), ((value("cost"), 1.0),)),
    )
    return plan_output.plan_markdown(plan, value("stack name"))


@pytest.mark.parametrize("member", MEMBERS)
def test_no_member_of_a_plan_hides_another(member: str) -> None:
    expected, _shown = render(plan_with("m"))
    assert expected.count("table") == 2
    unseen = {"physical id", "cost"}

    for text in HOSTILE:
        tags, seen = render(plan_with(text, member))

        assert [tag for tag in tags if tag not in {"a", "/a"}] == expected, text
        if member not in unseen and len(text) < plan_output.MAX_VALUE_LENGTH:
            assert escape_to_one_line(" ".join(text.split())) in " ".join(seen.split()), text
        assert "To use the new default: --reset-parameter" in seen
        assert "2 changes" in seen


def test_a_plan_of_hostile_texts_alone_keeps_its_tables() -> None:
    expected, _ = render(plan_with("m"))

    for text in HOSTILE:
        tags, _ = render(plan_with(text, *MEMBERS))
        assert [tag for tag in tags if tag not in {"a", "/a"}] == expected, text
