"""Values of a set that are outputs of an earlier set's stacks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.command_line import Account, Cli, QuickCli
from tests.support.fleets import (
    ACCOUNTS,
    MANAGEMENT,
    TOPIC,
    UNIT,
    Serve,
    documents,
    fleet_cli,
    organization,
    write,
)
from tests.support.policies import MEMBER_ROLE
from tests.support.schemas import valid_lines
from tests.support.stacks import client
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.server import Server
from xraystack.account.fleet_policy import member_policy
from xraystack.errors import BadInput
from xraystack.fleet.fleet_file import parse_fleet_files

DEPLOY = ["fleet", "deploy", "fleet.yml", "--yes"]
SINK = f"""\
{TOPIC}Outputs:
  SinkArn: {{Value: !Sub "${{AWS::AccountId}}/${{AWS::Region}}/${{Display}}"}}
"""
ONE, BOTH = "[eu-west-1]", "[eu-west-1, us-east-1]"


def sets(
    *,
    sink: str = f'["{MANAGEMENT}"]',
    links: str = f"organizational-units: [{UNIT}]",
    value: str = "{output:sink/SinkArn}",
    regions: str = BOTH,
    sink_regions: str = "",
    more: str = "",
    display: str = "one",
    place: str = "parameters",
) -> str:
    """A file with a set that has outputs, and one that takes them in a parameter or in its target's."""
    values = f"{{Display: '{value}'}}"
    own, common = (f", parameters: {values}", "") if place == "target" else ("", values)
    return (
        "sets:\n"
        "  - name: sink\n"
        "    model: self-managed\n"
        "    template: sink.yml\n"
        f"    parameters: {{Display: {display}}}\n"
        f"    targets: [{{accounts: {sink}, regions: {sink_regions or regions}}}]\n"
        "  - name: link\n"
        "    template: topic.yml\n"
        f"    targets: [{{{links}, regions: {regions}{own}}}]\n"
        + (f"    parameters: {common}\n" if common else "")
        + more
    )


def fleet_of_two(quick_cli: QuickCli, server: Server, text: str, account: str = MANAGEMENT) -> Cli:
    run = fleet_cli(quick_cli, server, account, text)
    Path(run.cwd, "sink.yml").write_text(SINK)
    return run


def link(server: Server) -> Any:
    return next(made for made in server.stack_sets.sets.values() if made.name == "link")


def values_of_link(server: Server) -> dict[tuple[str, str], str]:
    """The value that each instance of the second set has."""
    made = link(server)
    return {
        pair: (made.parameters | instance.overrides)["Display"]
        for pair, instance in made.instances.items()
    }


@pytest.mark.parametrize("place", ["parameters", "target"])
def test_each_region_gets_the_output_of_its_own_in_one_deployment(
    quick_cli: QuickCli, simulated: Serve, place: str
) -> None:
    server = simulated(organization())
    run = fleet_of_two(quick_cli, server, sets(place=place))
    planned = run("fleet", "plan", "fleet.yml")
    assert planned.exit_code == 0, planned.err
    assert "parameter Display: known after sink is deployed" in planned.out
    document = json.loads(run("fleet", "plan", "fleet.yml", "--json").out)["sets"][1]
    assert document["pending"] == [{"parameter": "Display", "set_name": "sink", "is_known": False}]
    assert document["counts"]["create"] == 10

    done = run(*DEPLOY, "--json")

    assert done.exit_code == 0, done.err
    lines = valid_lines("fleet-deploy", done.out)
    plans = [line for line in lines if line["type"] == "plan"]
    assert [(p["stack_set"], bool(p["pending"])) for p in plans] == [
        ("sink", False), ("link", True), ("link", False),
    ]  # fmt: skip
    expected = {
        (account, region): f"{MANAGEMENT}/{region}/one"
        for account in ACCOUNTS
        for region in ("eu-west-1", "us-east-1")
    }
    assert values_of_link(server) == expected
    again = run("fleet", "plan", "fleet.yml")
    assert again.out.count("Nothing to change") == 2
    if place == "parameters":
        assert run("fleet", "status", "fleet.yml").exit_code == 0
        assert run("fleet", "delete", "fleet.yml", "--yes").exit_code == 0


