"""Credentials that cannot be used are a credentials error, whatever botocore makes of them."""

from __future__ import annotations

import json
import os
import shlex
import stat
from pathlib import Path

import pytest
from botocore.exceptions import DataNotFoundError

from tests.support.cases import each
from tests.support.command_line import QuickCli
from xraystack.aws.clients import SERVICES, Aws
from xraystack.aws.connection import Connection

KEYS = {"Version": 1, "AccessKeyId": "AKIDEXAMPLE", "SecretAccessKey": "s3cret-key"}
SESSION = {**KEYS, "SessionToken": "token"}
OUTPUTS: dict[str, tuple[object, str]] = {
    "nothing": ("", "not JSON"),
    "a word": ("hello", "not JSON"),
    "half of it": ('{"Version": 1,', "not JSON"),
    "a list": ([], "the form of credentials"),
    "a number": (3, "the form of credentials"),
    "null": (None, "the form of credentials"),
    "another version": ({**KEYS, "Version": 2}, "Unsupported version '2'"),
    "no version": ({}, "Unsupported version"),
    "no keys": ({"Version": 1}, "AccessKeyId"),
    "null for a key": ({**KEYS, "AccessKeyId": None}, "the access key ID is not text"),
    "a number for a key": ({**KEYS, "SecretAccessKey": 5}, "the secret access key is not text"),
    "an empty key": ({**KEYS, "SecretAccessKey": ""}, "the secret access key is empty"),
    "a line end in a key": ({**KEYS, "AccessKeyId": "AKID\n"}, "the access key ID contains white"),
    "a list for a token": ({**KEYS, "SessionToken": ["x"]}, "the session token is not text"),
    "a line end in a token": ({**KEYS, "SessionToken": "a\nb"}, "the session token contains white"),
    "a date that is none": ({**SESSION, "Expiration": "soon"}, "soon"),
    "a number for a date": ({**SESSION, "Expiration": 5}, "the form of credentials"),
    "a date out of range": ({**SESSION, "Expiration": "99999-01-01T00:00:00Z"}, "out of range"),
    "expired": ({**SESSION, "Expiration": "2020-01-01T00:00:00Z"}, "expired"),
}


def run(cli: QuickCli, process: str, *arguments: str) -> tuple[int, str]:
    """Run a command with that ``credential_process``; its exit code and message on one line."""
    (cli.cwd / "config").write_text(f"[default]\ncredential_process = {process}\n")
    result = cli(
        *(arguments or ("status", "--stack-name", "s")),
        env={
            "AWS_CONFIG_FILE": str(cli.cwd / "config"),
            "AWS_ACCESS_KEY_ID": "",
            "AWS_SECRET_ACCESS_KEY": "",
            "AWS_SESSION_TOKEN": "",
        },
    )
    return result.exit_code, " ".join(result.err.split())


def program(directory: Path, text: str) -> str:
    path = directory / "program"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(stat.S_IRWXU)
    return str(path)


@each(("output", "reason"), OUTPUTS.values(), ids=OUTPUTS)
def test_a_program_without_usable_credentials_is_a_credentials_error(
    quick_aws_cli: QuickCli, output: object, reason: str
) -> None:
    text = output if isinstance(output, str) else json.dumps(output)
    process = program(quick_aws_cli.cwd, f"printf %s {shlex.quote(text)}")

    code, message = run(quick_aws_cli, process)

    assert code == 4, message
    assert "credentials" in message
    assert reason in message
    assert "aws sts get-caller-identity" in message
    assert "--endpoint-url" not in message
    assert "s3cret-key" not in message


PROFILES = """
[profile 'of team']
credential_process = /bin/echo x
[profile signed-out]
sso_session = company
sso_account_id = 123456789012
sso_role_name = reader
[profile signed-out-before]
sso_start_url = https://example.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 123456789012
sso_role_name = reader
[sso-session company]
sso_start_url = https://example.awsapps.com/start
sso_region = eu-west-1
"""


