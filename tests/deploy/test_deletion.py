"""The way out of a failed deletion."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support import dead_ends
from tests.support.command_line import Account, Cli, QuickCli
from tests.support.dead_ends import NAME, NETWORK, status
from tests.support.deploying import SLOW, TOPIC
from tests.support.proxy import XML_ERROR, Fault, proxied
from tests.support.stacks import client, create, settled
from tests.support.terminal import answering, colorless, on_a_terminal

DELETE = ["delete", "--stack-name", NAME]


def test_a_failed_deletion_names_what_blocks_it_and_the_ways_out(
    account: Account, quick_aws_cli: QuickCli
) -> None:
    dead_ends.delete_failed(account)

    result = quick_aws_cli(*DELETE, "--yes")

    assert (result.exit_code, status(account)) == (5, "DELETE_FAILED")
    assert "the stack ended as DELETE_FAILED, because of Vpc (AWS::EC2::VPC)" in result.err
    for options in ("", " --retain Vpc", " --force"):
        assert f"  xraystack delete --stack-name {NAME}{options}\n" in result.err


BUSY = f"Stack [{NAME}] cannot be deleted while in status UPDATE_IN_PROGRESS"
PROTECTED = f"Stack [{NAME}] cannot be deleted while TerminationProtection is enabled"


@pytest.mark.parametrize(
    ("rejection", "message"),
    [
        pytest.param(
            BUSY,
            f"Error: {NAME}: another operation is in progress: {BUSY}\n"
            "  To watch it:\n"
            f"  xraystack deploy --attach --stack-name {NAME}\n"
            "  Delete the stack when that has ended.\n",
            id="operation in progress",
        ),
        pytest.param(PROTECTED, f"Error: DeleteStack: {PROTECTED}\n", id="protected"),
    ],
)
def test_a_rejected_deletion_names_the_operation_in_progress(
    account: Account, quick_aws_cli: QuickCli, rejection: str, message: str
) -> None:
    create(account, NAME, TOPIC)
    fault = Fault("answer", 400, XML_ERROR.format(code="ValidationError", message=rejection))

    with proxied(
        account.endpoint_url, lambda name, _: fault if name == "DeleteStack" else None
    ) as proxy:
        result = quick_aws_cli(*DELETE, "--yes", env={"AWS_ENDPOINT_URL": proxy.url})

    assert (result.exit_code, result.err) == (4, message)


@pytest.mark.parametrize("is_ready", [False, True])
def test_a_deletion_tells_that_it_stops_a_creation(
    account: Account, quick_aws_cli: QuickCli, is_ready: bool
) -> None:
    template = TOPIC if is_ready else SLOW
    client(account, "cloudformation").create_stack(StackName=NAME, TemplateBody=template)
    if is_ready:
        settled(account, NAME)

    result = quick_aws_cli(*DELETE, "--yes")

    assert result.exit_code == 0, result.err
    warning = f"! {NAME} is CREATE_IN_PROGRESS: a deletion stops its creation.\n"
    assert result.err.startswith(warning) != is_ready


@pytest.mark.parametrize("options", [["--retain", "Vpc"], ["--force"]], ids=" ".join)
def test_a_stack_is_deleted_without_what_cannot_be(
    account: Account, quick_aws_cli: QuickCli, options: list[str]
) -> None:
    dead_ends.delete_failed(account)
    vpc = dead_ends.physical_id(account, "Vpc")

    result = quick_aws_cli(*DELETE, "--yes", *options)

    assert (result.exit_code, status(account)) == (0, ""), result.err
    assert f"Vpc  AWS::EC2::VPC  {vpc}" in result.err
    (left,) = client(account, "ec2").describe_vpcs(VpcIds=[vpc])["Vpcs"]
    assert left["CidrBlock"] == "10.0.0.0/16"


def test_only_what_failed_is_kept(account: Account, quick_aws_cli: QuickCli) -> None:
    dead_ends.delete_failed(account)

    result = quick_aws_cli(*DELETE, "--yes", "--retain", "Topic")

    assert (result.exit_code, result.out) == (3, "")
    assert "the deletion did not fail for Topic\n  The deletion failed for: --retain Vpc" in (
        result.err
    )
    assert status(account) == "DELETE_FAILED"


@pytest.mark.parametrize("options", [["--retain", "Vpc"], ["--force"]], ids=" ".join)
def test_in_any_other_state_a_policy_keeps_resources(
    account: Account, quick_aws_cli: QuickCli, options: list[str]
) -> None:
    create(account, NAME, NETWORK)

    result = quick_aws_cli(*DELETE, "--yes", *options)

    assert (result.exit_code, status(account)) == (3, "CREATE_COMPLETE")
    assert "CREATE_COMPLETE; only a stack in DELETE_FAILED accepts this option" in result.err
    assert "DeletionPolicy: Retain" in result.err


def test_both_together_are_a_usage_error(quick_cli: QuickCli) -> None:
    result = quick_cli(*DELETE, "--yes", "--retain", "Vpc", "--force")

    assert (result.exit_code, "mutually exclusive" in result.err) == (2, True)


def test_the_question_says_what_remains(account: Account, aws_cli: Cli) -> None:
    dead_ends.delete_failed(account)

    code, seen = on_a_terminal(colorless(aws_cli), [*DELETE, "--force"], answering("n"))

    assert (code, status(account)) == (130, "DELETE_FAILED"), seen
    before, _, _ = seen.partition(
        "and its other resources, except those with DeletionPolicy: Retain? [y/N]"
    )
    assert "These resources remain, without a stack:" in before
    assert "Vpc  AWS::EC2::VPC" in before
    assert "Not deleted." in seen


def test_a_denied_list_of_resources_does_not_stop_a_deletion(
    account: Account, aws_cli: Cli
) -> None:
    create(account, NAME, TOPIC)
    fault = Fault("answer", 403, XML_ERROR.format(code="AccessDenied", message="no permission"))

    with proxied(
        account.endpoint_url, lambda name, _: fault if name == "ListStackResources" else None
    ) as proxy:
        cli = replace(aws_cli, env=aws_cli.env | {"AWS_ENDPOINT_URL": proxy.url})
        code, seen = on_a_terminal(colorless(cli), DELETE, answering("y"))

    assert (code, status(account)) == (0, ""), seen
    assert "The resources that keep data could not be listed: access denied: no perm" in seen
