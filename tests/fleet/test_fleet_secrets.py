"""Values of NoEcho parameters: sent, never printed, and no difference that would never end."""

from __future__ import annotations

import json

import pytest

from tests.support.command_line import Cli, QuickCli, Result
from tests.support.fleets import ACCOUNTS, FLEET, MANAGEMENT, Serve, fleet_cli, organization, write
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.server import client_of

DEPLOY = ["fleet", "deploy", "fleet.yml", "--yes"]
SECRET, OWN, OTHER = "s3cret-of-all", "s3cret-of-one", "s3cret-of-tomorrow"
TEMPLATE = """\
Parameters:
  Display: {Type: String, Default: one}
  Password: {Type: String, NoEcho: true, MinLength: 4}
Resources:
  Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Display}}
"""
TEXT = (
    FLEET.replace(
        "waves",
        f"  - {{accounts: ['{ACCOUNTS[0]}'], regions: [eu-west-1], parameters: {{Password: {OWN}}}}}\n"
        "waves",
    )
    + f"parameters: {{Password: {SECRET}}}\n"
)


def with_secret(cli: Cli, text: str = TEXT) -> Cli:
    (cli.cwd / "topic.yml").write_text(TEMPLATE)
    write(cli, text)
    return cli


def printed(result: Result) -> str:
    return result.out + result.err


COMMANDS = [
    ["plan", "--verbose"],
    ["plan", "--markdown", "--verbose"],
    ["plan", "--json"],
    ["deploy", "--yes"],
    ["deploy", "--yes", "--json"],
    ["status", "--verbose", "--check-overrides"],
    ["status", "--json"],
    ["delete", "--yes", "--json"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_they_are_never_printed(quick_cli: QuickCli, simulated: Serve, command: list[str]) -> None:
    members = Simulated(failure=lambda _, pair: "no" if pair[0] == ACCOUNTS[1] else "")
    run = with_secret(fleet_cli(quick_cli, simulated(organization(), members)))
    name, *options = command

    first = run("fleet", name, "fleet.yml", *options)
    run(*DEPLOY)
    write(run, TEXT.replace(SECRET, OTHER).replace("one\n", "two\n"))
    second = run("fleet", name, "fleet.yml", *options)

    assert first.exit_code in {0, 1, 5}, first.err
    assert second.exit_code in {0, 1, 5}, second.err
    assert not any(secret in printed(first) + printed(second) for secret in (SECRET, OWN, OTHER))


def test_they_are_sent_and_what_is_masked_comes_to_rest(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    run = with_secret(fleet_cli(quick_cli, server))
    assert run(*DEPLOY).exit_code == 0
    (made,) = server.stack_sets.sets.values()
    assert made.parameters["Password"] == SECRET
    assert made.instances[ACCOUNTS[0], "eu-west-1"].overrides == {"Password": OWN}

    again = run(*DEPLOY)
    plan = json.loads(run("fleet", "plan", "fleet.yml", "--json").out)

    assert "Nothing to change." in again.err
    assert "not compared: parameter Password (NoEcho), override Password (NoEcho)" in again.err
    words = " ".join(again.err.split())
    assert "a new value of a NoEcho parameter is sent with the next change of the set, or" in words
    assert "a new NoEcho override is sent with the next change of another override" in words
    assert not plan["has_changes"]
    assert plan["not_compared"][:2] == ["parameter Password (NoEcho)", "override Password (NoEcho)"]


def test_a_new_value_goes_with_the_next_change(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    run = with_secret(fleet_cli(quick_cli, server))
    assert run(*DEPLOY).exit_code == 0
    write(run, TEXT.replace(SECRET, OTHER) + "tags: {team: platform}\n")
    changed = run(*DEPLOY)
    assert changed.exit_code == 0
    assert "is sent with the next change" not in changed.err
    (made,) = server.stack_sets.sets.values()
    assert made.parameters["Password"] == OTHER


def test_a_new_override_goes_with_another_of_its_instance(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    run = with_secret(fleet_cli(quick_cli, server))
    assert run(*DEPLOY).exit_code == 0
    write(run, TEXT.replace(f"Password: {OWN}", f"Password: {OTHER}, Display: two"))
    assert run(*DEPLOY).exit_code == 0
    (made,) = server.stack_sets.sets.values()
    overrides = made.instances[ACCOUNTS[0], "eu-west-1"].overrides
    assert overrides == {"Password": OTHER, "Display": "two"}


@pytest.mark.parametrize(
    ("old", "new", "updated", "overridden"),
    [(SECRET, OTHER, 10, 1), (OWN, OTHER, 10, 1)],
    ids=["of the set", "override"],
)
def test_new_values_alone_are_sent_on_request(
    quick_cli: QuickCli, simulated: Serve, old: str, new: str, updated: int, overridden: int
) -> None:
    server = simulated(organization())
    run = with_secret(fleet_cli(quick_cli, server))
    assert run(*DEPLOY).exit_code == 0
    write(run, TEXT.replace(old, new))

    planned = run("fleet", "plan", "fleet.yml", "--send-no-echo", "--json")
    sent = run(*DEPLOY, "--send-no-echo")

    assert json.loads(planned.out)["counts"]["update"] == updated
    assert sent.exit_code == 0, sent.err
    assert "parameter Password: '****' -> '****'" in sent.err
    assert not any(secret in printed(planned) + printed(sent) for secret in (SECRET, OWN, OTHER))
    (made,) = server.stack_sets.sets.values()
    own = [i.overrides["Password"] for i in made.instances.values() if i.overrides]
    assert len(own) == overridden
    assert new in {made.parameters["Password"], *own}
    assert not {old} & {made.parameters["Password"], *own}


def test_without_secrets_nothing_is_sent(quick_cli: QuickCli, simulated: Serve) -> None:
    run = fleet_cli(quick_cli, simulated(organization()))
    assert run(*DEPLOY).exit_code == 0
    assert "Nothing to change." in run(*DEPLOY, "--send-no-echo").err


def test_a_value_that_is_not_masked_is_hidden_all_the_same(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    """As long as one of the two templates says NoEcho."""
    server = simulated(organization())
    run = with_secret(fleet_cli(quick_cli, server), TEXT)
    public = TEMPLATE.replace("NoEcho: true, ", "")
    client_of(server, MANAGEMENT).create_stack_set(
        StackSetName="set", TemplateBody=public, PermissionModel="SERVICE_MANAGED",
        AutoDeployment={"Enabled": False},
        Parameters=[{"ParameterKey": "Password", "ParameterValue": "s3cret-of-old"}],
    )  # fmt: skip
    planned = run("fleet", "plan", "fleet.yml")
    assert "parameter Password: '****' -> '****'" in planned.out
    assert "s3cret" not in printed(planned)


def test_a_value_that_is_not_allowed_is_not_shown_either(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    run = with_secret(fleet_cli(quick_cli, simulated(organization())), TEXT.replace(OWN, "abc"))
    refused = run("fleet", "plan", "fleet.yml")
    assert refused.exit_code == 3
    assert "fleet.yml:5: Password: the value is less than 4 characters" in refused.err
    assert "abc" not in printed(refused)
