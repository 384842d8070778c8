"""ministack, the AWS emulator, as a process, with the few things that the project needs of it besides.

It converts ``DesiredCount``: CloudFormation hands every parameter's value on as text, and AWS converts
what is a number. ministack hands the text to its ECS, which cannot compare it with the number of
tasks. So it is converted at the door of that service; templates are never rewritten for the emulator.

It writes down which IAM actions the program asks of it, which it works out anyway, to enforce policies.
Calls are the program's if they carry its user agent, so those of the tests themselves do not count.
Each action is written once, a line each, to the file that ``ACTIONS_FILE`` names; where the emulator
knows no action, the path of the call.

It saves most of its CPU time. ministack reads the descriptions of all four hundred services, for a few more names,
at the first call of a service that it lacks; and it parses each template several times, which libyaml does in
a tenth of the time.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from botocore.session import Session
from ministack import app
from ministack.core import iam_actions, router
from ministack.services import ecs
from ministack.services.cloudformation import engine

USER_AGENT = "xraystack/"
Request = dict[str, Any]


def convert_desired_counts() -> None:
    """Let ECS have ``desiredCount`` as a number, from now on."""
    for name in ("_create_service", "_update_service"):
        setattr(ecs, name, _with_numeric_count(getattr(ecs, name)))


def _with_numeric_count(handle: Callable[[Request], Any]) -> Callable[[Request], Any]:
    @functools.wraps(handle)
    def converted(request: Request) -> Any:
        if isinstance(request.get("desiredCount"), str):
            request["desiredCount"] = int(request["desiredCount"])
        return handle(request)

    return converted


def know_services_by_name() -> None:
    """Have no description of a service read in order to know that there is such a service."""
    router._KNOWN_AWS_SERVICE_NAMES = frozenset(Session().get_available_services())  # noqa: SLF001


def parse_templates_with_libyaml() -> None:
    """Have the same constructors build templates from the events of a faster parser, if it is installed."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    constructors = {"yaml_constructors": engine.CfnLoader.yaml_constructors}
    engine.CfnLoader = type("CfnLoader", (loader,), constructors)


def record_actions(path: Path) -> None:
    """Write the action of each of the program's calls to the file, from now on."""
    extract = iam_actions.extract_iam_action
    known: set[str] = set()

    def extract_and_record(
        service: str, method: str, path_: str, headers: dict[str, str], *rest: Any
    ) -> str | None:
        action: str | None = extract(service, method, path_, headers, *rest)
        name = action or path_
        if USER_AGENT in headers.get("user-agent", "") and name not in known:
            known.add(name)
            with path.open("a") as file:
                file.write(f"{name}\n")
        return action

    iam_actions.extract_iam_action = extract_and_record


if __name__ == "__main__":
    if "ACTIONS_FILE" in os.environ:
        record_actions(Path(os.environ["ACTIONS_FILE"]))
    convert_desired_counts()
    know_services_by_name()
    parse_templates_with_libyaml()
    app.main()
