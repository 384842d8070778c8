"""Commands of the AWS CLI in the advice exist, with their options."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from botocore import xform_name
from botocore.exceptions import DataNotFoundError
from botocore.model import ServiceModel
from botocore.session import Session

import xraystack.facts.reasons

_COMMAND = re.compile(r"(?:^|(?<=[\n(: ]))aws ([a-z][a-z0-9-]+) (?!or\b)([a-z][a-z0-9-]+)([^\n)]*)")
_OPTION = re.compile(r"(?<!\S)--([a-z][a-z0-9-]*)")
_OF_ALL = frozenset(
    [
        "cli-input-json",
        "debug",
        "endpoint-url",
        "max-items",
        "no-cli-pager",
        "output",
        "profile",
        "query",
        "region",
    ]
)
"""Options of all commands."""
_OWN = frozenset(
    {
        "cloudformation deploy",
        "cloudformation package",
        "codeartifact login",
        "configure list",
        "configure set",
        "configure sso",
        "deploy create-deployment",
        "ecr get-login-password",
        "ecr-public get-login-password",
        "ecs deploy",
        "eks get-token",
        "eks update-kubeconfig",
        "rds generate-db-auth-token",
        "emr create-default-roles",
        "emr list-clusters",
        "emr modify-cluster-attributes",
        "logs tail",
        "s3 cp",
        "s3 ls",
        "s3 mb",
        "s3 rb",
        "s3 rm",
        "s3 sync",
        "sso login",
        "sso logout",
    }
)
"""Commands that the AWS CLI has beside those of the services' APIs, or with options of its own."""
_LOSES = re.compile(
    r"\baws [\w-]+ (?:admin-delete-user|delete-(?:cache-cluster|collection|contact-list|db-cluster|db-instance"
    r"|email-template|file-system|function|log-group|memory|parameter|queue|replication-group|secret|snapshot"
    r"|stream|table|topic|user-pool|volume))(?![\w-])|\baws s3 r[bm] \S+ --(?:force|recursive)"
)
"""Commands after which data are lost."""
_TOLD = re.compile(
    r"\blost\b|\bno longer\b|\bdata\b|\ball versions\b|\bsnapshot\b|[Cc]opy\b|[Ee]mpty\b"
)
_OTHER_NAMES = {"configservice": "config", "deploy": "codedeploy", "s3api": "s3"}


@cache
def texts() -> frozenset[str]:
    """Return the texts of the modules of reasons; a text in parts is one."""
    folder = Path(xraystack.facts.reasons.__file__).parent
    trees = (ast.parse(path.read_text()) for path in folder.rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return frozenset(node.value for node in nodes if isinstance(node.value, str))


@cache
def model(service: str) -> ServiceModel | None:
    """Return the model of a service of the AWS CLI, or nothing if it has no such service."""
    try:
        return Session().get_service_model(_OTHER_NAMES.get(service, service))
    except DataNotFoundError:
        return None


def faults(service: str, command: str, rest: str) -> list[str]:
    """Return what the AWS CLI does not have of a command."""
    known = model(service)
    if f"{service} {command}" in _OWN or known is None:
        return []  # some are words, such as "aws configure"
    if command == "wait":
        waiter = rest.split(maxsplit=1)[0]
        names = Session().get_waiter_model(known.service_name).waiter_names
        return [] if waiter in {xform_name(name, "-") for name in names} else [waiter]
    operation = {xform_name(name, "-"): name for name in known.operation_names}.get(command)
    if operation is None:
        return [f"{service} {command}"]
    shape = known.operation_model(operation).input_shape
    options = {xform_name(name, "-") for name in shape.members} if shape else set()
    given = set(_OPTION.findall(rest)) - _OF_ALL
    return [
        f"{service} {command} --{option}"
        for option in sorted(given)
        if not {option, option.removeprefix("no-")} & options
    ]


def test_commands_exist() -> None:
    found = {match.groups() for text in texts() for match in _COMMAND.finditer(text)}
    assert len(found) > 300
    assert [fault for command in sorted(found) for fault in faults(*command)] == []


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("ecs", "list-tasks", " --cluster C --query taskArns"), []),
        (("ecs", "list-task", " --cluster C"), ["ecs list-task"]),
        (("s3api", "restore-object", " --restore Days=7"), ["s3api restore-object --restore"]),
        (("rds", "delete-db-instance", " --no-delete-automated-backups"), []),
        (("logs", "tail", " GROUP --since 1h"), []),
        (("ecs", "wait", " services-stable --cluster C"), []),
        (("ecs", "wait", " service-stable --cluster C"), ["service-stable"]),
    ],
)
def test_faults_of_a_command(command: tuple[str, str, str], expected: list[str]) -> None:
    assert faults(*command) == expected


def test_advice_tells_what_a_deletion_loses() -> None:
    losing = [text for text in texts() if _LOSES.search(text)]
    assert len(losing) > 8
    assert [text for text in losing if not _TOLD.search(text)] == []
