"""What the policy that ``doctor --policy`` prints allows, and what it leaves out on purpose."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from xraystack.account.policy import deploy_policy

USERS_OWN = ("s3:PutObject",)
"""Asked only where users name something of their own, which the policy cannot know: --s3-bucket."""


def allowed(policy: dict[str, Any]) -> set[str]:
    """The actions that a policy allows."""
    return {action for statement in policy["Statement"] for action in statement["Action"]}


def missing(asked: Iterable[str]) -> list[str]:
    """Which of these actions the printed policy lacks."""
    return sorted(set(asked) - allowed(deploy_policy("xray-daemon")) - set(USERS_OWN))


@cache
def xray_actions() -> dict[str, str]:
    """The actions of X-Ray, for which the emulator has no names, by the paths that they are asked at."""
    import botocore.session

    model = botocore.session.get_session().get_service_model("xray")
    return {
        model.operation_model(name).http["requestUri"]: f"xray:{name}"
        for name in model.operation_names
    }