@each(
    ("profile", "command"),
    [
        ("of team", "aws sts get-caller-identity --profile 'of team'"),
        ("signed-out", "aws sso login --profile signed-out"),
        ("signed-out-before", "aws sso login --profile signed-out-before"),
    ],
)
def test_the_command_of_the_remedy_has_the_profile_that_was_passed(
    quick_aws_cli: QuickCli, profile: str, command: str
) -> None:
    (quick_aws_cli.cwd / "config").write_text(PROFILES)
    environment = {
        "AWS_CONFIG_FILE": str(quick_aws_cli.cwd / "config"),
        "HOME": str(quick_aws_cli.cwd),
        **dict.fromkeys(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"), ""),
    }

    passed = quick_aws_cli("list", "--profile", profile, env=environment)
    set_before = quick_aws_cli("list", env={**environment, "AWS_PROFILE": profile})

    assert (passed.exit_code, set_before.exit_code) == (4, 4), passed.err
    assert command in [line.strip() for line in passed.err.splitlines()]
    plain = command.partition(" --profile")[0]
    assert plain in [line.strip() for line in set_before.err.splitlines()]


def test_a_program_that_does_not_run_is_a_credentials_error(quick_aws_cli: QuickCli) -> None:
    plain = quick_aws_cli.cwd / "plain.txt"
    plain.write_text("x")
    reasons = {
        "/no/such/program": "No such file",
        str(plain): "ermission denied",
        program(quick_aws_cli.cwd, "exit 1"): "the program failed and printed no reason",
        'a "b': "No closing quotation",
    }
    if os.geteuid() == 0:
        plain.chmod(0)
    for process, reason in reasons.items():
        code, message = run(quick_aws_cli, process)
        assert (code, reason in message) == (4, True), message
        assert "--endpoint-url" not in message
    complaining = program(quick_aws_cli.cwd, "echo 'please sign in' >&2; exit 3")
    assert "please sign in" in run(quick_aws_cli, complaining)[1]


def test_every_command_says_the_same(quick_aws_cli: QuickCli) -> None:
    for arguments in (
        ("deploy", "--stack-name", "s"),
        ("delete", "--stack-name", "s", "--yes"),
        ("rollback", "--stack-name", "s", "--yes"),
        ("list",),
        ("doctor",),
        ("logs",),
        ("traces", "list"),
        ("map",),
    ):
        code, message = run(quick_aws_cli, "/bin/echo x", *arguments)
        assert (code, "credentials" in message) == (4, True), message


def test_good_credentials_work(quick_aws_cli: QuickCli) -> None:
    """The emulator takes a number of twelve digits for an account's access key."""
    keys = {**KEYS, "AccessKeyId": quick_aws_cli.env["AWS_ACCESS_KEY_ID"]}
    for document in (keys, {**keys, "SessionToken": "t", "Expiration": "2999-01-01T00:00:00Z"}):
        process = program(quick_aws_cli.cwd, f"printf %s {shlex.quote(json.dumps(document))}")
        code, message = run(quick_aws_cli, process, "list")
        assert (code, "no daemon stack" in message) == (0, True), message


@each("name", ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"])
@each("value", ["x\n", " x", "x\ty", "x\u00e9", "x\x7f"])
def test_a_key_of_the_environment_has_no_line_end(
    quick_aws_cli: QuickCli, name: str, value: str
) -> None:
    result = quick_aws_cli("list", env={name: value})

    assert result.exit_code == 4
    assert "contains white space" in " ".join(result.err.split())


@pytest.mark.parametrize("url", ["http://[", "http://h:x", "http://h:99999", "h:1", "http://"])
def test_a_bad_endpoint_stays_an_error_of_the_endpoint(quick_aws_cli: QuickCli, url: str) -> None:
    result = quick_aws_cli("list", "--endpoint-url", url)

    assert (result.exit_code, "--endpoint-url" in result.err) == (3, True), result.err


def test_credentials_may_need_a_service_that_the_program_does_not_call() -> None:
    session = Aws(Connection(region="eu-west-1")).session

    client = session.client("sso-oidc")

    assert client.meta.service_model.service_name not in SERVICES
    assert not client.can_paginate("create_token")
    with pytest.raises(DataNotFoundError, match="no-such-service"):
        session.client("no-such-service")  # type: ignore[call-overload]
