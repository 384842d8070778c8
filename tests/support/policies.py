"""Users with policies, and what of an action the policies that we print lack."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.support import emulator
from tests.support.command_line import Account
from tests.support.stacks import client
from xraystack.account import fleet_policy
from xraystack.account.policy import deploy_policy

MEMBER_ROLE = "Operator"


def allow(*actions: str) -> dict[str, Any]:
    """A policy that allows these actions and nothing else."""
    statement = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
    return {"Version": "2012-10-17", "Statement": [statement]}


def user_with(account: Account, policy: dict[str, Any], name: str = "somebody") -> dict[str, str]:
    """The environment of a user who has that policy and nothing else; the emulator enforces it."""
    iam = client(account, "iam")
    iam.create_user(UserName=name)
    iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps(policy))
    key = iam.create_access_key(UserName=name)["AccessKey"]
    return {
        "AWS_ACCESS_KEY_ID": key["AccessKeyId"],
        "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"],
    }


def allowed(policy: dict[str, Any]) -> set[str]:
    """The actions that a policy allows."""
    return {action for statement in policy["Statement"] for action in statement["Action"]}


def missing(asked: Iterable[str]) -> list[str]:
    """Which of these actions the printed policies lack."""
    printed = (
        deploy_policy("xray-daemon", boundary="arn", s3_bucket="bucket"),
        fleet_policy.administrator_policy(MEMBER_ROLE),
        fleet_policy.member_policy(),
    )
    return sorted(set(asked) - set().union(*map(allowed, printed)))


@cache
def xray_actions() -> dict[str, str]:
    """The actions of X-Ray, for which the emulator has no names, by the paths that they are asked at."""
    import botocore.session

    model = botocore.session.get_session().get_service_model("xray")
    return {
        model.operation_model(name).http["requestUri"]: f"xray:{name}"
        for name in model.operation_names
    }


@contextlib.contextmanager
def watched_emulator(directory: Path) -> Iterator[str]:
    """An emulator with its files in that directory.

    At its end, whatever the program asked of it must be in a policy that doctor or fleet roles print.
    """
    actions = directory / "actions"
    with emulator.ministack(log=directory / "ministack.log", actions=actions) as url:
        yield url
    if actions.exists():
        known = xray_actions()
        asked = [known.get(action, action) for action in actions.read_text().splitlines()]
        assert missing(asked) == [], "not in the policies that are printed"