@pytest.mark.parametrize("regions", [ONE, BOTH])
def test_an_output_that_changes_is_read_again_in_the_same_run(
    quick_cli: QuickCli, simulated: Serve, regions: str
) -> None:
    server = simulated(organization())
    run = fleet_of_two(quick_cli, server, sets(regions=regions))
    assert run(*DEPLOY).exit_code == 0
    write(run, sets(regions=regions, display="two"))
    planned = run("fleet", "plan", "fleet.yml").out
    assert "parameter Display: read again after sink is deployed" in planned
    done = run(*DEPLOY)
    assert done.exit_code == 0, done.err
    assert set(values_of_link(server).values()) == {
        f"{MANAGEMENT}/{region}/two" for region in regions.strip("[]").split(", ")
    }
    assert run("fleet", "plan", "fleet.yml").out.count("Nothing to change") == 2


def test_an_output_that_stays_changes_nothing(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    run = fleet_of_two(quick_cli, server, sets())
    assert run(*DEPLOY).exit_code == 0
    operations = list(link(server).operations)
    write(run, sets().replace("    targets", "    tags: {team: a}\n    targets", 1))
    done = run(*DEPLOY)
    assert done.exit_code == 0, done.err
    assert list(link(server).operations) == operations
    assert done.err.count("Stack set link") == 1


def test_one_region_needs_no_overrides_so_that_auto_deployment_has_the_value(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    automatic = "    auto-deployment: {enabled: true}\n"
    run = fleet_of_two(quick_cli, server, sets(regions=ONE, more=automatic))
    done = run(*DEPLOY)
    assert done.exit_code == 0, done.err
    assert link(server).parameters == {"Display": f"{MANAGEMENT}/eu-west-1/one"}
    assert not any(instance.overrides for instance in link(server).instances.values())
    assert run("fleet", "status", "fleet.yml").exit_code == 0
    write(run, sets(more=automatic))
    rejected = run("fleet", "plan", "fleet.yml")
    assert rejected.exit_code == 3
    assert "a set for each region" in " ".join(rejected.err.split())


def test_a_parameter_without_a_default_has_the_value_of_the_first_region(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    run = fleet_of_two(quick_cli, server, sets())
    Path(run.cwd, "topic.yml").write_text(TOPIC.replace(", Default: one", ""))
    done = run(*DEPLOY)
    assert done.exit_code == 0, done.err
    assert link(server).parameters == {"Display": f"{MANAGEMENT}/eu-west-1/one"}
    assert run("fleet", "plan", "fleet.yml").out.count("Nothing to change") == 2


FORMS = {
    "x-{output:sink/SinkArn}-y": f"x-{MANAGEMENT}/us-east-1/one-y",
    f"{{output:sink/{MANAGEMENT}/SinkArn}}": f"{MANAGEMENT}/us-east-1/one",
    "{output:sink/eu-west-1/SinkArn}": f"{MANAGEMENT}/eu-west-1/one",
    f"{{output:sink/{MANAGEMENT}/eu-west-1/SinkArn}}": f"{MANAGEMENT}/eu-west-1/one",
    "{output:sink/{region}/SinkArn}": f"{MANAGEMENT}/us-east-1/one",
    "{output:sink/{account}/SinkArn}": f"{MANAGEMENT}/us-east-1/one",
    "{region} {output:sink/SinkArn}": f"us-east-1 {MANAGEMENT}/us-east-1/one",
    "{{output:sink/SinkArn}}": "{{output:sink/SinkArn}}",
    "{ssm:/a} {output:sink/SinkArn}": f"{{{{resolve:ssm:/a}}}} {MANAGEMENT}/us-east-1/one",
    "{output:sink/SinkArn} {output:sink/eu-west-1/SinkArn}": (
        f"{MANAGEMENT}/us-east-1/one {MANAGEMENT}/eu-west-1/one"
    ),
}


def test_a_reference_may_name_an_account_and_a_region(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    values = {f"P{number}": value for number, value in enumerate(FORMS)}
    text = sets(links=f'accounts: ["{MANAGEMENT}"]', more="    model: self-managed\n")
    run = fleet_of_two(
        quick_cli, server, text.replace("{Display: '{output:sink/SinkArn}'}", json.dumps(values))
    )
    declared = {name: {"Type": "String", "Default": ""} for name in values}
    template = TOPIC.replace("Parameters: {", f"Parameters: {{{json.dumps(declared)[1:-1]}, ")
    Path(run.cwd, "topic.yml").write_text(template)
    done = run(*DEPLOY)
    assert done.exit_code == 0, done.err
    made = link(server)
    actual = made.parameters | made.instances[MANAGEMENT, "us-east-1"].overrides
    assert actual == {f"P{number}": value for number, value in enumerate(FORMS.values())}
    assert run("fleet", "plan", "fleet.yml").out.count("Nothing to change") == 2


INVALID = [
    ("{output:sink}", "is not a reference to an output"),
    ("{output:}", "is not a reference to an output"),
    ("{output:sink/SinkArn", "is not a reference to an output"),
    ("{output:sink/1/SinkArn}", "is not a reference to an output"),
    ("{output:sink/europe/SinkArn}", "is not a reference to an output"),
    ("{output:sink/eu-west-1/111111111111/SinkArn}", "is not a reference to an output"),
    ("{output:sink/Sink-Arn}", "is not a reference to an output"),
    ("{output:sink/{account}/{region}/{account}/A}", "is not a reference to an output"),
    ("{output:sinc/SinkArn}", "Did you mean sink?"),
    ("{output:link/SinkArn}", "before link"),
    ("{output:later/SinkArn}", "List later in sets"),
    ("{ouput:sink/SinkArn}", "Did you mean {output:sink/SinkArn}?"),
    ("a-{acount}", "Did you mean {account}?"),
    ("{Account}", "Did you mean {account}?"),
    ("{regoin}", "Did you mean {region}?"),
    ("{regions}", "Did you mean {region}?"),
    ("{smm:/a}", "Did you mean {ssm:/a}?"),
]


@each(("value", "says"), INVALID)
@each("place", ["parameters", "target"])
def test_references_to_no_output_are_rejected_with_their_line(
    value: str, says: str, place: str
) -> None:
    with pytest.raises(BadInput) as raised:
        parse_fleet_files(sets(value=value, place=place).encode(), "fleet.yml")
    assert says in f"{raised.value.what} {raised.value.remedy}"
    assert raised.value.where == f"fleet.yml:{9 + (place == 'parameters')}"


@each(
    "value",
    [
        "{account}",
        "{{resolve:ssm:/a}}",
        "{{acount}}",
        "${acount}",
        "/users/{userId}",
        "/api/{version}/{reason}",
        "{amount}",
        "{proxy+}",
        "{}",
    ],
)
def test_other_braces_are_legal(value: str) -> None:
    text = (
        "name: a\ntargets: [{accounts: ['111111111111'], regions: [eu-west-1]}]\n"
        f"parameters: {{A: '{value}'}}\n"
    )
    (fleet,) = parse_fleet_files(text.encode(), "fleet.yml")
    assert fleet.parameters == {"A": value}


def test_a_file_with_one_set_has_no_earlier_one() -> None:
    text = "name: a\ntargets: [{accounts: ['111111111111'], regions: [eu-west-1]}]\nparameters: {A: '{output:a/B}'}\n"
    with pytest.raises(BadInput, match="not an earlier set"):
        parse_fleet_files(text.encode(), "fleet.yml")


WITHOUT_OUTPUT: list[tuple[str, dict[str, str], str]] = [
    ("plan", {"value": "{output:sink/SinkArm}"}, "Did you mean SinkArn?"),
    ("deploy", {"value": "{output:sink/Zzz}"}, "Outputs: SinkArn."),
    ("status", {"sink_regions": ONE}, "sink has no target in us-east-1"),
    (
        "plan",
        {"value": f"{{output:sink/{ACCOUNTS[0]}/SinkArn}}"},
        f"sink has no target in {ACCOUNTS[0]} in eu-west-1",
    ),
    ("deploy", {"sink": json.dumps(ACCOUNTS[:2])}, "sink has targets in 2 accounts in eu-west-1"),
    ("deploy", {"sink": json.dumps(ACCOUNTS[:1])}, "--role-name NAME"),
    ("status", {"sink": json.dumps(ACCOUNTS[:1])}, "--role-name NAME"),
]


@pytest.mark.parametrize(("command", "changes", "says"), WITHOUT_OUTPUT)
def test_outputs_that_cannot_be_read_are_rejected_before_anything(
    quick_cli: QuickCli, simulated: Serve, command: str, changes: dict[str, str], says: str
) -> None:
    server = simulated(organization())
    run = fleet_of_two(quick_cli, server, sets(**changes))
    rejected = run("fleet", command, "fleet.yml")
    assert rejected.exit_code == 3
    assert says in " ".join(rejected.err.split())
    assert "fleet.yml:10" in rejected.err
    assert not server.stack_sets.sets


def test_a_role_reads_the_outputs_of_another_account(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    run = fleet_of_two(quick_cli, server, sets(sink=json.dumps(ACCOUNTS[4:])))
    role = ["--role-name", MEMBER_ROLE]
    planned = run("fleet", "plan", "fleet.yml", *role)
    assert planned.exit_code == 0, planned.err
    done = run(*DEPLOY, *role)
    assert done.exit_code == 0, done.err
    assert set(values_of_link(server).values()) == {
        f"{ACCOUNTS[4]}/{region}/one" for region in ("eu-west-1", "us-east-1")
    }
    assert server.calls.count("AssumeRole") == 2
    assert run("fleet", "plan", "fleet.yml", *role).out.count("Nothing to change") == 2
    assert run("fleet", "delete", "fleet.yml", "--yes").exit_code == 0
    assert not server.stack_sets.sets


def test_a_set_that_fails_gives_no_value(quick_cli: QuickCli, simulated: Serve) -> None:
    members = Simulated(failure=lambda _, pair: "no" if pair[0] == MANAGEMENT else "")
    server = simulated(organization(), members)
    run = fleet_of_two(quick_cli, server, sets())
    failed = run(*DEPLOY, "--json")
    assert failed.exit_code == 5
    assert [each["stack_set"] for each in documents(failed.out)[-1]["sets"]] == ["sink"]
    assert [made.name for made in server.stack_sets.sets.values()] == ["sink"]


def test_a_stack_that_was_deleted_by_hand_is_named(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    run = fleet_of_two(quick_cli, server, sets())
    assert run(*DEPLOY).exit_code == 0
    sink = next(made for made in server.stack_sets.sets.values() if made.name == "sink")
    for instance in sink.instances.values():
        instance.stack_id = ""
    rejected = run("fleet", "plan", "fleet.yml")
    assert rejected.exit_code == 3
    assert f"sink has no stack in {MANAGEMENT} in eu-west-1" in " ".join(rejected.err.split())


CYCLE = "sets:\n" + "".join(
    f"  - name: {name}\n"
    f"    targets: [{{organizational-units: [{UNIT}], regions: [eu-west-1]}}]\n"
    "    auto-deployment: {enabled: true}\n"
    f"    depends-on: [{other}]\n"
    for name, other in ("ab", "bc", "ca")
)


def test_sets_that_wait_for_each_other_are_rejected() -> None:
    with pytest.raises(BadInput, match=r"a -> b -> c -> a|b -> c -> a -> b|c -> a -> b -> c"):
        parse_fleet_files(CYCLE.encode(), "fleet.yml")


def test_outputs_of_real_stacks_in_another_account(
    quick_cli: QuickCli, real: Server, accounts: list[str], administrator: str
) -> None:
    iam = client(Account(accounts[0], real.behind), "iam")
    trust = {"Effect": "Allow", "Principal": {"AWS": administrator}, "Action": "sts:AssumeRole"}
    document = {"Version": "2012-10-17", "Statement": [trust]}
    iam.create_role(RoleName=MEMBER_ROLE, AssumeRolePolicyDocument=json.dumps(document))
    iam.put_role_policy(
        RoleName=MEMBER_ROLE, PolicyName="p", PolicyDocument=json.dumps(member_policy())
    )
    text = sets(sink=json.dumps(accounts[:1]), regions=ONE).replace(
        "model: self-managed", "tags: {a: b}"
    )
    run = fleet_of_two(quick_cli, real, text, administrator)
    role = ["--role-name", MEMBER_ROLE]
    assert "link has no sample" in run("fleet", "plan", "fleet.yml", "--sample", "1", *role).err
    done = run(*DEPLOY, *role)
    assert done.exit_code == 0, done.err
    (stack,) = [
        each
        for each in client(Account(accounts[1], real.behind, "eu-west-1"), "cloudformation").describe_stacks()["Stacks"]
        if each["StackName"].startswith("StackSet-link-")
    ]  # fmt: skip
    assert stack["Parameters"] == [
        {"ParameterKey": "Display", "ParameterValue": f"{accounts[0]}/eu-west-1/one"}
    ]
