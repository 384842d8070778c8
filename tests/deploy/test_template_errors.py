"""Templates that CloudFormation rejects: the file in the message, and the line if it is not YAML."""

from __future__ import annotations

import pytest

from tests.support.command_line import Account, QuickCli
from tests.support.deploying import TOPIC, change_sets, write
from tests.support.proxy import DENIED, XML_ERROR, Fault, proxied
from tests.support.stacks import client, create

BROKEN = "Resources:\n  Topic: [\n"
BROKEN_PLACE = "app.yml:3: is not YAML: did not find expected node content"
NOT_YAML = "Template format error: YAML not well-formed. (line 3, column 1)"
UNRESOLVED = "Template format error: Unresolved resource dependencies [Gone] in the Resources block of the template"
UNREADABLE = "S3 error: Access Denied"


SUMMARY, CREATION = "GetTemplateSummary", "CreateChangeSet"


def rejection(message: str) -> Fault:
    return Fault("answer", 400, XML_ERROR.format(code="ValidationError", message=message))


@pytest.mark.parametrize(
    ("text", "action", "fault", "exit_code", "error"),
    [
        pytest.param(BROKEN, SUMMARY, rejection(NOT_YAML), 3, BROKEN_PLACE, id="not YAML"),
        pytest.param(TOPIC, SUMMARY, rejection(UNRESOLVED), 4, f"app.yml: {UNRESOLVED}", id="summary"),
        pytest.param(TOPIC, CREATION, rejection(UNRESOLVED), 4, f"app.yml: {UNRESOLVED}", id="creation"),
        pytest.param(TOPIC, SUMMARY, rejection(UNREADABLE), 4, f"{SUMMARY}: {UNREADABLE}", id="other error"),
        pytest.param(BROKEN, SUMMARY, DENIED, 4, f"{SUMMARY}: access denied", id="access denied"),
    ],
)  # fmt: skip
def test_an_error_about_the_template_names_its_place(
    account: Account,
    quick_aws_cli: QuickCli,
    text: str,
    action: str,
    fault: Fault,
    exit_code: int,
    error: str,
) -> None:
    write(quick_aws_cli, "app.yml", text)

    with proxied(account.endpoint_url, lambda name, _: fault if name == action else None) as proxy:
        result = quick_aws_cli(
            *("deploy", "--stack-name", "app", "--template-file", "app.yml"),
            *("--endpoint-url", proxy.url),
        )

    assert (result.exit_code, result.out) == (exit_code, "")
    assert result.err.startswith(f"Error: {error}")


def test_the_template_of_a_pipe_has_a_name(account: Account, quick_aws_cli: QuickCli) -> None:
    result = quick_aws_cli(
        "deploy", "--stack-name", "app", "--template-file", "-", stdin=BROKEN.encode()
    )

    assert result.err.startswith("Error: <stdin>:3: is not YAML")


@pytest.mark.parametrize("option", [(), ("--plan",), ("--no-execute-changeset",)])
def test_a_stack_without_resources_is_not_reported_as_up_to_date(
    account: Account, quick_aws_cli: QuickCli, option: tuple[str, ...]
) -> None:
    write(quick_aws_cli, "app.yml", "Resources: {}\n")

    result = quick_aws_cli("deploy", "--stack-name", "app", "--template-file", "app.yml", *option)

    assert (result.exit_code, result.out) == (3, "")
    assert result.err == (
        "Error: app.yml: the template has no resource to create\n"
        "  Add a resource, or check the conditions of the resources. app was not created.\n"
    )
    listed = client(account, "cloudformation").list_stacks()["StackSummaries"]
    assert [stack["StackStatus"] for stack in listed] == ["DELETE_COMPLETE"]


def test_an_existing_stack_without_changes_is_up_to_date(
    account: Account, quick_aws_cli: QuickCli
) -> None:
    create(account, "app", TOPIC)
    write(quick_aws_cli, "app.yml", TOPIC)

    result = quick_aws_cli("deploy", "--stack-name", "app", "--template-file", "app.yml")

    assert (result.exit_code, result.err.splitlines()[-1]) == (0, "No changes: app is up to date.")
    assert change_sets(account, "app") == []
