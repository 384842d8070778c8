"""Collectors that were deployed by hand become instances, and a first file from the organization."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.support.command_line import Cli, QuickCli
from tests.support.fleets import (
    ACCOUNTS,
    DAEMON,
    FLEET,
    MANAGEMENT,
    TOPIC,
    UNIT,
    Serve,
    fleet_cli,
    organization,
    put_set,
    write,
)
from tests.support.policies import MEMBER_ROLE
from tests.support.schemas import valid_lines
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.organization import ROOT, Organization
from tests.support.stacksets.server import Server, client_of
from xraystack.fleet.fleet_file import parse_fleet_file

IMPORT = ["fleet", "import", "fleet.yml", "--yes"]


def stack_id(account: str, region: str = "eu-west-1", name: str = "xray-daemon") -> str:
    return f"arn:aws:cloudformation:{region}:{account}:stack/{name}/{int(account):032x}"


def options(*identities: str) -> list[str]:
    return [part for identity in identities for part in ("--stack-id", identity)]


SELF = (
    "name: set\nmodel: self-managed\ntemplate: topic.yml\n"
    f"targets: [{{accounts: {json.dumps(ACCOUNTS)}, regions: [eu-west-1, us-east-1]}}]\n"
)


@pytest.mark.parametrize("text", [FLEET, SELF], ids=["service-managed", "self-managed"])
@pytest.mark.parametrize("exists", [False, True], ids=["new set", "existing set"])
def test_stacks_become_instances_and_keep_their_ids(
    quick_cli: QuickCli, simulated: Serve, text: str, exists: bool
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server, text=text)
    if exists:
        put_set(server, [])
        (made,) = server.stack_sets.sets.values()
        made.model = "SERVICE_MANAGED" if text is FLEET else "SELF_MANAGED"
    chosen = [stack_id(ACCOUNTS[0]), stack_id(ACCOUNTS[1]), stack_id(ACCOUNTS[1], "us-east-1")]

    done = run(*IMPORT, *options(*chosen), "--json")

    assert done.exit_code == 0, done.err
    lines = valid_lines("fleet-deploy", done.out)
    assert lines[0]["counts"]["import"] == 3
    assert (lines[-1]["outcome"], lines[-1]["succeeded"]) == ("done", 3)
    (made,) = server.stack_sets.sets.values()
    assert {instance.stack_id for instance in made.instances.values()} == set(chosen)
    assert "xraystack fleet deploy fleet.yml" in done.err
    assert run("fleet", "deploy", "fleet.yml", "--yes").exit_code == 0
    assert {i.stack_id for i in made.instances.values()} >= set(chosen)


def test_the_next_deploy_replaces_what_imported_stacks_had(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    put_set(server, ACCOUNTS[2:])
    run = fleet_cli(quick_cli, server)
    assert run(*IMPORT, *options(*map(stack_id, ACCOUNTS[:2]))).exit_code == 0
    (made,) = server.stack_sets.sets.values()
    made.instances[ACCOUNTS[0], "eu-west-1"].overrides = {"Display": "by hand"}
    write(run, FLEET.replace(", us-east-1", ""))

    status = run("fleet", "status", "fleet.yml")
    assert (status.exit_code, "behind the file: 000000000001 in" in status.out) == (1, True)
    known = set(made.operations)
    assert run("fleet", "deploy", "fleet.yml", "--yes").exit_code == 0
    changed = [o for identity, o in made.operations.items() if identity not in known]
    assert sorted({account for o in changed for account, _ in o.pairs}) == ACCOUNTS[:2]
    assert not made.instances[ACCOUNTS[0], "eu-west-1"].overrides
    assert "behind the file" not in run("fleet", "status", "fleet.yml").out


def test_drift_detection_does_not_hide_that_a_stack_was_imported(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    put_set(server, ACCOUNTS[2:])
    run = fleet_cli(quick_cli, server, text=FLEET.replace(", us-east-1", ""))
    assert run(*IMPORT, *options(*map(stack_id, ACCOUNTS[:2]))).exit_code == 0

    status = run("fleet", "status", "fleet.yml", "--drift")
    assert (status.exit_code, "behind the file: 000000000001 in" in status.out) == (1, True)
    (made,) = server.stack_sets.sets.values()
    known = set(made.operations)
    assert run("fleet", "deploy", "fleet.yml", "--yes").exit_code == 0
    changed = [o for identity, o in made.operations.items() if identity not in known]
    assert sorted({account for o in changed for account, _ in o.pairs}) == ACCOUNTS[:2]
    after = run("fleet", "status", "fleet.yml", "--drift").out
    assert "behind the file" not in after, "the stacks were updated before this drift detection"


def test_no_call_has_more_than_ten_stacks(quick_cli: QuickCli, simulated: Serve) -> None:
    many = [f"{number:012d}" for number in range(1, 26)]
    tree = Organization(MANAGEMENT)
    tree.add_unit(UNIT, *many)
    server = simulated(tree)
    run = fleet_cli(quick_cli, server)
    done = run(*IMPORT, *options(*map(stack_id, many)))
    assert done.exit_code == 0, done.err
    (made,) = server.stack_sets.sets.values()
    sizes = [len(o.request["StackIds"]) for o in made.operations.values()]
    assert sizes == [10, 10, 5]
    assert len(made.instances) == 25


def test_nothing_is_imported_without_confirmation(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    planned = run("fleet", "import", "fleet.yml", *options(stack_id(ACCOUNTS[0])))
    assert planned.exit_code == 2
    assert "IMPORT" in planned.err
    assert not server.stack_sets.sets


@pytest.mark.parametrize(
    ("identity", "code", "says"),
    [
        ("xray-daemon", 3, "is not the ID of a stack"),
        (stack_id("000000000099"), 3, "targets do not contain 000000000099"),
        (stack_id(ACCOUNTS[0], "ap-south-1"), 3, "targets do not contain"),
    ],
)
def test_stacks_that_do_not_fit_are_rejected(
    quick_cli: QuickCli, simulated: Serve, identity: str, code: int, says: str
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    rejected = run(*IMPORT, *options(identity))
    assert (rejected.exit_code, says in rejected.err) == (code, True), rejected.err
    assert not server.stack_sets.sets


def test_an_instance_is_not_imported_again(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    put_set(server, ACCOUNTS)
    rejected = fleet_cli(quick_cli, server)(*IMPORT, *options(stack_id(ACCOUNTS[0])))
    assert rejected.exit_code == 3
    assert "already has an instance" in rejected.err


def test_stacks_with_secret_parameters_cannot_be_imported(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    run = fleet_cli(quick_cli, simulated(organization()))
    secret = TOPIC.replace("Default: one", "Default: one, NoEcho: true")
    Path(run.cwd, "topic.yml").write_text(secret)
    rejected = run(*IMPORT, *options(stack_id(ACCOUNTS[0])))
    assert rejected.exit_code == 3
    assert "NoEcho parameters: Display" in rejected.err


def test_a_role_or_a_stack_is_needed(quick_cli: QuickCli, simulated: Serve) -> None:
    run = fleet_cli(quick_cli, simulated(organization()))
    assert run(*IMPORT).exit_code == 2


def test_failed_imports_are_results_with_causes(quick_cli: QuickCli, simulated: Serve) -> None:
    members = Simulated(failure=lambda action, _: "no" if action == "IMPORT" else "")
    server = simulated(organization(), members)
    run = fleet_cli(quick_cli, server)
    failed = run(*IMPORT, *options(stack_id(ACCOUNTS[0])), "--json")
    result = valid_lines("fleet-deploy", failed.out)[-1]
    assert (failed.exit_code, result["failed"], result["causes"][0]["reason"]) == (5, 1, "no")


def test_members_without_a_collector_have_nothing_to_import(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    run = fleet_cli(quick_cli, simulated(organization()))
    done = run(*IMPORT, "--role-name", MEMBER_ROLE)
    assert (done.exit_code, "No stack to import." in done.err) == (0, True), done.err


def test_collectors_are_discovered_by_a_role(
    quick_cli: QuickCli, real: Server, accounts: list[str], administrator: str
) -> None:
    from tests.fleet.test_fleet_members import operators

    operators(real, administrator, accounts[:2])
    text = DAEMON.replace("regions: [eu-west-1, us-east-1]", "regions: [eu-west-1]")
    run = fleet_cli(quick_cli, real, administrator, text)
    description = "X-Ray daemon on Fargate, found by DNS"
    for account, names in ((accounts[0], ["mine"]), (accounts[1], ["a", "b"])):
        for name in names:
            template = {
                "Description": description,
                "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}},
                "Outputs": {"DaemonAddress": {"Value": "xray:2000"}},
            }
            client_of(real, account, "eu-west-1").create_stack(
                StackName=name, TemplateBody=json.dumps(template)
            )

    done = run(*IMPORT, "--role-name", MEMBER_ROLE)

    assert done.exit_code == 1, done.out + done.err
    assert "several collector stacks: a, b" in done.err
    assert "cannot be read" in done.err
    (made,) = real.stack_sets.sets.values()
    ((pair, instance),) = made.instances.items()
    assert pair == (accounts[0], "eu-west-1")
    assert ":stack/mine/" in instance.stack_id


def tree() -> Organization:
    made = Organization(MANAGEMENT, suspended={ACCOUNTS[2]}, names={ACCOUNTS[2]: "old\nname: evil"})
    made.add_unit("ou-ab12-11111111", *ACCOUNTS[:3])
    made.add_unit("ou-ab12-22222222", parent="ou-ab12-11111111")
    made.add_unit("ou-ab12-33333333", ACCOUNTS[3], parent="ou-ab12-22222222")
    made.add_unit("ou-ab12-44444444")
    return made


def test_a_first_file_has_the_units_of_the_organization(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(tree())
    run: Cli = fleet_cli(quick_cli, server)
    Path(run.cwd, "fleet.yml").unlink()
    done = run("fleet", "init")
    assert done.exit_code == 0, done.err
    text = Path(run.cwd, "fleet.yml").read_text()
    fleet = parse_fleet_file(text.encode(), "fleet.yml")
    (target,) = fleet.targets
    assert target.units == ("ou-ab12-11111111",)
    assert target.except_accounts == (ACCOUNTS[2],)
    assert "4 accounts" in text
    said = ["Wrote fleet.yml.", "To see what it deploys:", "  xraystack fleet plan fleet.yml"]
    assert done.err.splitlines()[:3] == said
    planned = run("fleet", "plan", "fleet.yml", "--json")
    assert planned.exit_code == 0, planned.err
    assert json.loads(planned.out)["counts"]["create"] == 3
    assert run("fleet", "init").exit_code == 3
    assert run("fleet", "init", "--force").exit_code == 0
    assert run("fleet", "init", "-").out == text


@pytest.mark.parametrize("case", ["only the root", "no trusted access", "a member", "wrong name"])
def test_other_organizations(quick_cli: QuickCli, simulated: Serve, case: str) -> None:
    made = Organization(MANAGEMENT, trusted=case != "no trusted access")
    made.units[ROOT].accounts += ACCOUNTS[:2]
    server = simulated(made)
    run = fleet_cli(quick_cli, server, ACCOUNTS[0] if case == "a member" else MANAGEMENT)
    name = "1" if case == "wrong name" else "x"
    done = run("fleet", "init", "new.yml", "--name", name)
    if case == "a member":
        assert done.exit_code == 4
        return
    if case == "wrong name":
        assert done.exit_code == 2
        return
    text = Path(run.cwd, "new.yml").read_text()
    document = yaml.safe_load(text)
    assert document["targets"][0]["organizational-units"] == [ROOT]
    assert "2 accounts" in text
    access = "aws cloudformation activate-organizations-access" in done.err
    assert access == (case == "no trusted access")


def test_an_account_without_an_organization_gets_a_self_managed_file(
    quick_cli: QuickCli, simulated: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    from xraystack.fleet import organization as directory

    monkeypatch.setattr(directory, "management_account", lambda _: "")
    run = fleet_cli(quick_cli, simulated(organization()))
    done = run("fleet", "init", "-")
    fleet = parse_fleet_file(done.out.encode(), "fleet.yml")
    assert (fleet.model, fleet.targets[0].accounts) == ("SELF_MANAGED", (MANAGEMENT,))
    write(run, done.out)
    assert run("fleet", "plan", "fleet.yml").exit_code == 0
